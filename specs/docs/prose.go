package docs

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"
)

// A prose is the description of a parameter, prepared for the patterns that
// find limits in it. text has the words of the page, folded the same number of
// characters with ASCII punctuation.
type prose struct {
	text, folded string
	lower        []byte // folded, for cues and the words of phrases
	ascii        bool   // folded has no other characters
	digits       bool   // there are any, as in most limits
}

var (
	proseBreak = regexp.MustCompile(`(?i)<(?:br|/?p|/?ul|/?ol|li|/?div|/?tr)\b[^<>]{0,80}>`)
	proseTag   = regexp.MustCompile(`</?[A-Za-z][^<>]{0,80}>|\*\*`)
	// proseFold maps single characters to single characters.
	proseFold = strings.NewReplacer("，", ",", "：", ":", "（", "(", "）", ")", "；", ";", "～", "~", "［", "[", "］", "]",
		"“", `"`, "”", `"`, "「", `"`, "」", `"`, "‘", "'", "’", "'", "＝", "=", "－", "-", "【", "[", "】", "]", "｜", "|")
)

// maxProse is how much of a description, in bytes, is searched for limits.
const maxProse = 4000

// newProse prepares a description, from which the notes with keys of their own
// have been taken out.
func newProse(description string) prose {
	if len(description) > maxProse {
		description = strings.ToValidUTF8(description[:maxProse], "")
	}
	text := description
	if strings.ContainsAny(text, "<*") {
		text = proseTag.ReplaceAllString(proseBreak.ReplaceAllString(text, "\n"), "")
	}
	p := prose{text: text, folded: text, digits: strings.ContainsAny(text, "0123456789")}
	if strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
		p.folded = proseFold.Replace(text)
	}
	p.lower = bytes.ToLower([]byte(p.folded))
	p.ascii = strings.IndexFunc(p.folded, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
	return p
}

// find returns the offsets of the first match of a phrase, nil for none.
func (p prose) find(phrase *phrase) []int {
	if re := phrase.possibleIn(p.lower, p.ascii); re != nil {
		return re.FindStringIndex(p.folded)
	}
	return nil
}

// findAll returns the offsets of all matches of a phrase and of their groups.
func (p prose) findAll(phrase *phrase) [][]int {
	if re := phrase.possibleIn(p.lower, p.ascii); re != nil {
		return re.FindAllStringSubmatchIndex(p.folded, -1)
	}
	return nil
}

// has reports whether one of the cues stands in the text.
func (p prose) has(cues keywords) bool { return cues.in(p.lower) }

// words returns the page's words for two offsets in the folded text.
func (p prose) words(start, end int) string {
	from := utf8.RuneCountInString(p.folded[:start])
	n := utf8.RuneCountInString(p.folded[start:end])
	return strings.TrimSpace(string([]rune(p.text)[from : from+n]))
}

// sentence returns the offsets of the sentence around two offsets.
func (p prose) sentence(start, end int) (from, to int) {
	from, to = sentenceAround(p.folded, start, end)
	return from, max(to, end)
}

// inItem reports whether an offset is in an item of a list.
func (p prose) inItem(offset int) bool {
	line := p.folded[strings.LastIndexByte(p.folded[:offset], '\n')+1 : offset]
	return bullet.MatchString(strings.TrimLeft(line, " \t") + " ")
}

// before returns what stands in the same sentence in front of an offset.
func (p prose) before(offset int) string {
	from, _ := p.sentence(offset, offset)
	return p.folded[min(from, offset):offset]
}

// after returns the next n bytes behind an offset, at most to the line's end.
func (p prose) after(offset, n int) string {
	rest, _, _ := strings.Cut(p.folded[offset:], "\n")
	if len(rest) > n {
		rest = strings.ToValidUTF8(rest[:n], "")
	}
	return rest
}
