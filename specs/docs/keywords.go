package docs

import (
	"slices"
	"strings"
)

// keywords are words to look for in a text, all in one pass over it: nearly
// always none is there, and looking for one after the other is most of what the
// search for phrases takes. Capitals of ASCII count as small letters.
type keywords struct {
	words   []string   // in lower case, sorted
	shared  []int      // the first bytes that each has in common with the one before it
	longest int        // in bytes
	pairs   [16]uint64 // the two bytes that they start with, by pairBit
}

// newKeywords takes words in lower case and of two bytes at least.
func newKeywords(words ...string) *keywords {
	k := &keywords{words: slices.Sorted(slices.Values(words)), shared: make([]int, len(words))}
	for i, word := range k.words {
		if i > 0 {
			k.shared[i] = matched(k.words[i-1], word)
		}
		k.longest = max(k.longest, len(word))
		bit := pairBit(word[0], word[1])
		k.pairs[bit/64] |= 1 << (bit % 64)
	}
	return k
}

// pairBit spreads pairs of bytes over the bits of keywords.pairs.
func pairBit(a, b byte) uint { return (uint(a)*37 + uint(b)) % 1024 }

// find returns the offset of the first of the words that stands in a text, -1
// where none does.
func (k *keywords) find(text string) int {
	if text == "" {
		return -1
	}
	a := lower[text[0]]
	for i := 1; i < len(text); i++ {
		b := lower[text[i]]
		bit := pairBit(a, b)
		if k.pairs[bit/64]>>(bit%64)&1 != 0 && k.at(text[i-1:]) {
			return i - 1
		}
		a = b
	}
	return -1
}

// at reports whether a text starts with one of the words.
func (k *keywords) at(text string) bool {
	n := 0 // the bytes of the last word that the text starts with
	for i, word := range k.words {
		if i > 0 && k.shared[i] > n {
			continue // and no more of this one
		}
		if n = matched(text, word); n == len(word) {
			return true
		}
	}
	return false
}

// lower maps the capitals of ASCII to small letters, and all other bytes to
// themselves.
var lower = func() (table [256]byte) {
	for i := range table {
		table[i] = byte(i)
		if i >= 'A' && i <= 'Z' {
			table[i] += 'a' - 'A'
		}
	}
	return table
}()

// startsFolded reports whether a text starts with a word in lower case.
func startsFolded(text, word string) bool { return matched(text, word) == len(word) }

// matched returns how many bytes of a word in lower case a text starts with.
func matched(text, word string) int {
	end := min(len(text), len(word))
	for i := range end {
		if lower[text[i]] != word[i] {
			return i
		}
	}
	return end
}

// imply reports whether one of words stands in every text that has one of k,
// which may be nil.
func (k *keywords) imply(words []string) bool {
	return k != nil && !slices.ContainsFunc(k.words, func(text string) bool {
		return !slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, word) })
	})
}
