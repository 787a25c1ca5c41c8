package docs

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	mdtext "github.com/yuin/goldmark/text"
)

// markdownPages returns a sample of the collection of pages beside the module.
func markdownPages(b *testing.B) (pages [][]byte, size int64) {
	b.Helper()
	files, err := filepath.Glob("../../../shared/pages/markdown/*/*/*.md")
	if err != nil {
		b.Fatal(err)
	}
	if len(files) == 0 {
		b.Skip("no collection of pages beside the module")
	}
	for i := 0; i < len(files); i += 7 {
		data, err := os.ReadFile(files[i])
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, data)
		size += int64(len(data))
	}
	return pages, size
}

// BenchmarkMarkdown compares reading pages with what goldmark takes for the
// same bytes, tables included: "read" is everything from the bytes to the spec
// and its findings, "page" only the page model, and "goldmark" its own parser.
// "ratio" does all in turn, page by page, and gives how many times as long as
// goldmark they take.
func BenchmarkMarkdown(b *testing.B) {
	pages, size := markdownPages(b)
	md := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser()
	parse := func(data []byte) { md.Parse(mdtext.NewReader(data)) }
	page := func(data []byte) {
		lines, _ := cleanLines("p.md", data)
		parseMarkdown("p.md", lines)
	}
	read := func(data []byte) { Read("p.md", data) }
	for _, bench := range []struct {
		name string
		one  func([]byte)
	}{{"goldmark", parse}, {"page", page}, {"read", read}} {
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, data := range pages {
					bench.one(data)
				}
			}
		})
	}
	b.Run("ratio", func(b *testing.B) {
		var took [3]time.Duration
		for b.Loop() {
			for _, data := range pages {
				for i, one := range []func([]byte){parse, page, read} {
					start := time.Now()
					one(data)
					took[i] += time.Since(start)
				}
			}
		}
		b.ReportMetric(float64(took[1])/float64(took[0]), "page/goldmark")
		b.ReportMetric(float64(took[2])/float64(took[0]), "read/goldmark")
	})
}
