package docs

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// randomMarkup returns pieces of Markdown in no order.
func randomMarkup(rng *rand.Rand, pieces ...string) string {
	var b strings.Builder
	for range 1 + rng.Intn(10) {
		b.WriteString(pieces[rng.Intn(len(pieces))])
	}
	return b.String()
}

// Whatever is told by a look is what goldmark shows of a cell.
func TestCellsAsGoldmark(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	looked := 0
	for range 50_000 {
		words := strings.TrimSpace(randomMarkup(rng, "a", "b", " ", " ", "_", "*", "**", "`", "&", ";", "lt", "[", "]", "(", ")", "](", "<br>", "<b>", "</b>",
			`\`, "!", "。", "船", "1", "-", "/", "<X y=z>", "<", ">", "#", "a b", "c_d", "[x](y)", "`z`", "http://x.y", "“", "+", "="))
		got, ok := "", true
		switch {
		case isPlainWords(words):
			got = string(util.UnescapePunctuations([]byte(words)))
		case isPlainMarkup(words):
			got = plainWords(words)
		default:
			got, ok = plainTags(words)
			got = tidyLines(got)
		}
		if !ok {
			continue
		}
		looked++
		if want := tidyLines(inlineText([]byte(words), parseInline([]byte(words)))); got != want {
			t.Errorf("the cell %q is read as %q, want %q", words, got, want)
		}
	}
	if looked < 10_000 {
		t.Errorf("only %d cells are told by a look", looked)
	}
}

// Whatever is told by a look is what goldmark shows of lines.
func TestLinesAsGoldmark(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	looked := 0
	for range 50_000 {
		text := randomMarkup(rng, "a", "b", " ", " ", "_", "*", "**", "`", "&", ";", "lt", "[", "]", "(", ")", "](", "!", "。", "船", "1", "-", "/", "#", "# ",
			"a b", "c_d", "[x](y)", "`z`", "\\", "\\n", "\n", "\n", "\n**", "**\n", "\t", "|", ":", "=")
		lines, _ := cleanLines("p.md", []byte(text))
		m := runParser(&lines)
		if m.page == nil {
			continue
		}
		looked++
		m.plainRun(0)
		m.flush()
		other := runParser(&lines)
		other.source = other.runSource(0)
		other.parse()
		other.flush()
		if got, want := runShown(m), runShown(other); got != want {
			t.Errorf("the lines %q are read as\n%swant\n%s", text, got, want)
		}
	}
	if looked < 10_000 {
		t.Errorf("only %d texts are told by a look", looked)
	}
}

// runParser returns a parser that has passed a run of lines, one without a page
// where they are no run, or not plain.
func runParser(lines *pageLines) *markdownParser {
	m := &markdownParser{page: lines, context: parser.NewContext(), tables: ast.NewDocument(), paragraph: ast.NewParagraph(), loose: newTextParser("p.md")}
	for ; m.next < len(lines.all); m.next++ {
		if m.runEnds() || !m.isPlain(m.next) {
			return &markdownParser{}
		}
	}
	return m
}

// runShown returns the sections of a page with their places.
func runShown(m *markdownParser) string {
	var b strings.Builder
	for _, s := range m.loose.page.Sections {
		fmt.Fprintf(&b, "%v %q\n", s.Heading.pos(""), s.Heading.Value)
		for _, block := range s.Blocks {
			fmt.Fprintf(&b, "\t%v %v %q %v\n", block.Kind, block.Text.pos("p"), block.Text.Value, block.Text.Rewritten)
		}
	}
	return b.String()
}
