package docs

import (
	"regexp/syntax"
	"unicode"
	"unicode/utf8"
)

// firstBytes is a set of the bytes that a text can start with.
type firstBytes [4]uint64

func (f *firstBytes) add(b byte)      { f[b/64] |= 1 << (b % 64) }
func (f *firstBytes) has(b byte) bool { return f[b/64]>>(b%64)&1 != 0 }

// firstBytesOf returns what a match of a pattern at the beginning of a text
// starts with, nil where the pattern matches the empty text.
func firstBytesOf(re *syntax.Regexp) *firstBytes {
	prog, err := syntax.Compile(re.Simplify())
	if err != nil {
		return nil
	}
	var first firstBytes
	seen := make([]bool, len(prog.Inst))
	for open := []uint32{uint32(prog.Start)}; len(open) > 0; {
		pc := open[len(open)-1]
		open = open[:len(open)-1]
		if seen[pc] {
			continue
		}
		seen[pc] = true
		switch inst := &prog.Inst[pc]; inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			open = append(open, inst.Out, inst.Arg)
		case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
			open = append(open, inst.Out)
		case syntax.InstMatch:
			return nil
		default:
			first.addAll(inst)
		}
	}
	return &first
}

// addAll adds the first bytes of the characters that an instruction takes.
func (f *firstBytes) addAll(inst *syntax.Inst) {
	if len(inst.Rune) == 1 { // in any case
		r := inst.Rune[0]
		f.addRange(r, r)
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			f.addRange(other, other)
		}
		return
	}
	for i := 0; i+1 < len(inst.Rune); i += 2 {
		f.addRange(inst.Rune[i], inst.Rune[i+1])
	}
}

// addRange adds the first bytes of a range of characters. Bytes that are no
// UTF-8 are utf8.RuneError to patterns.
func (f *firstBytes) addRange(low, high rune) {
	for b := low; b <= min(high, utf8.RuneSelf-1); b++ {
		f.add(byte(b))
	}
	from, to := firstByte(max(low, utf8.RuneSelf)), firstByte(high)
	if low <= utf8.RuneError && utf8.RuneError <= high {
		from, to = utf8.RuneSelf, 0xFF
	}
	for b := int(from); high >= utf8.RuneSelf && b <= int(to); b++ {
		f.add(byte(b))
	}
}

// firstByte returns the first byte of a character in UTF-8.
func firstByte(r rune) byte {
	switch {
	case r < utf8.RuneSelf:
		return byte(r)
	case r < 0x800:
		return byte(0xC0 | r>>6)
	case r < 0x10000:
		return byte(0xE0 | r>>12)
	}
	return byte(0xF0 | r>>18)
}
