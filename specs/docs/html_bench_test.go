package docs

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"
)

// htmlPages returns the HTML pages of testdata and, where there is a collection
// of pages beside the module, a sample of them.
func htmlPages(b *testing.B) [][]byte {
	b.Helper()
	cases, err := filepath.Glob("testdata/html_*.txtar")
	if err != nil || len(cases) == 0 {
		b.Fatal("no HTML pages in testdata", err)
	}
	var pages [][]byte
	for _, file := range cases {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, archive.Files[0].Data)
	}
	more, err := filepath.Glob("../../../shared/pages/html/*/*/*.html")
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; i < len(more); i += 10 {
		data, err := os.ReadFile(more[i])
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, data)
	}
	return pages
}

// BenchmarkHTML compares reading pages with what parsing alone takes: "read" is
// everything from the bytes to the spec and its findings, "page" only the page
// model, and "parse" is html.Parse of the same bytes. "ratio" does both in turn,
// page by page, and gives how many times as long as parsing they take.
func BenchmarkHTML(b *testing.B) {
	pages := htmlPages(b)
	parse := func(data []byte) {
		if _, err := html.Parse(bytes.NewReader(data)); err != nil {
			b.Fatal(err)
		}
	}
	page := func(data []byte) {
		r := reader{Reading: &Reading{}}
		if r.parseHTML(data) == nil {
			b.Fatal("no page")
		}
	}
	read := func(data []byte) { Read("p.html", data) }
	size := 0
	for _, data := range pages {
		size += len(data)
	}
	for _, bench := range []struct {
		name string
		one  func([]byte)
	}{{"parse", parse}, {"page", page}, {"read", read}} {
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(size))
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
		b.ReportMetric(float64(took[1])/float64(took[0]), "page/parse")
		b.ReportMetric(float64(took[2])/float64(took[0]), "read/parse")
	})
}
