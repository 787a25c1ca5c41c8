package compile

import (
	"strings"
	"testing"
)

// The compiler runs on packages with imports, and its use is measured.
func TestCompile(t *testing.T) {
	c, err := Compile(t.Context(), ".", "golang.org/x/time/rate", 2)
	if err != nil {
		t.Fatal(err)
	}
	if c.CPU <= 0 || c.Memory <= 0 || c.Lines < 100 {
		t.Errorf("got %+v", c)
	}
}

// What is wrong with a package is in the error.
func TestCompileUnknown(t *testing.T) {
	_, err := Compile(t.Context(), ".", "example.test/missing", 1)
	if err == nil || !strings.Contains(err.Error(), "example.test/missing") {
		t.Errorf("got %v, want an error that names the package", err)
	}
}
