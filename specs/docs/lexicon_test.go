package docs

import "testing"

// Every phrase of a lexicon has words that it needs: a text with none of them
// cannot match.
func TestLexiconNeeds(t *testing.T) {
	for _, l := range []*lexicon{hintLexicon, noteLexicon, rateLexicon} {
		l.search("") // which makes it
		for _, p := range l.phrases {
			if p.among(new(wordLists)) {
				t.Errorf("%v needs no words of the lexicon", p)
			}
		}
	}
}
