package docs

import (
	"regexp/syntax"
	"strings"
)

// fences is a set of the characters that end a clause.
type fences int

const (
	fenceLine      fences = 1 << iota // a line break
	fenceSemicolon                    // ;
	fenceStop                         // the full stop of Chinese and Japanese
)

// fenceRunes are the characters, in the order of their bits.
var fenceRunes = []rune{'\n', ';', '。'}

// fencesOf returns the characters that no match of a pattern holds, none where a
// pattern asks for the beginning or the end of a text.
func fencesOf(re *syntax.Regexp) fences {
	all := fenceLine | fenceSemicolon | fenceStop
	switch re.Op {
	case syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpAnyChar:
		return 0
	case syntax.OpAnyCharNotNL:
		all = fenceLine
	case syntax.OpLiteral:
		for i, r := range fenceRunes {
			if strings.ContainsRune(string(re.Rune), r) {
				all &^= 1 << i
			}
		}
	case syntax.OpCharClass:
		for i, r := range fenceRunes {
			for j := 0; j < len(re.Rune); j += 2 {
				if re.Rune[j] <= r && r <= re.Rune[j+1] {
					all &^= 1 << i
				}
			}
		}
	}
	for _, sub := range re.Sub {
		all &= fencesOf(sub)
	}
	return all
}

// next returns the offset of the first fence in a text, its length for none.
func (f fences) next(text string) int {
	for i := range len(text) {
		if f.at(text, i) > 0 {
			return i
		}
	}
	return len(text)
}

// last returns the offset behind the last fence in a text, 0 for none.
func (f fences) last(text string) int {
	for i := len(text) - 1; i >= 0; i-- {
		if n := f.at(text, i); n > 0 {
			return i + n
		}
	}
	return 0
}

// at returns the length of the fence at an offset of a text, 0 for none.
func (f fences) at(text string, i int) int {
	switch c := text[i]; {
	case c == '\n' && f&fenceLine != 0, c == ';' && f&fenceSemicolon != 0:
		return 1
	case c == "。"[0] && f&fenceStop != 0 && strings.HasPrefix(text[i:], "。"):
		return len("。")
	}
	return 0
}
