package metadata

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// parse reads the JSON in data, the contents of file.
func parse(file string, data []byte) (*payload.Value, *specs.Finding) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	p := placer{src: data, pos: specs.Pos{File: file, Line: 1, Col: 1}}
	if offset := invalid(data); offset >= 0 {
		return nil, fault(p.place(offset), "the file is not UTF-8")
	}
	// Valid JSON first, which is what package payload takes.
	var raw json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		offset := len(data)
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			offset = min(max(int(syntax.Offset)-1, 0), len(data))
		}
		return nil, fault(p.place(offset), "the file is not JSON: "+err.Error())
	}
	return payload.Parse(string(data), p.place), nil
}

func fault(pos specs.Pos, message string) *specs.Finding {
	return &specs.Finding{
		Pos: pos, Rule: "metadata.json", Level: specs.LevelError,
		Message: message, Help: "fetch the file again",
	}
}

// invalid returns the offset of the first byte that is not UTF-8, -1 where all
// of data is.
func invalid(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// A placer knows the places of offsets. It only moves forward, which keeps it
// fast in files of a single line.
type placer struct {
	src    []byte
	offset int
	pos    specs.Pos // of offset
}

// place returns the place of the byte at offset, which is not before that of
// the last call.
func (p *placer) place(offset int) specs.Pos {
	passed := p.src[p.offset:offset]
	if i := bytes.LastIndexByte(passed, '\n'); i >= 0 {
		p.pos.Line += bytes.Count(passed, []byte("\n"))
		p.pos.Col = 1
		passed = passed[i+1:]
	}
	p.pos.Col += utf8.RuneCount(passed)
	p.offset = offset
	return p.pos
}

// canonical checks that text is a JSON object and indents it by two spaces.
// The order of members and the text of numbers and strings stay.
func canonical(text string) (string, error) {
	var object map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &object); err != nil {
		return "", inLine(text, err)
	}
	if object == nil {
		return "", errors.New("it is null, expected an object")
	}
	if _, _, err := payload.Cut(strings.TrimLeft(text, " \t\r\n")); err != nil {
		return "", fmt.Errorf("it is %w", err)
	}
	return payload.Canonical(text), nil
}

// inLine returns the error of reading text as a JSON object, in words and with
// its line within the text.
func inLine(text string, err error) error {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		before := text[:min(max(int(syntax.Offset)-1, 0), len(text))]
		return fmt.Errorf("%w, in its line %d", err, 1+strings.Count(before, "\n"))
	}
	if mismatch, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Errorf("it is a JSON %s, expected an object", mismatch.Value)
	}
	return err
}
