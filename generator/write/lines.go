package write

import (
	"bytes"
	"slices"
)

// lines are lines of a lock as text, "<path> <digest>\n", in the order of paths,
// and those of one path in the order of digests.
type lines []byte

// digestSize is how much of a line its digest takes, with the space before it
// and the end of the line.
const digestSize = len(" "+digestPrefix) + 64 + len("\n")

// cut returns the path and the digest of the first line, and the other lines.
// It is false where the line has no room for both.
func (l lines) cut() (name, sum []byte, rest lines, ok bool) {
	end := bytes.IndexByte(l, '\n') + 1
	if end <= digestSize {
		return nil, nil, l, false
	}
	name, sum = l[:end-digestSize], l[end-digestSize+1:end-1]
	return name, sum, l[end:], l[len(name)] == ' '
}

// CutLine returns the path and the digest of the first line of a text that
// Plan.Lines returned, and the other lines. It is false where the text has
// another form.
func CutLine(text []byte) (name, digest, rest []byte, ok bool) { return lines(text).cut() }

// appendLines appends those of one path to a text.
func appendLines(text []byte, name string, sums []string) []byte {
	for _, sum := range sums {
		text = append(append(append(append(text, name...), ' '), sum...), '\n')
	}
	return text
}

// first returns the path of the first line, nil where there is none.
func (l lines) first() []byte {
	name, _, _, _ := l.cut()
	return name
}

// last returns the path of the last line.
func (l lines) last() []byte {
	return l[bytes.LastIndexByte(l[:max(len(l)-1, 0)], '\n')+1:].first()
}

// areCanonical reports whether the lines are all in the form and order in which
// they are written, with paths that are allowed.
func (l lines) areCanonical() bool {
	var last, lastSum []byte
	for len(l) > 0 {
		name, sum, rest, ok := l.cut()
		if !ok || !isDigest(sum) || !isPlain(name) && checkPath(string(name)) != nil {
			return false
		}
		if order := bytes.Compare(last, name); order > 0 || order == 0 && bytes.Compare(lastSum, sum) >= 0 {
			return false
		}
		last, lastSum, l = name, sum, rest
	}
	return true
}

// find returns where the lines of a path begin, or would begin.
func (l lines) find(name string) int {
	low, high := 0, len(l)
	for low < high {
		middle := bytes.LastIndexByte(l[:low+(high-low)/2], '\n') + 1
		found, _, rest, _ := l[middle:].cut()
		if string(found) < name {
			low = len(l) - len(rest)
		} else {
			high = middle
		}
	}
	return low
}

// digests returns those of a path.
func (l lines) digests(name string) []string {
	var sums []string
	for l = l[l.find(name):]; len(l) > 0; {
		found, sum, rest, _ := l.cut()
		if string(found) != name {
			break
		}
		sums, l = append(sums, string(sum)), rest
	}
	return sums
}

// paths returns those of all lines.
func (l lines) paths() []string {
	var names []string
	for len(l) > 0 {
		name, _, rest, _ := l.cut()
		names, l = append(names, string(name)), rest
	}
	return slices.Compact(names)
}

// has reports whether the lines of a block are among them, one behind the other.
func (l lines) has(block lines) bool {
	return len(block) > 0 && bytes.HasPrefix(l[l.find(string(block.first())):], block)
}

// without returns the lines that are in none of the blocks, each of which is
// among them. The blocks are in their order.
func (l lines) without(blocks []lines) lines {
	var rest lines
	at := 0
	for _, block := range blocks {
		from := l.find(string(block.first()))
		rest = append(rest, l[at:from]...)
		at = from + len(block)
	}
	return append(rest, l[at:]...)
}
