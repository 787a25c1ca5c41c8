package docs

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	mdtext "github.com/yuin/goldmark/text"
)

// BenchmarkMarkdown compares reading pages with what goldmark takes for the
// same bytes, tables included: "read" should take 1.5 times as long at most.
func BenchmarkMarkdown(b *testing.B) {
	files, _ := filepath.Glob("../../../shared/pages/markdown/*/*/*.md")
	if len(files) == 0 {
		b.Skip("no collection of pages beside the module")
	}
	var pages [][]byte
	size := int64(0)
	for i := 0; i < len(files); i += 7 {
		data, err := os.ReadFile(files[i])
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, data)
		size += int64(len(data))
	}
	md := goldmark.New(goldmark.WithExtensions(extension.Table))
	b.Run("goldmark", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			for _, page := range pages {
				md.Parser().Parse(mdtext.NewReader(page))
			}
		}
	})
	b.Run("page", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			for _, page := range pages {
				lines, _ := cleanLines("p.md", page)
				parseMarkdown("p.md", lines)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			for _, page := range pages {
				Read("p.md", page)
			}
		}
	})
}
