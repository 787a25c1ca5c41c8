package docs

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
)

// enumToken is a value: a word of ASCII characters or a number.
const enumToken = `(?:-?\d{1,9}\b|[A-Za-z0-9_](?:[A-Za-z0-9_.+/-]*[A-Za-z0-9_+])?)`

var (
	enumMark      = hintPattern(``, func(w wording) string { return w.enumMark }, ``)
	partial       = hintPattern(``, func(w wording) string { return w.enumOpen }, ``)
	conditional   = hintPattern(``, func(w wording) string { return w.condition }, ``)
	enumAside     = hintPattern(`(?:^|[\s,.;。(])(?:`, func(w wording) string { return w.aside }, `)`)
	enumMeans     = hintPattern("(^|[,;、。.(|\\n]\\s*(?:(?:and|or)\\s+)?|\\s(?:and|or)\\s+|\\s|- )[\"'`]?("+enumToken+")[\"'`]?\\s*(?:", func(w wording) string { return w.means }, `)\s*`)
	inParentheses = regexp.MustCompile(`\([^()\n]*\)`)
)

// markedEnum finds the values that a description announces, such as "Valid
// values: ASC, DESC" or "取值：\nASC：升序\nDESC：降序". Several announcements,
// one under a condition, and a list that says it is not complete give none:
// they do not hold for every request.
func markedEnum(p *prose, t specs.Type) []specs.EnumValue {
	mark := p.find(enumMark)
	if mark == nil || enumMark.matchesBehind(p.folded, mark[1], &p.found) || conditional.MatchString(p.before(mark[0])) {
		return nil
	}
	start := mark[1]
	if partial.MatchString(p.folded[start:]) && !t.List || p.may(enumOpen) && enumOpen.MatchString(p.folded[start:]) {
		return nil
	}
	for _, read := range []func(*prose, int) []specs.EnumValue{bareValues, lineValues, meantValues} {
		if values := read(p, start); goodEnum(values, t) {
			return values
		}
	}
	return nil
}

// goodEnum reports whether values can be all values of the type: two at least,
// of one shape, each once.
func goodEnum(values []specs.EnumValue, t specs.Type) bool {
	if len(values) < 2 || len(values) > maxEnum {
		return false
	}
	seen := map[specs.Scalar]bool{}
	for _, v := range values {
		if seen[v.Value] || isStopWord(string(v.Value)) || t.Kind == specs.KindInteger && !isInteger(v.Value) {
			return false
		}
		seen[v.Value] = true
	}
	return !glossed(values)
}

// isStopWord reports whether a word is one of running text. Single capitals are
// values.
func isStopWord(word string) bool {
	return stopWords[strings.ToLower(word)] && (len(word) > 1 || !isCapital(word[0]))
}

// glossed reports whether values have their meaning glued to them, such as
// asc-ascending or 0-basic.
func glossed(values []specs.EnumValue) bool {
	for _, v := range values {
		before, after, ok := strings.Cut(strings.ToLower(string(v.Value)), "-")
		if !ok || before == "" || !strings.HasPrefix(after, before) && !isNumber(before) {
			return false
		}
	}
	return true
}

// bareValues reads a list up to the end of the sentence, with meanings in
// parentheses at most: "A (first), B and C".
func bareValues(p *prose, start int) []specs.EnumValue {
	start += len(p.folded[start:]) - len(strings.TrimLeft(p.folded[start:], " \t"))
	list := p.folded[start:]
	masked := list
	if strings.Contains(list, "(") { // what stands in parentheses holds no separators of this list
		masked = inParentheses.ReplaceAllStringFunc(list, func(s string) string { return strings.Repeat("\x00", len(s)) })
	}
	stop, _, _ := sentenceEnd(masked, 0)
	list, masked = list[:stop], masked[:stop]
	if !mayBeBare(masked) {
		return nil
	}
	items := splitAt(masked, skipSeparator)
	if len(items) == 1 {
		items = splitAt(masked, skipSlash)
	}
	if len(items) == 2 && strings.HasPrefix(list, "[") && isNumber(strings.TrimSpace(list[1:items[0][1]])) {
		return nil // the ends of a range
	}
	var values []specs.EnumValue
	for _, item := range items {
		word := strings.Trim(strings.ReplaceAll(masked[item[0]:item[1]], "\x00", ""), " \t.;,")
		bare, ok := bareValue(word)
		if !ok {
			return nil
		}
		value := specs.EnumValue{Value: specs.Scalar(bare)}
		if note := inParentheses.FindStringIndex(list[item[0]:item[1]]); note != nil {
			value.Description = meaning(p, start+item[0]+note[0]+1, start+item[0]+note[1]-1)
		}
		values = append(values, value)
	}
	return values
}

// mayBeBare reports whether nothing in a list says that it has more than values:
// neither signs between these and their meaning nor other words than those of
// ASCII.
func mayBeBare(list string) bool {
	return !strings.ContainsFunc(list, func(r rune) bool {
		return r == ':' || r == '=' || r >= utf8.RuneSelf && !strings.ContainsRune("、或者以及和与", r)
	})
}

// bareValue returns the value that is all of a text, but for quotes or brackets
// around it.
func bareValue(text string) (string, bool) {
	text = strings.TrimRight(strings.TrimLeft(text, "\"'`[{("), "\"'`]})")
	if n := strings.TrimPrefix(text, "-"); len(n) <= 9 && strings.Trim(n, "0123456789") == "" {
		return text, n != ""
	}
	for i := range len(text) {
		c := text[i]
		switch {
		case isWordByte(c), c == '+' && i > 0:
		case (c == '.' || c == '/' || c == '-') && i > 0 && i < len(text)-1:
		default:
			return "", false
		}
	}
	return text, true
}

func isNumber(s string) bool { return floatText.MatchString(s) }

// lineValues reads a list with an item a line, with or without its meaning.
func lineValues(p *prose, start int) []specs.EnumValue {
	head, _, _ := strings.Cut(p.folded[start:], "\n")
	if strings.TrimSpace(head) != "" {
		return nil
	}
	var values []specs.EnumValue
	offset := start + len(head)
	bulleted := false
	for offset < len(p.folded) {
		offset++
		line, _, _ := strings.Cut(p.folded[offset:], "\n")
		from := offset
		offset += len(line)
		if strings.TrimSpace(line) == "" {
			continue
		}
		mark := bulletMark(strings.TrimLeft(line, " \t"))
		if len(values) > 0 && mark == "" && bulleted {
			break // what follows the list
		}
		bulleted = mark != ""
		value, ok := lineValue(p, line, from, mark)
		if !ok && (bulleted || len(values) == 0 || strings.Contains(line, ":")) {
			return nil
		}
		if !ok {
			break
		}
		values = append(values, value)
	}
	return values
}

// lineValue reads one line, which starts at from, behind its mark.
func lineValue(p *prose, line string, from int, mark string) (specs.EnumValue, bool) {
	indent := len(line) - len(strings.TrimLeft(line, " \t"))
	body := line[indent+len(mark):]
	plain := body
	if strings.Contains(body, "(") {
		plain = inParentheses.ReplaceAllString(body, "")
	}
	if bare, ok := bareValue(strings.Trim(plain, " \t,;.。、")); ok {
		return specs.EnumValue{Value: specs.Scalar(bare)}, true
	}
	m := valueAtStart(body)
	if m == nil {
		m = enumMeans.FindStringSubmatchIndex(body)
	}
	if m == nil || m[0] > 0 {
		return specs.EnumValue{}, false
	}
	at := from + indent + len(mark)
	return specs.EnumValue{Value: specs.Scalar(body[m[4]:m[5]]), Description: meaning(p, at+m[1], at+len(body))}, true
}

// meaning returns the words between two offsets without the punctuation at
// their ends.
func meaning(p *prose, start, end int) string {
	text := strings.TrimRight(strings.TrimSpace(p.words(start, end)), " ,，;；、(（|")
	if strings.Count(text, "(")+strings.Count(text, "（") < strings.Count(text, ")")+strings.Count(text, "）") {
		text = strings.TrimRight(text, ")）。.")
	}
	return text
}

// meantValues reads values with their meanings in running text. They must be
// of one shape, so that no word of a meaning is taken for one, and the first
// must stand at the beginning.
func meantValues(p *prose, start int) []specs.EnumValue {
	list := p.folded[start:]
	found := valueStarts(list)
	if len(found) < 2 || strings.Trim(list[:found[0][4]], " \t\n\"'`[(-•*") != "" {
		return nil
	}
	var values []specs.EnumValue
	for i, m := range found {
		end := len(list)
		if i+1 < len(found) {
			end = found[i+1][0]
		} else if stop := enumAside.FindStringIndex(list[m[1]:]); stop != nil {
			end = m[1] + stop[0]
		}
		if i+1 == len(found) {
			if line := strings.IndexByte(list[m[1]:end], '\n'); line >= 0 {
				end = m[1] + line
			}
		}
		value := specs.EnumValue{Value: specs.Scalar(list[m[4]:m[5]]), Description: meaning(p, start+m[1], start+end)}
		if value.Description == "" {
			return nil
		}
		values = append(values, value)
	}
	return values
}

// valueStarts finds the values of the shape of the first one.
func valueStarts(list string) [][]int {
	found := valuesWithSign(list)
	if means := enumMeans.FindAllStringSubmatchIndex(list); len(means) > len(found) {
		found = means
	}
	if len(found) == 0 {
		return nil
	}
	first := shapeOfValue(list[found[0][4]:found[0][5]])
	return slices.DeleteFunc(found, func(m []int) bool {
		value := list[m[4]:m[5]]
		space := m[2] < m[3] && strings.TrimSpace(list[m[2]:m[3]]) == "" && list[m[2]:m[3]] != "\n"
		return shapeOfValue(value) != first || space && first > shapeUpper && m[4] != found[0][4]
	})
}

// A valueShape is how a value is written. Values of the first two shapes are
// told from words by it alone, wherever they stand.
type valueShape int

const (
	shapeNumber valueShape = iota
	shapeUpper             // NOTIFY_AND_RENEW
	shapeLower             // notify
	shapeMixed             // NotifyUser
)

func shapeOfValue(value string) valueShape {
	switch {
	case isIntegerText(value):
		return shapeNumber
	case len(value) > 1 && strings.ToUpper(value) == value:
		return shapeUpper
	case strings.ToLower(value) == value:
		return shapeLower
	}
	return shapeMixed
}
