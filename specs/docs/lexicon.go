package docs

import (
	"sync"
	"unicode/utf8"
)

// A lexicon holds the words that several phrases need, to find in one pass over
// a text which of the phrases can match.
//
// It is made when it is first searched.
type lexicon struct {
	phrases []*phrase

	once   sync.Once
	lists  int // that have a number so far
	words  []lexiconWord
	heads  [4096]uint16 // the last of words, counted from 1, for each hash of their keys
	starts startSet     // the hashes that words have
	digit  wordLists    // that any digit is in
}

// A lexiconWord is a word, in lower case and of three bytes at least, with the
// lists that it is in.
type lexiconWord struct {
	text string
	key  uint32 // of its first three bytes
	in   wordLists
	next uint16 // the one before it of the same hash, counted from 1
}

// wordLists are lists of words by their numbers.
type wordLists [5]uint64

func (w *wordLists) add(n int) { w[n/64] |= 1 << (n % 64) }

func (w *wordLists) join(other *wordLists) {
	for i := range w {
		w[i] |= other[i]
	}
}

// holds reports whether all of other are among w.
func (w *wordLists) holds(other *wordLists) bool {
	for i := range w {
		if other[i]&^w[i] != 0 {
			return false
		}
	}
	return true
}

// newLexicon takes the words of phrases, which know from then on the numbers of
// their lists. A list with words too short to tell much is left out.
func newLexicon(phrases ...*phrase) *lexicon { return &lexicon{phrases: phrases} }

func (l *lexicon) compile() {
	for _, p := range l.phrases {
		for i := range p.ready().forms {
			l.addNeed(&p.forms[i])
		}
	}
}

// addNeed adds the lists of a form.
func (l *lexicon) addNeed(f *phraseForm) {
	for _, words := range f.needs {
		if l.lists < len(wordLists{})*64 && shortestBytes(words) >= 3 {
			l.addList(words)
			f.lists.add(l.lists)
			l.lists++
		}
	}
}

func shortestBytes(words []string) int {
	n := len(words[0])
	for _, word := range words {
		n = min(n, len(word))
	}
	return n
}

// addList adds the words of the list that is next.
func (l *lexicon) addList(words []string) {
	for _, text := range words {
		if text == digits {
			l.digit.add(l.lists)
			continue
		}
		word := l.word(text)
		if word == nil {
			key := keyOf(text[0], text[1], text[2])
			head := &l.heads[hash(key)]
			l.words = append(l.words, lexiconWord{text: text, key: key, next: *head})
			*head = uint16(len(l.words))
			l.starts.add(key)
			word = &l.words[len(l.words)-1]
		}
		word.in.add(l.lists)
	}
}

// word returns the word of a text, nil where the lexicon has none.
func (l *lexicon) word(text string) *lexiconWord {
	for i := range l.words {
		if l.words[i].text == text {
			return &l.words[i]
		}
	}
	return nil
}

// keyOf returns three bytes as one number.
func keyOf(a, b, c byte) uint32 { return uint32(a) | uint32(b)<<8 | uint32(c)<<16 }

// hash spreads keys over the heads.
func hash(key uint32) uint32 { return key * 0x9E3779B1 >> 20 }

// search returns the lists of which words stand in a text.
func (l *lexicon) search(text string) (found wordLists) {
	l.once.Do(l.compile)
	if l.digit != (wordLists{}) && hasDigit(text) {
		found.join(&l.digit)
	}
	if len(text) < 3 {
		return found
	}
	key := keyOf(0, lower[text[0]], lower[text[1]])
	for i := 0; i+2 < len(text); i++ {
		key = key>>8 | uint32(lower[text[i+2]])<<16
		if l.starts.has(key) {
			l.findAt(text[i:], key, &found)
		}
		if text[i] >= 0xE0 && i+4 < len(text) && !utf8.RuneStart(text[i+1]) && !utf8.RuneStart(text[i+2]) {
			i += 2 // no word starts inside a character
			key = keyOf(0, lower[text[i+1]], lower[text[i+2]])
		}
	}
	return found
}

// findAt adds the lists of the words that a text, which has a key, starts with.
func (l *lexicon) findAt(text string, key uint32, found *wordLists) {
	for n := l.heads[hash(key)]; n > 0; n = l.words[n-1].next {
		if word := &l.words[n-1]; word.key == key && startsFolded(text, word.text) {
			found.join(&word.in)
		}
	}
}

func hasDigit(text string) bool {
	for i := range len(text) {
		if isDigit(text[i]) {
			return true
		}
	}
	return false
}
