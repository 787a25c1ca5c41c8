package docs

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/specs/corpus"
)

// A rowCounter counts the rows of the tables of a page by its marks alone,
// without any reader of this package.
type rowCounter func(page string) int

var (
	pipeRule  = regexp.MustCompile(`^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$`)
	codeFence = regexp.MustCompile("(?s)```.*?(?:```|$)")
	siteTable = regexp.MustCompile(`(?is)<table.*?</table>`)
	siteRow   = regexp.MustCompile(`(?i)<tr[\s>]`)
)

// pipeRows counts the lines below a line of dashes that begin with a pipe, up to
// the next line without.
func pipeRows(page string) int {
	n, inside, last := 0, false, ""
	headers := map[string]bool{}
	for line := range strings.Lines(codeFence.ReplaceAllString(strings.ReplaceAll(page, "\r", ""), "\n")) {
		line = strings.TrimSpace(line)
		switch {
		case strings.Contains(line, "|") && pipeRule.MatchString(line):
			if inside && strings.HasPrefix(last, "|") && !headers[last] {
				n-- // the header of the next table
			}
			inside, headers[last] = true, true
		case headers[line]: // of a table that is cut off
		case inside && strings.HasPrefix(line, "|") && line != "|":
			n++
		case line == "":
			inside = false
		}
		last = line
	}
	return n
}

// siteRows counts the rows of the tables of HTML, without their headers.
func siteRows(page string) int {
	n := 0
	for _, table := range siteTable.FindAllString(page, -1) {
		n += max(len(siteRow.FindAllString(table, -1))-1, 0)
	}
	return n
}

// TestRowsCorpus counts the rows of all pages of a larger collection, where
// there is one beside the module, by their marks: a reading speaks of as many
// rows at least, for a row that goes on over lines counts each of them, and
// every one of them is in the spec or in a finding.
func TestRowsCorpus(t *testing.T) {
	root := "../../../shared/pages"
	if _, err := os.Stat(root); err != nil {
		t.Skip("no collection of pages beside the module")
	}
	for pattern, count := range map[string]rowCounter{
		"markdown/*/*/*.md": pipeRows, "html/*/*/*.html": siteRows, "text/*/*/*.txt": pipeRows, "excerpts/*.txt": pipeRows,
	} {
		files, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil || len(files) == 0 {
			t.Fatal("no pages", pattern, err)
		}
		files, all := corpus.Sample(files, 4), 0
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			r := Read(file, data)
			n := count(string(data))
			all += n
			if r.Rows.Accounted() != r.Rows.Total {
				t.Errorf("%s: %d of %d rows are accounted for: %+v", file, r.Rows.Accounted(), r.Rows.Total, r.Rows)
			}
			if r.Kind != PageOther && r.Rows.Total < n {
				t.Errorf("%s: the page has %d rows, the reading %+v", file, n, r.Rows)
			}
			if r.Action == nil && !r.isProduct() && len(r.Findings) == 0 {
				t.Errorf("%s: neither a spec nor a finding", file)
			}
		}
		if all < 5*len(files) && len(files) > 100 {
			t.Errorf("%s: %d rows in %d pages were counted: the count is wrong", pattern, all, len(files))
		}
		t.Logf("%s: %d pages, %d rows", pattern, len(files), all)
	}
}
