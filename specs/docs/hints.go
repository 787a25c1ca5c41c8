package docs

import (
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// hintLexicon has the words of the phrases to look for in every description.
var hintLexicon = newLexicon(slices.Concat(
	[]*phrase{enumMark, enumOpen, rangeMark, mixedUnits, layoutMark, isoTime, regexMark, exclusive, oneOfMark},
	lengthPatterns, maxLengthPatterns, itemPatterns, rangePatterns, minPatterns, maxPatterns,
	defaultNumbers, defaultWords, neededPatterns,
)...)

// noteLexicon has the words of the notes to look for in every description, and
// in every line of that of an action.
var noteLexicon = newLexicon(exampleLabel, nullNote, deprecatedMark, domainLine, rateSentence, rateMark, namedAction)

// nullable finds the note that a field may be null. It returns the text
// without the note. See phrase.first for found.
func nullable(text string, found *wordLists) (rest string, ok bool) {
	m := nullNote.first(text, found)
	if m == nil {
		return strings.TrimSpace(text), false
	}
	before, after := strings.TrimRight(text[:m[0]], " \t\n\f\r(（"), strings.TrimLeft(text[m[1]:], " \t")
	if before != "" && after != "" && !strings.HasPrefix(after, "\n") && !strings.HasSuffix(before, "\n") {
		before += " "
	}
	return strings.TrimSpace(before + after), true
}

// noExample are the words that the documentation puts where a parameter has no
// example value, in lower case.
var noExample = marks([]string{"", "无", "-", "null", "n/a"})

// exampleValue finds the example value at the end of a description. It returns
// the text without it, and the value, empty where there is none. A label in front
// of it with the same value, or with none, goes too. A label behind which items
// of a list follow tells the example of an item: it is none of the whole. See
// phrase.first for found.
func exampleValue(text string, found *wordLists) (rest, value string) {
	all := exampleLabel.allOf(text, found)
	rest = strings.TrimSpace(text)
	if len(all) == 0 {
		return rest, ""
	}
	last := all[len(all)-1]
	rest, value = cutExample(text, last)
	if strings.Contains(value, "\n- ") && value[0] != '{' && value[0] != '[' {
		return strings.TrimSpace(text), ""
	}
	if n := len(all) - 2; n >= 0 {
		if before, again := cutExample(text[:last[0]], all[n]); again == "" || sameExample(again, value) {
			rest = before
		}
	}
	if value = withoutStop(value); noExample[strings.ToLower(value)] {
		value = ""
	}
	return rest, value
}

// withoutStop returns a number without the stop of the sentence that it ends, and
// any other value as it is: a stop may be part of it.
func withoutStop(value string) string {
	if number := strings.TrimRight(value, ".。"); strings.Trim(number, "0123456789") == "" {
		return number
	}
	return value
}

// cutExample returns what is before and behind a label.
func cutExample(text string, label []int) (before, value string) {
	return strings.TrimSpace(text[:label[0]]), strings.TrimSpace(text[label[1]:])
}

// sameExample reports whether two example values differ in their last mark only.
func sameExample(a, b string) bool {
	return strings.TrimRight(a, ".。") == strings.TrimRight(b, ".。")
}

// enumOpen says that an enumeration is not complete.
var enumOpen = onePhrase(`\be\.g\.|\bfor example|\bsuch as\b|\betc\b|\.\.\.|…|例如|比如|等[。.)）]`)

// maxEnum is the number of values above which a list of numbers is no
// enumeration.
const maxEnum = 64

// integerEnum finds an enumeration of consecutive small integers, each with a
// separator and its meaning, such as "1: Success, 0: Failure". A list with a
// gap, a repeated value or a value without a meaning is none: it may be a
// range, a time or a ratio.
func integerEnum(text string) []specs.EnumValue {
	items := enumItems(text, maxEnum+1)
	if len(items) < 2 || len(items) > maxEnum || enumOpen.MatchString(text) {
		return nil
	}
	values := make([]specs.EnumValue, len(items))
	numbers := make([]int, len(items))
	for i, item := range items {
		end := len(text)
		if i+1 < len(items) {
			end = items[i+1].number
		}
		meaning := enumMeaning(text[item.stop:end], i+1 == len(items))
		if meaning == "" || isDigit(meaning[0]) {
			return nil
		}
		number := text[item.number:item.end]
		numbers[i] = signedAtoi(number)
		values[i] = specs.EnumValue{Value: specs.Scalar(number), Description: meaning}
	}
	if !consecutive(numbers) {
		return nil
	}
	return values
}

// enumMeaning returns the meaning of one value without the separator behind it
// and, for the last one, without what follows the enumeration.
func enumMeaning(text string, last bool) string {
	if last {
		text, _, _ = strings.Cut(strings.TrimSpace(text), "\n")
		if m := listEnd.FindStringIndex(text); m != nil {
			text = text[:m[0]]
		}
	}
	return strings.TrimRight(strings.TrimSpace(text), " ,，;；、(（")
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// signedAtoi reads a match of digits that may have a minus sign.
func signedAtoi(s string) int {
	if digits, ok := strings.CutPrefix(s, "-"); ok {
		return -atoi(digits)
	}
	return atoi(s)
}

// consecutive reports whether the numbers are different and leave no gap, in
// any order.
func consecutive(numbers []int) bool {
	low, high := numbers[0], numbers[0]
	seen := map[int]bool{}
	for _, n := range numbers {
		low, high = min(low, n), max(high, n)
		if seen[n] {
			return false
		}
		seen[n] = true
	}
	return high-low == len(numbers)-1
}

// deprecation finds the note that something should not be used any more. It
// returns the sentence that says so.
func deprecation(text string) string {
	m := deprecatedMark.FindStringIndex(text)
	if m == nil {
		return ""
	}
	start, end := sentenceAround(text, m[0], m[1])
	return strings.TrimSpace(text[start:end])
}

// readOnly reports whether the name of an action begins with a verb that only
// reads, as a word of its own.
func readOnly(action string) bool {
	for _, verb := range readOnlyVerbs {
		rest, ok := strings.CutPrefix(action, verb)
		if ok && (rest == "" || rest[0] < 'a' || rest[0] > 'z') {
			return true
		}
	}
	return false
}

// actionInProse finds the name that a description gives its own action, as in
// "This API (DescribeInstances) is used to ...". It returns the offsets.
func actionInProse(text string) (start, end int, ok bool) {
	if !strings.ContainsAny(text, "(（") {
		return 0, 0, false
	}
	m := findNamedAction(text)
	if m == nil {
		return 0, 0, false
	}
	return m[2], m[3], true
}
