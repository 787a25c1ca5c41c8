package evidence

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/compat/report"
	"github.com/tcgen-dev/tcgen/specs/docs"
)

// maxRow is how long a line of a page may be, in bytes, to be shown: some pages
// of HTML are one line.
const maxRow = 1500

// A pageOf is a page that specs were read from.
type pageOf struct {
	reading *docs.Reading
	lines   []string
}

// page quotes the line of the page that a target was read from. Where the page
// is not to be had, or is not the one that was read, the words are quoted that
// the spec has from it.
func (s *side) page(t target) report.Quote {
	if t.missing() {
		return report.Quote{}
	}
	if strings.HasPrefix(t.place.Key, "source") {
		return report.Quote{} // that is about the page, and not on it
	}
	if source := t.source(); source != nil && source.Page != "" {
		if p := s.read(*source); p != nil {
			if q := p.line(p.position(t)); q.Text != "" {
				return q
			}
		}
	}
	return report.Quote{Text: t.words()}
}

// read returns the page of a source, or nil.
func (s *side) read(source specs.Source) *pageOf {
	key := [2]string{source.Page, source.SHA256}
	if p, known := s.pages[key]; known {
		return p
	}
	s.pages[key] = nil
	data, err := s.Read(source.Page)
	if err != nil {
		return nil
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != source.SHA256 {
		return nil
	}
	p := &pageOf{reading: docs.Read(source.Page, data), lines: strings.Split(string(data), "\n")}
	s.pages[key] = p
	return p
}

// position returns where a page says what a target is.
func (p *pageOf) position(t target) specs.Pos {
	r := p.reading
	var fields []specs.Field
	if t.place.Type != "" {
		typ := find(r.Types, func(d *specs.DataType) bool { return d.Name == t.place.Type })
		if typ == nil {
			return specs.Pos{}
		}
		if t.field == nil {
			return typ.Pos
		}
		fields = typ.Fields
	} else if r.Action != nil {
		if t.field == nil {
			return p.actionPosition(r.Action, t)
		}
		fields = r.Action.Input
		if t.place.List == "output" {
			fields = r.Action.Output
		}
	}
	if f := findIn(fields, func(f *specs.Field) bool { return t.field != nil && f.Name == t.field.Name }); f != nil {
		return f.Pos
	}
	return specs.Pos{}
}

// actionPosition returns where a page says something that is no parameter.
func (p *pageOf) actionPosition(a *specs.Action, t target) specs.Pos {
	switch {
	case t.code != nil:
		if e := findIn(a.Errors, func(e *specs.ErrorCode) bool { return e.Code == t.code.Code }); e != nil {
			return e.Pos
		}
	case t.place.Key == "rate_limit":
		if len(a.RateLimits) > 0 {
			return a.RateLimits[0].Pos
		}
	case aboutRegion(t.place):
		return p.search(func(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, "|*` "), "Region") })
	case t.place.List == "":
		// The first line of the description is on the page as it is in the spec.
		first, _, _ := strings.Cut(a.Description, "\n")
		return p.search(func(line string) bool { return first != "" && strings.Contains(line, first) })
	}
	return specs.Pos{}
}

// aboutRegion reports whether a place is the region of an action, or its list.
func aboutRegion(p compat.Place) bool {
	return strings.HasPrefix(p.Key, "region") || strings.HasPrefix(p.List, "region")
}

// search returns the place of the first line that is wanted.
func (p *pageOf) search(wanted func(line string) bool) specs.Pos {
	if i := slices.IndexFunc(p.lines, wanted); i >= 0 {
		return specs.Pos{File: p.reading.Page, Line: i + 1}
	}
	return specs.Pos{}
}

// line quotes a line of the page.
func (p *pageOf) line(pos specs.Pos) report.Quote {
	if pos.Line < 1 || pos.Line > len(p.lines) || len(p.lines[pos.Line-1]) > maxRow {
		return report.Quote{}
	}
	return report.Quote{Pos: pos, Text: strings.Trim(p.lines[pos.Line-1], " \t\r|")}
}
