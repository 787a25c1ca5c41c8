package docs

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// takeRates reads the limits of requests in a line and returns the rest: an
// extraction may have glued the sentence to another one, and a line may have
// several.
func (r *reader) takeRates(at Text, line string) string {
	var rest []string
	from := 0
	for _, m := range rateSentence.FindAllStringIndex(line) {
		if !r.addRates(at, line[m[0]:m[1]]) {
			continue
		}
		if before := strings.TrimSpace(line[from:m[0]]); before != "" {
			rest = append(rest, before)
		}
		from = m[1]
	}
	if behind := strings.TrimSpace(line[from:]); behind != "" {
		rest = append(rest, behind)
	}
	line = strings.Join(rest, " ")
	if rateMark.MatchString(line) {
		r.unknownRate(at)
	}
	return line
}

// addRates adds the limits in a sentence to those of the action. It reports
// whether the sentence has any.
func (r *reader) addRates(at Text, sentence string) bool {
	limits := rateLimits(sentence)
	for _, limit := range limits {
		r.addRate(at, limit)
	}
	return len(limits) > 0
}

// addRate adds a limit to those of the action.
func (r *reader) addRate(at Text, limit specs.RateLimit) {
	limit.Pos = r.pos(at)
	r.Action.RateLimits = append(r.Action.RateLimits, limit)
}

// distinctRates returns limits without those that stand further up, too.
func distinctRates(limits []specs.RateLimit) []specs.RateLimit {
	type rate struct {
		requests int
		per      string
	}
	seen := make(map[rate]bool, len(limits))
	return slices.DeleteFunc(limits, func(l specs.RateLimit) bool {
		key := rate{l.Requests, l.Per}
		again := seen[key]
		seen[key] = true
		return again
	})
}

func (r *reader) unknownRate(at Text) {
	r.report(at, "rate.not-understood", specs.LevelWarning, "rate_limit",
		fmt.Sprintf("the line looks like a limit of requests and is not understood: %s", quote(at.Value)),
		"set rate_limit in the spec's overlay")
}

// usualRate returns the number of requests in a second that a line says which is
// one of the usual sentences and nothing else, 0 for any other line. It only
// spares the patterns, which find the same.
func usualRate(line string) int {
	for _, sentence := range usualRates {
		if !startsFolded(line, sentence.before) {
			continue
		}
		start := len(sentence.before)
		rest := strings.TrimLeft(line[start:], "0123456789")
		number := line[start : len(line)-len(rest)]
		if len(number) <= maxRateDigits && len(rest) == len(sentence.behind) && startsFolded(rest, sentence.behind) {
			return atoi(number)
		}
	}
	return 0
}

// maxRateDigits is how many digits the number of a limit may have.
const maxRateDigits = 9

// rateLexicon has the words of the limits.
var rateLexicon = newLexicon(rates...)

// rateLimits finds the limits in a sentence, such as "20 times/second", in the
// order of the sentence's patterns.
func rateLimits(text string) []specs.RateLimit {
	var limits []specs.RateLimit
	found := rateLexicon.search(text)
	for _, p := range rates {
		if !p.among(&found) {
			continue
		}
		for _, m := range p.FindAllStringSubmatch(text) {
			requests := strings.ReplaceAll(m[1], ",", "")
			if len(requests) == 0 || len(requests) > maxRateDigits || atoi(requests) == 0 {
				continue
			}
			limits = append(limits, specs.RateLimit{Requests: atoi(requests), Per: periods[strings.ToLower(m[2])]})
		}
		if len(limits) > 0 {
			return limits
		}
	}
	return nil
}
