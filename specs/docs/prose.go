package docs

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// A prose is the description of a parameter, prepared for the patterns that
// find limits in it. text has the words of the page, folded the same number of
// characters with ASCII punctuation.
type prose struct {
	text, folded string
	digits       bool      // there are any, as in most limits
	found        wordLists // of hintLexicon
	silent       bool      // none of them was found, so that no phrase can match
}

var (
	proseBreak = regexp.MustCompile(`(?i)<(?:br|/?p|/?ul|/?ol|li|/?div|/?tr)\b[^<>]{0,80}>`)
	proseTag   = regexp.MustCompile(`</?[A-Za-z][^<>]{0,80}>|\*\*`)
)

// maxProse is how much of a description, in bytes, is searched for limits.
const maxProse = 4000

// take prepares a description, from which the notes with keys of their own have
// been taken out.
func (p *prose) take(description string) {
	if len(description) > maxProse {
		description = strings.ToValidUTF8(description[:maxProse], "")
	}
	signs := signsIn(description)
	p.text, p.digits = description, signs&signDigit != 0
	if signs&signMarkup != 0 {
		p.text = proseTag.ReplaceAllString(proseBreak.ReplaceAllString(p.text, "\n"), "")
	}
	p.folded = p.text
	if signs&signWide != 0 {
		p.folded = foldWide(p.text)
	}
	p.found = hintLexicon.search(p.folded)
	p.silent = p.found == wordLists{}
}

// may reports whether the words that a phrase needs stand in the text.
func (p *prose) may(phrase *phrase) bool { return !p.silent && phrase.among(&p.found) }

// find returns the offsets of the first match of a phrase, nil for none.
func (p *prose) find(phrase *phrase) []int {
	if p.silent {
		return nil
	}
	return phrase.first(p.folded, &p.found)
}

// findAll returns the offsets of all matches of a phrase and of their groups.
func (p *prose) findAll(phrase *phrase) [][]int {
	if p.silent {
		return nil
	}
	return phrase.allOf(p.folded, &p.found)
}

// words returns the page's words for two offsets in the folded text. Folding
// changes nothing or makes a character shorter.
func (p *prose) words(start, end int) string {
	if len(p.folded) == len(p.text) {
		return strings.TrimSpace(p.text[start:end])
	}
	from := skipRunes(p.text, utf8.RuneCountInString(p.folded[:start]))
	rest := p.text[from:]
	return strings.TrimSpace(rest[:skipRunes(rest, utf8.RuneCountInString(p.folded[start:end]))])
}

// skipRunes returns the offset behind the first n characters.
func skipRunes(text string, n int) int {
	for i := range text {
		if n == 0 {
			return i
		}
		n--
	}
	return len(text)
}

// sentence returns the offsets of the sentence around two offsets.
func (p *prose) sentence(start, end int) (from, to int) {
	from, to = sentenceAround(p.folded, start, end)
	return from, max(to, end)
}

// inItem reports whether an offset is in an item of a list.
func (p *prose) inItem(offset int) bool {
	line := p.folded[strings.LastIndexByte(p.folded[:offset], '\n')+1 : offset]
	return bulletMark(strings.TrimLeft(line, " \t")+" ") != ""
}

// before returns what stands in the same sentence in front of an offset.
func (p *prose) before(offset int) string {
	from, _ := p.sentence(offset, offset)
	return p.folded[min(from, offset):offset]
}

// after returns the next n bytes behind an offset, at most to the line's end.
func (p *prose) after(offset, n int) string {
	rest, _, _ := strings.Cut(p.folded[offset:], "\n")
	if len(rest) > n {
		rest = strings.ToValidUTF8(rest[:n], "")
	}
	return rest
}

// proseSigns is what the bytes of a description tell at once.
type proseSigns uint8

const (
	signMarkup proseSigns = 1 << iota
	signDigit
	signWide // the first byte of a character that foldProse may change
)

// signOf maps bytes to what they tell.
var signOf = func() (signs [256]proseSigns) {
	signs['<'], signs['*'] = signMarkup, signMarkup
	for c := '0'; c <= '9'; c++ {
		signs[c] = signDigit
	}
	for _, wide := range []string{"‘", "「", "，"} {
		signs[wide[0]] = signWide
	}
	return signs
}()

func signsIn(text string) (signs proseSigns) {
	for i := range len(text) {
		signs |= signOf[text[i]]
	}
	return signs
}

// foldWide maps the punctuation of a text as foldProse does.
func foldWide(text string) string {
	var b strings.Builder
	done := 0
	for i := 0; i < len(text); i++ {
		if signOf[text[i]]&signWide == 0 {
			continue
		}
		r, width := utf8.DecodeRuneInString(text[i:])
		if folded := foldProse(r); folded != r {
			b.Grow(len(text) - done)
			b.WriteString(text[done:i])
			b.WriteRune(folded)
			done = i + width
		}
		i += width - 1
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// foldProse maps the punctuation of Chinese and Japanese sentences to ASCII, but
// for the stop, which ends them.
func foldProse(r rune) rune {
	if r < '‘' {
		return r
	}
	switch r {
	case '，', '：', '（', '）', '；', '～', '［', '］', '＝', '－', '｜':
		return r - wideShift
	case '【':
		return '['
	case '】':
		return ']'
	case '“', '”', '「', '」':
		return '"'
	case '‘', '’':
		return '\''
	}
	return r
}
