package docs

import (
	"slices"
	"strings"
)

var (
	lengthPatterns    = hintPatterns(func(w wording) []string { return w.lengths }, "")
	maxLengthPatterns = hintPatterns(func(w wording) []string { return w.maxLength }, "")
	itemPatterns      = hintPatterns(func(w wording) []string { return w.maxItems }, "")
	notItems          = hintPattern(``, func(w wording) string { return w.notItems }, ``)
)

// maxSane is the number of characters or items above which a number is
// something else.
const maxSane = 1 << 24

// textLength finds the smallest and the largest number of characters. A number
// of bytes is an upper limit of characters, but no lower one.
func textLength(p *prose) (low, high *int) {
	if !p.digits || p.find(mixedUnits) != nil {
		return nil, nil
	}
	for _, pattern := range lengthPatterns {
		for _, m := range p.findAll(pattern) {
			from, to, ok := lengthEnds(p, m)
			if !ok || high != nil && (*high != to || low != nil && *low != from) {
				return nil, nil
			}
			high = &to
			if low = &from; follows(inBytes, p.after(m[1], 24)) || follows(inBytes, p.after(lastNumber(m), 24)) {
				low = nil
			}
		}
	}
	if high != nil {
		return low, high
	}
	return nil, maxLength(p)
}

// lengthEnds returns the two numbers of a match.
func lengthEnds(p *prose, m []int) (from, to int, ok bool) {
	numbers := slices.DeleteFunc(slices.Collect(slices.Chunk(m[2:], 2)), func(g []int) bool { return g[0] < 0 })
	from, okFrom := smallNumber(p.folded[numbers[0][0]:numbers[0][1]])
	to, okTo := smallNumber(p.folded[numbers[1][0]:numbers[1][1]])
	rest := p.after(numbers[1][1], 24)
	return from, to, okFrom && okTo && from <= to && to > 0 && !follows(timeUnit, rest) && !follows(sizeUnit, rest) && !conditional.MatchString(p.before(m[0]))
}

// lastNumber returns the end of the last number of a match.
func lastNumber(m []int) int { return slices.Max(m[2:]) }

// maxLength finds the largest number of characters alone.
func maxLength(p *prose) *int {
	var found *int
	for _, pattern := range maxLengthPatterns {
		for _, m := range p.findAll(pattern) {
			n, ok := smallNumber(p.folded[m[2]:m[3]])
			rest := p.after(m[3], 24)
			if !ok || n == 0 || follows(timeUnit, rest) || follows(sizeUnit, rest) || conditional.MatchString(p.before(m[0])) || found != nil && *found != n {
				return nil
			}
			found = &n
		}
	}
	return found
}

// maxItems finds the largest number of items that one request may list. What
// is said of the items of other lists, of accounts and of periods, or of one
// filter in a list of them, is no limit of one request.
func maxItems(p *prose) *int {
	if !p.digits {
		return nil
	}
	var found *int
	for _, pattern := range itemPatterns {
		for _, m := range p.findAll(pattern) {
			from, to := p.sentence(m[0], m[1])
			n, ok := smallNumber(p.folded[m[2]:m[3]])
			if !ok || n == 0 || p.inItem(m[0]) || notItems.MatchString(p.folded[from:to]) || follows(textUnit, p.after(m[3], 24)) || conditional.MatchString(p.before(m[0])) {
				continue
			}
			if found != nil && *found != n {
				return nil
			}
			found = &n
		}
	}
	return found
}

// smallNumber parses a number of a match that can be a length.
func smallNumber(s string) (int, bool) {
	s = strings.ReplaceAll(s, ",", "")
	if len(s) > 8 || strings.ContainsAny(s, ".-") {
		return 0, false
	}
	n := atoi(s)
	return n, n <= maxSane
}
