package docs

import "testing"

// A line that folds to a start of a phrase is never told from all phrases.
func TestStartSet(t *testing.T) {
	s := newStartSet("error code", "错误码", "例", "예시", "no")
	for _, line := range []string{
		"Error code", "ERROR CODE", "**Error** code", "er**ror code", "e**rror code", " error code", "错误码", "**错误码", "例", "例 1", "예시", "no", "No.", "，", "",
	} {
		if !s.may(line) {
			t.Errorf("%q may not start as a phrase", line)
		}
	}
	for _, line := range []string{"Warning", "警告", "주의", "100 errors"} {
		if s.may(line) {
			t.Errorf("%q may start as a phrase", line)
		}
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
	if !isFinanceNote("**Note:** This API supports finance") || !isFinanceNote("注意：本接口支持金融区地域") || isFinanceNote("Notes") || isFinanceNote("说明") {
		t.Error("notes on financial regions are not told from others")
	}
}
