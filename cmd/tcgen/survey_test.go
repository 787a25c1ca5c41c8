package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadAgain reads a page that has changed since the survey.
func TestReadAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "page.md")
	if err := os.WriteFile(file, []byte(syntheticPage(1)), 0o600); err != nil {
		t.Fatal(err)
	}
	a := newApp(nil, nil, nil)
	a.keep = 0
	s, err := a.survey(t.Context(), []string{file})
	if err != nil {
		t.Fatal(err)
	}
	again, err := a.readAgain(t.Context(), s.pages)
	if err != nil || again[0].Action == nil || again[0].Action.Name != "DescribeBoxes" {
		t.Fatalf("the page as it was: %v", err)
	}
	if err := os.WriteFile(file, []byte(syntheticPage(2)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err = a.readAgain(t.Context(), s.pages); err == nil || !strings.Contains(err.Error(), "has changed while the pages were read") {
		t.Errorf("the page has changed: %v", err)
	}
}

// TestSameNames has services in folders of other names.
func TestSameNames(t *testing.T) {
	same := sameNames{}
	same.join("a", "b")
	same.join("c", "b")
	same.join("b", "a")
	if same.find("a") != same.find("c") || same.find("a") != same.find("b") || same.find("d") != "d" {
		t.Errorf("names: %v", same)
	}
}
