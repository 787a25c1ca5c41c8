package docs

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

var (
	bracketRange  = regexp.MustCompile(`([\[(])\s*` + numberGroup + `\s*(?:,|~|-|–|—|to|到|至)\s*` + numberGroup + `\s*([\])])`)
	rangePatterns = hintPatterns(func(w wording) []string { return w.ranges }, "")
	maxPatterns   = hintPatterns(func(w wording) []string { return w.maxima }, "")
	minPatterns   = hintPatterns(func(w wording) []string { return w.minima }, "")
	rangeMark     = hintPattern(``, func(w wording) string { return w.rangeMark }, ``)
	specialSign   = hintPattern(`^(?::|=|\(|`, func(w wording) string { return w.special }, `)`) // behind a number
)

// numberRange finds the smallest and the largest number, either of which may
// be missing. Two different ranges, and one that does not hold for special
// values named beside it, give none.
func numberRange(p *prose, t specs.Type) (low, high *specs.Scalar) {
	if !p.digits {
		return nil, nil
	}
	ranges := findRanges(p, t)
	switch {
	case len(ranges) > 1:
		return nil, nil
	case len(ranges) == 1:
		low, high = ranges[0].low, ranges[0].high
	default:
		low, high = findBound(p, minPatterns, t), findBound(p, maxPatterns, t)
	}
	if low == nil && high == nil || outsideNumber(p, low, high) || p.find(enumOpen) != nil && p.find(rangeMark) == nil {
		return nil, nil
	}
	return low, high
}

// An interval is a range of numbers. An end that a float does not reach is missing.
type interval struct{ low, high *specs.Scalar }

func (s interval) String() string { return scalarText(s.low) + " " + scalarText(s.high) }

func scalarText(s *specs.Scalar) string {
	if s == nil {
		return ""
	}
	return string(*s)
}

// findRanges returns the different ranges of a description.
func findRanges(p *prose, t specs.Type) []interval {
	var found []interval
	add := func(s interval, ok bool) {
		for _, other := range found {
			ok = ok && other.String() != s.String()
		}
		if ok {
			found = append(found, s)
		}
	}
	for _, m := range p.bracketRanges() {
		if p.folded[m[2]] == '[' || rangeMark.MatchString(p.before(m[0])) {
			add(p.bracketInterval(m, t))
		}
	}
	for _, pattern := range rangePatterns {
		for _, m := range p.findAll(pattern) {
			low, high := plainNumber(p.folded[m[2]:m[3]]), plainNumber(p.folded[m[4]:m[5]])
			add(interval{&low, &high}, p.isLimit(m[0], m[5], low, high, t))
		}
	}
	return found
}

// bracketRanges returns the matches of bracketRange.
func (p *prose) bracketRanges() [][]int {
	for i := range len(p.folded) {
		if c := p.folded[i]; c == '[' || c == '(' && p.may(rangeMark) {
			all := bracketRange.FindAllStringSubmatchIndex(p.folded[i:], -1)
			for _, m := range all {
				moved(m, i)
			}
			return all
		}
	}
	return nil
}

// isLimit reports whether two numbers, the last of which ends at an offset, can
// be the ends of a range of the value itself.
func (p *prose) isLimit(start, end int, low, high specs.Scalar, t specs.Type) bool {
	rest := p.after(end, 24)
	return isNumberOf(t, low) && isNumberOf(t, high) && toFloat(low) < toFloat(high) && !follows(textUnit, rest) && !besides.MatchString(p.before(start)) &&
		!p.strange(rest) && !conditional.MatchString(p.before(start))
}

// bracketInterval returns the range of a match of bracketRange. An open end of
// whole numbers is the next number inside.
func (p *prose) bracketInterval(m []int, t specs.Type) (interval, bool) {
	low, high := plainNumber(p.folded[m[4]:m[5]]), plainNumber(p.folded[m[6]:m[7]])
	if !p.isLimit(m[0], m[1], low, high, t) || strings.HasPrefix(p.folded[m[1]:], "-") {
		return interval{}, false
	}
	s := interval{&low, &high}
	if p.folded[m[2]] == '(' && p.folded[m[8]] == ')' {
		return s, true // a remark in parentheses
	}
	if p.folded[m[2]] == '(' {
		s.low = inside(low, 1, t)
	}
	if p.folded[m[8]] == ')' {
		s.high = inside(high, -1, t)
	}
	return s, true
}

// inside returns the next whole number, nil for floats.
func inside(n specs.Scalar, step int64, t specs.Type) *specs.Scalar {
	i, err := strconv.ParseInt(string(n), 10, 64)
	if t.Kind != specs.KindInteger || err != nil || i == math.MaxInt64 || i == math.MinInt64 {
		return nil
	}
	return new(specs.Scalar(strconv.FormatInt(i+step, 10)))
}

// findBound returns the one number that the patterns find, nil for none or for
// different ones.
func findBound(p *prose, patterns []*phrase, t specs.Type) *specs.Scalar {
	var found *specs.Scalar
	for _, pattern := range patterns {
		for _, m := range p.findAll(pattern) {
			n, rest := plainNumber(p.folded[m[2]:m[3]]), p.after(m[3], 24)
			if !isNumberOf(t, n) || follows(textUnit, rest) || otherUnit.MatchString(rest) || conditional.MatchString(p.before(m[0])) {
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

// strange reports whether the text behind a number says that it is no plain
// one: part of a date or a version, or in a unit other than the stated one.
func (p *prose) strange(rest string) bool {
	unit := otherUnit.FindString(rest)
	if unit == "" {
		return false
	}
	stated := statedUnit.FindStringSubmatch(p.folded)
	return stated == nil || !strings.EqualFold(strings.TrimSpace(unit), strings.TrimSpace(stated[1]))
}

// outsideNumber reports whether the description gives a meaning to a number
// outside the range, such as "-1 means no limit".
func outsideNumber(p *prose, low, high *specs.Scalar) bool {
	for _, number := range specialNumbers(p.folded) {
		n := specs.Scalar(number)
		if low != nil && toFloat(n) < toFloat(*low) || high != nil && toFloat(n) > toFloat(*high) {
			return true
		}
	}
	return false
}

// isNumberOf reports whether a number of a match is one of the type.
func isNumberOf(t specs.Type, n specs.Scalar) bool {
	return isInteger(n) || t.Kind == specs.KindFloat && floatText.MatchString(string(n))
}

// isInteger reports whether a number of a match is a whole one of 64 bits, as
// the specs write it.
func isInteger(n specs.Scalar) bool {
	_, err := strconv.ParseInt(string(n), 10, 64)
	return err == nil && isIntegerText(string(n))
}

// plainNumber returns a number without commas between its digits.
func plainNumber(s string) specs.Scalar { return specs.Scalar(strings.ReplaceAll(s, ",", "")) }

// toFloat returns a number of a match.
func toFloat(n specs.Scalar) float64 {
	f, err := strconv.ParseFloat(string(n), 64)
	if err != nil {
		return math.NaN()
	}
	return f
}
