package docs

import (
	"slices"
	"strings"
	"testing"
)

// A line that folds to a start of a phrase is never told from all phrases.
func TestStartSet(t *testing.T) {
	long := strings.Repeat("x", foldLimit)
	s := newFoldedStarts("error code", "错误码", "例", "예시", "no")
	for _, line := range []string{
		"Error code", "ERROR CODE", "**Error** code", "er**ror code", "e**rror code", " error code", "错误码", "**错误码", "例", "例 1", "예시", "no", "No.", "，", "",
		// Bytes that are no UTF-8 go when a long line is folded.
		"err*\xff*or code" + long, "错误\xe7码" + long,
	} {
		if !s.may(line) {
			t.Errorf("%q may not start as a phrase", line)
		}
	}
	for _, line := range []string{"Warning", "警告", "주의", "100 errors", "Error count", "Errors", "error.code", "error", "错误信息", "错误", "예약"} {
		if s.may(line) {
			t.Errorf("%q may start as a phrase", line)
		}
	}
}

// No line is told from a phrase that it starts with once it is folded, and none
// starts with one as it is that it does not fold to.
func TestFoldedStarts(t *testing.T) {
	phrases := []string{"error codes", "error", "api 설명", "*source:", "- api 3", "no", "오류 코드", "错误码表", "例", "サンプル", "a. b"}
	s := newFoldedStarts(phrases...)
	pieces := []string{
		"error", "Err", "or", " ", "  ", "codes", "API", "설명", "설", "명", "*", "**", "source", ":", "：", "错误", "码", "表", "例", "サン", "プル", "ン", "\xe9", "\xed\xa0\x80",
		"a", ".", "。", "b", "- ", "-", "3", "No", "오류", "코드", "\t", "\u3000", "\x00", "\xff", "İ", "ｂ", strings.Repeat("x", foldLimit),
	}
	starts := 0
	for _, line := range randomTexts(pieces, 6) {
		folded := fold(line)
		if phrase, _ := s.find(line); !strings.HasPrefix(folded, phrase) {
			t.Errorf("%q starts with %q", line, phrase)
		}
		if slices.ContainsFunc(phrases, func(phrase string) bool { return strings.HasPrefix(folded, phrase) }) {
			if starts++; !s.may(line) {
				t.Errorf("%q may not start as a phrase", line)
			}
		}
	}
	if starts < 1000 {
		t.Errorf("only %d lines start as a phrase", starts)
	}
}

// A heading of the vocabulary is one in any form that folds to it.
func TestKnownHeadings(t *testing.T) {
	p := newTextParser("p.md")
	pieces := []string{"Example", "s", "Error", " ", "  ", "Code", "codes", "1", "输入", "参数", "示例", "例", "入力", "API", "説明", "설명", "오류", "코드", ".", ":", "：", "**", "*", "\u3000", "\xff", strings.Repeat(".", foldLimit-8)}
	known := 0
	for _, text := range randomTexts(pieces, 5) {
		want := headingWords[strings.TrimRight(fold(text), ":. ")]
		if got := p.knownHeading(text, 0, true); got != want {
			t.Errorf("%q starts a section of kind %d, want %d", text, got, want)
		}
		if want != SectionNone {
			known++
		}
	}
	if known < 200 {
		t.Errorf("only %d lines are headings", known)
	}
}

// No line is told from those that begin with the name of a column.
func TestColumnHeads(t *testing.T) {
	for _, line := range randomTexts([]string{"Name", "TYPE", "Parameter", "param", "Description", "名称", "名", "参数", "类型", "유형", "タイプ", ":", "：", " ", "\t", "*", "|", "İ", "\u3000", "\xff"}, 4) {
		word := strings.ToLower(strings.TrimRight(firstWord(line), ":："))
		if columnFirstWords[word] && !columnHeads.may(line) {
			t.Errorf("%q may not be the header of a table", line)
		}
	}
}

// Lines that begin as no furniture does are none, with the mark of an item or
// without it.
func TestFurnitureItems(t *testing.T) {
	known := 0
	for _, line := range randomTexts([]string{"- ", "API 3.0 Explorer", "TCCLI", "Tencent Cloud", " CLI", " SDK 3.0 for", "Go", ":", ".", "  ", "**", "复制", "链接", "该工具", "提供了", "在线调用", "x"}, 5) {
		folded := fold(line)
		want := isFoldedFurniture(folded) || isBoilerplate(itemMark+folded)
		if got := isFurnitureItem(line); got != want {
			t.Errorf("%q: %v, want %v", line, got, want)
		}
		if got := isFurniture(line); got != isFoldedFurniture(folded) {
			t.Errorf("%q: %v, want %v", line, got, !got)
		}
		if want {
			known++
		}
	}
	if known < 100 {
		t.Errorf("only %d lines are furniture", known)
	}
}

// Lines are told from furniture and headings as if all were folded.
func TestLinesByTheirStarts(t *testing.T) {
	for phrase := range furnitureLines {
		if !isFurniture(phrase) {
			t.Errorf("%q is no furniture", phrase)
		}
	}
	for phrase := range headingWords {
		if !headingStarts.may(phrase) {
			t.Errorf("%q is no heading", phrase)
		}
	}
	for _, note := range financeNotes {
		if !isFinanceNote("**"+strings.ToUpper(note)+"x**") || len(note) > longestFinance {
			t.Errorf("%q is no note on financial regions", note)
		}
	}
	if !isFinanceNote("**Note:** This API supports finance") || !isFinanceNote("注意：本接口支持金融区地域") || isFinanceNote("Notes") || isFinanceNote("说明") {
		t.Error("notes on financial regions are not told from others")
	}
}
