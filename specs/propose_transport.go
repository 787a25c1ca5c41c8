package specs

import (
	"regexp"
	"slices"
	"strings"
)

// What pages say of calls that are not plain JSON, and show of them.
var (
	skipped = regexp.MustCompile("(?i)authorization`?.{0,40}\\bSKIP\\b")
	octets  = regexp.MustCompile(`(?i)application/octet-stream`)
	event   = regexp.MustCompile(`(?m)^data: ?\{`)
)

// ProposeTransport notes where an action seems to differ from others in how it is
// sent or answered: it is not signed, its body is raw bytes, or its answer is a
// stream of events. Of these only the first two are taken from prose; a stream
// shows in an example, or as a switch among the parameters. It is for readers of
// documentation, who write it into the spec.
func ProposeTransport(a *Action) {
	a.Unsigned = holdsWord(a.Description, "authorization", 'z') && skipped.MatchString(a.Description)
	a.Binary = holdsWord(a.Description, "application/", '/') && octets.MatchString(a.Description)
	a.Stream = named(a.Input, []string{"Stream"}, KindBoolean) != "" ||
		slices.ContainsFunc(a.Examples, func(e Example) bool {
			return strings.Contains(e.Response, "data:") && event.MatchString(e.Response)
		})
}

// holdsWord reports whether a word in lower case stands in a text in any case.
// It keeps nearly all texts from the patterns, mostly by a byte of the word that
// is rare in texts.
func holdsWord(text, word string, rare byte) bool {
	if strings.IndexByte(text, rare) < 0 && strings.IndexByte(text, rare&^0x20) < 0 {
		return false
	}
	for i := range len(text) - len(word) + 1 {
		if text[i]|0x20 == word[0] && strings.EqualFold(text[i:i+len(word)], word) {
			return true
		}
	}
	return false
}
