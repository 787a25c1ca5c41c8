package specs

import (
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

const hostileService = "spec: 1\nservice: box\nversion: 2020-01-01\nendpoint: box.tencentcloudapi.com\n"

// bomb returns YAML whose aliases stand for 10 to the power of n values.
func bomb(n int) string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < n; i++ {
		ref := fmt.Sprintf("*a%d", i-1)
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.Join(strings.Split(strings.Repeat(ref+" ", 9)+ref, " "), ", "))
	}
	return b.String()
}

// Files that would grow out of proportion are errors with a place.
func TestLoadRefusesBombs(t *testing.T) {
	for name, tt := range map[string]struct{ text, rule, pos string }{
		"aliases":            {bomb(30), "yaml.alias", "box/OpenBox.yaml:1:5"},
		"deep lists":         {"input: " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000), "yaml.depth", "box/OpenBox.yaml:1:107"},
		"deeper lists":       {"input: " + strings.Repeat("[", 1_000_000), "yaml.syntax", "box/OpenBox.yaml:1:1"},
		"deep mappings":      {"input: " + strings.Repeat("{a: ", 5000) + strings.Repeat("}", 5000), "yaml.depth", "box/OpenBox.yaml:1:401"},
		"deep indentation":   {deepIndentation(300), "yaml.depth", "box/OpenBox.yaml:100:199"},
		"a late error":       {strings.Repeat("# filler\n", 200_000) + "a: [\n", "yaml.syntax", "box/OpenBox.yaml:200001:1"},
		"8 MB and a bit":     {strings.Repeat("#", maxFileSize+1), "yaml.size", "box/OpenBox.yaml"},
		"many unknown keys":  {manyKeys(10_000), "yaml.key-unknown", "box/OpenBox.yaml:1:1"},
		"one key many times": {strings.Repeat("a: 1\n", 10_000), "yaml.key-duplicate", "box/OpenBox.yaml:2:1"},
	} {
		t.Run(name, func(t *testing.T) {
			_, findings, err := Load(fstest.MapFS{
				"box/service.yaml": {Data: []byte(hostileService)},
				"box/OpenBox.yaml": {Data: []byte(tt.text)},
			}, ".")
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range findings {
				if f.Rule == tt.rule {
					if f.Pos.String() != tt.pos {
						t.Errorf("%s at %s, want %s", f.Rule, f.Pos, tt.pos)
					}
					return
				}
			}
			t.Errorf("no finding %s in %d", tt.rule, len(findings))
		})
	}
}

func deepIndentation(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "a:\n")
	}
	return b.String()
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "key%d: 1\n", i)
	}
	return b.String()
}

// A hugeFS has a file that claims to be large, and counts what is read of it.
type hugeFS struct {
	fstest.MapFS
	size int64
	read *int64
}

func (h hugeFS) Open(name string) (fs.File, error) {
	file, err := h.MapFS.Open(name)
	if err != nil || name != "box/OpenBox.yaml" {
		return file, err
	}
	return &hugeFile{File: file, fs: h}, nil
}

type hugeFile struct {
	fs.File
	fs hugeFS
}

func (f *hugeFile) Stat() (fs.FileInfo, error) {
	info, err := f.File.Stat()
	return hugeInfo{info, f.fs.size}, err
}

func (f *hugeFile) Read(b []byte) (int, error) {
	if *f.fs.read >= f.fs.size {
		return 0, io.EOF
	}
	n := min(int64(len(b)), f.fs.size-*f.fs.read)
	for i := range n {
		b[i] = '#'
	}
	*f.fs.read += n
	return int(n), nil
}

type hugeInfo struct {
	fs.FileInfo
	size int64
}

func (i hugeInfo) Size() int64 { return i.size }

// Of a file of 100 MB, no more is read than shows that it is no spec.
func TestLoadDoesNotReadHugeFiles(t *testing.T) {
	read := new(int64)
	_, findings, err := Load(hugeFS{MapFS: fstest.MapFS{
		"box/service.yaml": {Data: []byte(hostileService)},
		"box/OpenBox.yaml": {},
	}, size: 100 << 20, read: read}, ".")
	if err != nil {
		t.Fatal(err)
	}
	if len(findings) == 0 || findings[0].Rule != "yaml.size" || findings[0].Pos.File != "box/OpenBox.yaml" {
		t.Errorf("findings %v", findings)
	}
	if *read > maxFileSize+1 {
		t.Errorf("read %d bytes", *read)
	}
}
