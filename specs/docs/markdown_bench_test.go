package docs

import (
	"os"
	"path/filepath"
	"slices"
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
// goldmark they take: the median of all rounds.
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
		var ratios [3][]float64
		for b.Loop() {
			took := timeInTurn(pages, parse, page, read)
			for i := range took {
				ratios[i] = append(ratios[i], float64(took[i])/float64(took[0]))
			}
		}
		b.ReportMetric(median(ratios[1]), "page/goldmark")
		b.ReportMetric(median(ratios[2]), "read/goldmark")
	})
}

// timeInTurn does everything with one page before it goes on with the next, so
// that all have the same share of what else the machine does.
func timeInTurn(pages [][]byte, all ...func([]byte)) []time.Duration {
	took := make([]time.Duration, len(all))
	for _, data := range pages {
		for i, one := range all {
			start := time.Now()
			one(data)
			took[i] += time.Since(start)
		}
	}
	return took
}

// median returns the middle one of numbers, of which there is one at least: a
// round that something else has disturbed does not count.
func median(numbers []float64) float64 {
	slices.Sort(numbers)
	return numbers[len(numbers)/2]
}
