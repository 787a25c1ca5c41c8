package docs

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

var (
	defaultNumbers = hintPatterns(func(w wording) []string { return w.defaults }, "[\"'`]?"+numberGroup)
	defaultWords   = hintPatterns(func(w wording) []string { return w.defaults }, wordGroup)

	// wordEnd is what may follow a word that is the whole default.
	wordEnd = regexp.MustCompile("^(?:[\"'`]|\\s*(?:$|[,;。、)\\]\\n]|[.](?:\\s|$)))")
)

// defaultValue finds the value that the service takes where a request gives
// none. It must be a value of the type; for a text that has no documented
// values it must stand in quotes or end its sentence. Two different defaults
// give none: they hold under conditions.
func defaultValue(p *prose, t specs.Type, enum []specs.EnumValue) *specs.Scalar {
	if t.List || t.Kind == specs.KindObject {
		return nil
	}
	patterns := defaultWords
	if t.Kind == specs.KindInteger || t.Kind == specs.KindFloat {
		patterns = defaultNumbers
	}
	var found *specs.Scalar
	for _, pattern := range patterns {
		for _, m := range p.findAll(pattern) {
			value, ok := defaultOf(p.folded[m[2]:m[3]], p.after(m[3], 24), t, enum)
			if ok && found != nil && *found != value {
				return nil
			}
			if ok {
				found = &value
			}
		}
	}
	return found
}

// defaultOf returns the value of a match, in the form of the type. rest is what
// follows it.
func defaultOf(value, rest string, t specs.Type, enum []specs.EnumValue) (specs.Scalar, bool) {
	switch t.Kind {
	case specs.KindInteger, specs.KindFloat:
		value = strings.ReplaceAll(value, ",", "")
		return specs.Scalar(value), isNumberOf(t, specs.Scalar(value)) && !follows(timeUnit, rest) && !partOfMore.MatchString(rest)
	case specs.KindBoolean:
		value = strings.ToLower(value)
		return specs.Scalar(value), literalOf(t.Kind, value)
	}
	if slices.ContainsFunc(enum, func(v specs.EnumValue) bool { return string(v.Value) == value }) {
		return specs.Scalar(value), true
	}
	return specs.Scalar(value), len(value) > 1 && wordEnd.MatchString(rest) && !stopWords[strings.ToLower(value)] && !emptyWords[strings.ToLower(value)]
}
