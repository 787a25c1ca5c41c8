package docs

import (
	"cmp"
	"math"
	"slices"
	"strings"
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
	lists  int                   // that have a number so far
	words  []lexiconWord         // in the order of their heads, those of one sorted
	shared []uint8               // the first bytes that each has in common with the one before it of its head
	heads  [headCount + 1]uint16 // the words of head h are those from heads[h] up to heads[h+1]
	starts startSet              // the heads that words have
	digit  wordLists             // that any digit is in
}

// A lexiconWord is a word, in lower case and of three bytes at least, with the
// lists that it is in.
type lexiconWord struct {
	text string
	head uint32 // the hash of its first three bytes
	in   wordLists
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
	slices.SortFunc(l.words, func(a, b lexiconWord) int {
		return cmp.Or(cmp.Compare(a.head, b.head), strings.Compare(a.text, b.text))
	})
	l.shared = make([]uint8, len(l.words))
	for i, word := range l.words {
		if i > 0 && l.words[i-1].head == word.head {
			l.shared[i] = uint8(min(matched(l.words[i-1].text, word.text), math.MaxUint8))
		}
		l.heads[word.head+1]++
	}
	for h := range headCount {
		l.heads[h+1] += l.heads[h]
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
			l.words = append(l.words, lexiconWord{text: text, head: hash(key)})
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

// headCount is the number of hashes of keys.
const headCount = 1 << 12

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
	for i := 2; i < len(text); i++ {
		key = key>>8 | uint32(lower[text[i]])<<16
		if head := hash(key); l.starts[head/64]>>(head%64)&1 != 0 {
			l.findAt(text[i-2:], head, &found)
		}
		if byte(key) >= 0xE0 && i+2 < len(text) && !utf8.RuneStart(text[i-1]) && !utf8.RuneStart(text[i]) {
			i += 2 // no word starts inside a character
			key = keyOf(0, lower[text[i-1]], lower[text[i]])
		}
	}
	return found
}

// findAt adds the lists of the words of a head that a text starts with.
func (l *lexicon) findAt(text string, head uint32, found *wordLists) {
	n := 0 // the bytes of the last word that the text starts with
	for i := l.heads[head]; i < l.heads[head+1]; i++ {
		if int(l.shared[i]) > n {
			continue // and no more of this one
		}
		word := &l.words[i]
		if n = matched(text, word.text); n == len(word.text) {
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
