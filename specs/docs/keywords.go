package docs

import (
	"bytes"
	"strings"
)

// keywords are words to look for in a text, all in one pass over it: nearly
// always none is there, and looking for one after the other is most of what the
// search for phrases takes.
type keywords struct {
	single string     // the words of one byte
	words  [][]byte   // all others
	pairs  [16]uint64 // the two bytes that those start with, by pairBit
}

// newKeywords takes words in lower case, none of which is empty.
func newKeywords(words ...string) keywords {
	var k keywords
	for _, word := range words {
		if len(word) == 1 {
			k.single += word
			continue
		}
		k.words = append(k.words, []byte(word))
		bit := pairBit(word[0], word[1])
		k.pairs[bit/64] |= 1 << (bit % 64)
	}
	return k
}

// pairBit spreads pairs of bytes over the bits of keywords.pairs.
func pairBit(a, b byte) uint { return (uint(a)*37 + uint(b)) % 1024 }

// in reports whether one of the words stands in a text in lower case.
func (k *keywords) in(text []byte) bool {
	for i := range len(text) - 1 {
		bit := pairBit(text[i], text[i+1])
		if k.pairs[bit/64]>>(bit%64)&1 != 0 && k.at(text[i:]) {
			return true
		}
	}
	return k.single != "" && bytes.ContainsAny(text, k.single)
}

// at reports whether a text of two bytes at least starts with one of the words.
func (k *keywords) at(text []byte) bool {
	for _, word := range k.words {
		if word[0] == text[0] && word[1] == text[1] && bytes.HasPrefix(text, word) {
			return true
		}
	}
	return false
}

// keysOf returns words one of which stands in every text that meets a need:
// the fewest that the need tells, nil where it tells none.
func keysOf(n need) []string {
	if n.word != nil {
		return []string{string(n.word)}
	}
	var keys []string
	for _, one := range n.all {
		if found := keysOf(one); found != nil && (keys == nil || shortest(found) > shortest(keys)) {
			keys = found
		}
	}
	for _, one := range n.any {
		found := keysOf(one)
		if found == nil {
			return nil
		}
		keys = append(keys, found...)
	}
	return keys
}

// shortest returns the length of the shortest word but for the spaces around it.
func shortest(words []string) int {
	n := len(words[0])
	for _, word := range words {
		n = min(n, len(strings.TrimSpace(word)))
	}
	return n
}
