package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestProgramKey(t *testing.T) {
	id := strings.Repeat("aB3_-", 4)
	whole := strings.Join([]string{id, id, id, id}, "/")
	far := strings.Repeat("\x00", headSize)
	for name, tt := range map[string]struct {
		program string
		want    string // "": that of the bytes
	}{
		"an ID":                  {"ELF\xff Go build ID: \"" + whole + "\"\n \xffcode", whole},
		"an ID in a note":        {"ELF\x04\x00\x00\x00Go\x00\x00x\x00\x04\x00\x00\x00Go\x00\x00" + whole + "\x00code", whole},
		"no ID":                  {"ELF code", ""},
		"nothing":                {"", ""},
		"an ID of one's own":     {"ELF\xff Go build ID: \"redacted\"\n \xffcode", ""},
		"an ID of three parts":   {"ELF\xff Go build ID: \"" + whole[21:] + "\"\n \xffcode", ""},
		"an ID that is cut off":  {"ELF\xff Go build ID: \"" + whole, ""},
		"an ID that is far away": {far + "\xff Go build ID: \"" + whole + "\"\n \xffcode", ""},
	} {
		want := tt.want
		if want == "" {
			sum := sha256.Sum256([]byte(tt.program))
			want = hex.EncodeToString(sum[:])
		}
		if got, err := programKey(bytes.NewReader([]byte(tt.program))); err != nil || got != want {
			t.Errorf("%s: %q, %v, want %q", name, got, err, want)
		}
	}
}

// The go command itself tells another program of other source by its ID, and
// the same of the same.
func TestProgramKeyOfBuilds(t *testing.T) {
	if testing.Short() {
		t.Skip("builds programs")
	}
	dir := writeFolder(t, map[string]string{"go.mod": "module example.test/app\n\ngo 1.26.0\n"})
	seen := map[string]string{}
	for _, text := range []string{"one", "two", "one"} {
		writeFile(t, filepath.Join(dir, "main.go"), "package main\n\nfunc main() { println(\""+text+"\") }\n")
		cmd := exec.CommandContext(t.Context(), "go", "build", "-o", "app", ".")
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		head := []byte(snapshot(t, dir)["app"])
		id := buildID(head[:min(len(head), headSize)])
		if id == "" || seen[text] != "" && seen[text] != id {
			t.Errorf("%s: %q, before %q", text, id, seen[text])
		}
		seen[text] = id
	}
	if seen["one"] == seen["two"] {
		t.Errorf("two programs have the ID %q", seen["one"])
	}
}
