package docs

import (
	"regexp"
	"slices"
)

var (
	neededPatterns = hintPatterns(func(w wording) []string { return w.required }, "")
	notNeeded      = hintPattern(``, func(w wording) string { return w.notNeeded }, ``)
	exclusive      = hintPattern(``, func(w wording) string { return w.exclusive }, ``)
	oneOfMark      = hintPattern(``, func(w wording) string { return w.oneOf }, ``)
	latinWord      = regexp.MustCompile(`[A-Za-z][A-Za-z0-9_]*`)
)

// neededWhen finds the sentence that says when a parameter is required. It
// returns that sentence in the words of the page.
func neededWhen(p *prose) string {
	for _, pattern := range neededPatterns {
		m := p.find(pattern)
		if m == nil {
			continue
		}
		from, to := p.sentence(m[0], m[1])
		if !notNeeded.MatchString(p.folded[from:to]) {
			return p.words(from, to)
		}
	}
	return ""
}

// togetherNames returns the names among siblings that the sentence of a mark
// speaks of, with self, in the order of siblings. It is nil where the sentence
// names no other.
func togetherNames(p *prose, mark *phrase, self string, siblings []string) []string {
	m := p.find(mark)
	if m == nil || conditional.MatchString(p.before(m[0])) {
		return nil
	}
	from, to := p.sentence(m[0], m[1])
	said := map[string]bool{self: true}
	for _, word := range latinWord.FindAllString(p.folded[from:to], -1) {
		said[word] = true
	}
	var names []string
	for _, name := range siblings {
		if said[name] {
			names = append(names, name)
		}
	}
	if len(names) < 2 {
		return nil
	}
	return names
}

// excludedBy finds the parameters that must not be given together with self.
func excludedBy(p *prose, self string, siblings []string) []string {
	names := togetherNames(p, exclusive, self, siblings)
	return slices.DeleteFunc(names, func(name string) bool { return name == self })
}

// oneOf finds the parameters of which, self among them, one at least is needed.
func oneOf(p *prose, self string, siblings []string) []string {
	return togetherNames(p, oneOfMark, self, siblings)
}
