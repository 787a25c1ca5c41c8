package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/specs"
)

func finding(line, col int, level specs.Level, rule, message string) specs.Finding {
	return specs.Finding{Pos: specs.Pos{File: "page.txt", Line: line, Col: col}, Level: level, Rule: rule, Message: message}
}

func printed(t *testing.T, p *printer, findings ...specs.Finding) string {
	t.Helper()
	var b bytes.Buffer
	p.w = &b
	if err := p.print(findings); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextWithExcerpt(t *testing.T) {
	page := "one\nGoods.N | Yes | Array of GoodNews |\r\n云存 | 是 | Strng |\n"
	p := &printer{excerpt: true, source: func(string) []byte { return []byte(page) }}
	first := finding(2, 17, specs.LevelWarning, "type.undefined", "type GoodNews is not defined")
	first.Width, first.Help = 17, "parse the page of the types too"
	second := finding(3, 10, specs.LevelError, "type.name", "no type")
	second.Width = 5
	got := printed(t, p, first, second,
		finding(9, 1, specs.LevelNote, "page.short", "the line is not there"),
		specs.Finding{Pos: specs.Pos{File: "page.txt"}, Level: specs.LevelNote, Rule: "page.whole", Message: "no line"})
	want := `page.txt:2:17: warning: type GoodNews is not defined [type.undefined]
     2 | Goods.N | Yes | Array of GoodNews |
       |                 ^~~~~~~~~~~~~~~~~
  help: parse the page of the types too
page.txt:3:10: error: no type [type.name]
     3 | 云存 | 是 | Strng |
       |             ^~~~~
page.txt:9:1: note: the line is not there [page.short]
page.txt: note: no line [page.whole]
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("a", 300) + "X" + strings.Repeat("b", 300)
	tests := []struct {
		name       string
		line       string
		col, width int
		shown      string
		mark       string
	}{
		{"start", "abc", 1, 0, "abc", "^"},
		{"end", "abc", 4, 1, "abc", "   ^"},
		{"far behind the end", "abc", 99, 9, "abc", "   ^"},
		{"no column", "abc", 0, 0, "abc", ""},
		{"too wide", "abc", 2, 99, "abc", " ^~"},
		{"wide characters", "一二x", 2, 1, "一二x", "  ^~"},
		{"marks take no place", "e\u0301x", 3, 1, "e\u0301x", " ^"},
		{"tabs and controls", "\ta\x1b[31m", 2, 1, " a\uFFFD[31m", " ^"},
		{"marks of direction", "a\u202Eb", 3, 1, "a\uFFFDb", "  ^"},
		{"invalid UTF-8", "a\xffb", 3, 1, "a\uFFFDb", "  ^"},
		{"empty line", "", 1, 1, "", "^"},
		{"long line", long, 301, 1, "…" + long[250:350] + "…", strings.Repeat(" ", 51) + "^"},
		{"long line, start", long, 1, 1, long[:100] + "…", "^"},
		{"long line, end", long, 601, 1, "…" + long[501:], strings.Repeat(" ", 100) + "^"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			shown, mark := excerpt(test.line, test.col, test.width)
			if shown != test.shown || mark != test.mark {
				t.Errorf("excerpt:\n%q\n%q\nwant:\n%q\n%q", shown, mark, test.shown, test.mark)
			}
		})
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add("a\tb", 2, 1)
	f.Add(strings.Repeat("云", 200), 190, 300)
	f.Fuzz(func(t *testing.T, line string, col, width int) {
		shown, mark := excerpt(line, col, width)
		if strings.ContainsAny(shown+mark, "\n\r\x1b") {
			t.Errorf("excerpt(%q, %d, %d) = %q, %q", line, col, width, shown, mark)
		}
	})
}

func TestTextIsHarmless(t *testing.T) {
	got := printed(t, &printer{}, finding(1, 1, specs.LevelError, "x.y", "two\nlines \x1b[2J \u202E end"))
	want := "page.txt:1:1: error: two lines \uFFFD[2J \uFFFD end [x.y]\n"
	if got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTextColours(t *testing.T) {
	got := printed(t, &printer{color: true}, finding(1, 2, specs.LevelNote, "x.y", "m"))
	want := "\x1b[1mpage.txt:1:2:\x1b[0m \x1b[1;36mnote:\x1b[0m m [x.y]\n"
	if got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestPrinterLimitsEachRule(t *testing.T) {
	var findings []specs.Finding
	for i := range 25 {
		findings = append(findings, finding(i+1, 1, specs.LevelNote, "a.b", "m"))
	}
	for i := range 21 {
		findings = append(findings, finding(i+1, 1, specs.LevelNote, "c.d", "m"))
	}
	for format, want := range map[string]int{"text": 46, "github": 42, "json": 46} {
		got := printed(t, &printer{format: format}, findings...)
		if n := strings.Count(got, "\n"); n != want {
			t.Errorf("%s: %d lines, want %d", format, n, want)
		}
		if format == "github" && !strings.HasSuffix(got, "and 5 more [a.b]; -v shows all\nand 1 more [c.d]; -v shows all\n") {
			t.Errorf("%s does not end with what is left out:\n%s", format, got)
		}
	}
	if got := printed(t, &printer{format: "github", all: true}, findings...); strings.Count(got, "\n") != 46 {
		t.Errorf("with -v:\n%s", got)
	}
}

func TestPrinterQuiet(t *testing.T) {
	got := printed(t, &printer{quiet: true},
		finding(1, 1, specs.LevelWarning, "a.b", "w"), finding(2, 1, specs.LevelError, "a.b", "e"))
	if want := "page.txt:2:1: error: e [a.b]\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestGitHub(t *testing.T) {
	f := specs.Finding{
		Pos:   specs.Pos{File: "a,b:100%.txt", Line: 3, Col: 4},
		Level: specs.LevelNote, Rule: "x.y", Message: "50%: two\r\nlines", Help: "look",
	}
	got := printed(t, &printer{format: "github"}, f, specs.Finding{Level: specs.LevelError, Rule: "x.z", Message: "m"})
	want := "::notice file=a%2Cb%3A100%25.txt,line=3,col=4,title=x.y::50%25: two%0D%0Alines%0Alook\n::error title=x.z::m\n"
	if got != want {
		t.Errorf("%q\nwant %q", got, want)
	}
}

func TestJSON(t *testing.T) {
	got := printed(t, &printer{format: "json"}, finding(3, 4, specs.LevelError, "x.y", "<a> \"b\"\n"))
	want := `{"file":"page.txt","line":3,"column":4,"level":"error","rule":"x.y","message":"<a> \"b\"\n"}` + "\n"
	if got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestFailure(t *testing.T) {
	for format, want := range map[string]string{
		"text":   "tcgen: a\uFFFD\nb\n",
		"github": "::error title=tcgen::a\x1b%0Ab\n",
	} {
		var b bytes.Buffer
		(&printer{w: &b, format: format}).failure(errors.New("a\x1b\nb"))
		if b.String() != want {
			t.Errorf("%s: %q, want %q", format, b.String(), want)
		}
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("pipe is broken") }

func TestPrinterReportsBrokenStream(t *testing.T) {
	p := &printer{w: brokenWriter{}}
	if err := p.print([]specs.Finding{finding(1, 1, specs.LevelError, "a.b", "m")}); err == nil {
		t.Error("no error")
	}
}

func TestWriteTable(t *testing.T) {
	var b bytes.Buffer
	writeTable(&b, "> ", [][]string{{"名", "x", "", "end"}, {"abc", "", "", "two\nlines"}, {"a"}})
	want := "> 名   x  end\n> abc     two lines\n> a\n"
	if b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

func TestCount(t *testing.T) {
	got := fmt.Sprint(count(0, "file"), ", ", count(1, "file"), ", ", count(2, "file"))
	if want := "0 files, 1 file, 2 files"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
