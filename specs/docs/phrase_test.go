package docs

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"sync"
	"testing"
)

// A phrase matches what its pattern matches.
func TestPhrase(t *testing.T) {
	patterns := []string{
		`a boat`, `^boats?$`, `(?:one|two) boats`, `rows? (\d+) boats?`, `(?:boat)+s`, `(?:boat){2,}`, `(?:boat){0,2}s`,
		`x?`, `[ab]oat`, `船|boat|ボート`, `not?e(?:d|s)|not here`, `\bboat\b.*pier`, `(?:boat|)`, `.`,
	}
	texts := []string{
		"", "a boat", "A BOAT", "two Boats", "rows 12 boats", "row 1 boat", "boatboats", "s", "船", "ボート", "notes", "Noted",
		"not here", "the boat at the pier", "pier and boat", "x", "goat", "船 boat", "\xff boat",
	}
	for _, pattern := range patterns {
		p, plain := onePhrase(pattern), regexp.MustCompile(`(?i)`+pattern)
		for _, text := range texts {
			if got, want := p.MatchString(text), plain.MatchString(text); got != want {
				t.Errorf("%q in %q: %v, want %v", pattern, text, got, want)
			}
		}
	}
}

// possible reports whether a text has the words of one of the forms of a phrase.
func possible(p *phrase, text string) bool {
	return !p.lacks(text) && p.some(func(f *phraseForm) bool { return f.mayMatch(text) })
}

// The words of a phrase keep most texts from its pattern.
func TestPhraseNeeds(t *testing.T) {
	p := onePhrase(`(?:this|the) boat (?:is|was) (?:sunk|sold)|船沉了`)
	for text, want := range map[string]bool{
		"this boat is sold": true, "THE BOAT WAS SUNK": true, "船沉了": true, "the boat is sailing": false, "this is sold": false, "": false,
	} {
		if possible(p, text) != want {
			t.Errorf("possible(%q) is %v", text, !want)
		}
	}
}

// What a phrase finds in the parts of a text that have its words is what its
// pattern finds in the whole.
func TestPhraseWindows(t *testing.T) {
	pieces := []string{
		"a", "value", "valid values:", "Value :", "取值范围：1-5", "取值:", "当", "时", "必填", "如果 a 为 b 时，此项必填", "。", ";", "\n", ". ", " ", ",", "(", "12", "-3",
		"maximum of 10 per request", "maximum number of rows is 5", "最多 100 个", "length 1-64 characters", "长度不超过 32", "default is x", "默认为 1",
		"required if", "this field may return null", "cannot be specified at the same time", "for example", "\xff", "é", "20 requests/second", "范围", "between 1 and 5",
		"common param", "公共参数",
	}
	random := rand.New(rand.NewPCG(1, 2))
	all := slices.Concat([]*phrase{
		enumMark, partial, conditional, enumAside, enumOpen, rangeMark, mixedUnits, regexMark, exclusive, oneOfMark, specialSign, statedUnit,
		nullNote, exampleLabel, deprecatedMark, domainLine, rateSentence, rateMark, namedAction, commonParam, updatedLabel, regionNone, listEnd,
	}, lengthPatterns, maxLengthPatterns, itemPatterns, rangePatterns, minPatterns, maxPatterns, defaultNumbers, defaultWords, neededPatterns, rates)
	plain := map[*phrase]*regexp.Regexp{}
	for _, p := range slices.Concat(all, hintLexicon.phrases, noteLexicon.phrases, rateLexicon.phrases) {
		plain[p] = regexp.MustCompile(p.String())
	}
	for range 2000 {
		var text string
		for range random.IntN(8) {
			text += pieces[random.IntN(len(pieces))]
		}
		for _, l := range []*lexicon{hintLexicon, noteLexicon, rateLexicon} {
			found := l.search(text)
			for _, p := range l.phrases {
				if plain[p].MatchString(text) && !p.among(&found) {
					t.Errorf("%v in %q: the lexicon does not tell", p, text)
				}
			}
		}
		for _, p := range all {
			want := plain[p].FindStringSubmatchIndex(text)
			if got := p.FindStringSubmatchIndex(text); !slices.Equal(got, want) {
				t.Errorf("%v in %q: %v, want %v", p, text, got, want)
			}
			if got := p.MatchString(text); got != (want != nil) {
				t.Errorf("%v in %q: %v, want %v", p, text, got, want)
			}
			if got, want := p.FindAllStringSubmatchIndex(text), plain[p].FindAllStringSubmatchIndex(text, -1); !slices.EqualFunc(got, want, slices.Equal) {
				t.Errorf("%v in %q: %v, want all %v", p, text, got, want)
			} else if len(want) > 0 && p.matchesBehind(text, want[0][1], nil) != (len(want) > 1) {
				t.Errorf("%v in %q: a match behind the first, want all %v", p, text, want)
			}
		}
	}
}

// A phrase and a lexicon may be used by several goroutines before they are
// compiled.
func TestFirstUseAtOnce(t *testing.T) {
	boat, sunk := onePhrase(`the boat`), newPhrase(``, []string{`was sunk`, `船沉了`}, ``)
	l := newLexicon(boat, sunk)
	var tasks sync.WaitGroup
	for range 8 {
		tasks.Go(func() {
			const text = "The boat was sunk."
			found := l.search(text)
			if !boat.among(&found) || !sunk.MatchString(text) || boat.FindStringIndex(text) == nil || !possible(boat, text) {
				t.Errorf("%q has none of the phrases", text)
			}
		})
	}
	tasks.Wait()
}
