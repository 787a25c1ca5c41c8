package payload

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// A Param is one parameter of a query string, such as Filters.0.Name=zone.
type Param struct {
	Name  string
	Value string // without the escapes of URLs
	Pos   specs.Pos
}

// commonParams are the parameters of every request, which have no row in the
// table of an action.
var commonParams = map[string]bool{
	"Action": true, "Version": true, "Region": true, "Timestamp": true, "Nonce": true, "SecretId": true,
	"Signature": true, "SignatureMethod": true, "Token": true, "Language": true, "RequestClient": true,
}

// A branch is a value in the making: a leaf, whose text is that of its only
// parameter, or an object or a list with its members in the order of the query.
type branch struct {
	param       *Param // the first one of it; nil for the root
	start, end  int32  // of the last step of its path, in the name of param
	leaf        bool
	count       int32 // of the members
	first, last *branch
	next        *branch // member of the same object or list
}

// path returns the steps that lead to b.
func (b *branch) path() string { return b.param.Name[:b.end] }

// name returns the last step that leads to b.
func (b *branch) name() string { return b.param.Name[b.start:b.end] }

// pos returns the place of the first parameter of b.
func (b *branch) pos() specs.Pos {
	if b.param == nil {
		return specs.Pos{}
	}
	return b.param.Pos
}

// label returns the last step that leads to b and is no number, empty where there
// is none.
func (b *branch) label() string {
	for path := b.path(); ; {
		dot := strings.LastIndexByte(path, '.')
		if step := path[dot+1:]; !isListStep(step) {
			return step
		}
		if dot < 0 {
			return ""
		}
		path = path[:dot]
	}
}

// maxParams is how many parameters a query may have. The longest one of the
// documentation has 60.
const maxParams = 1000

// A tree makes its branches many at a time.
type tree struct{ spare []branch }

// of arranges parameters by the steps of their names. It fails where two
// contradict each other. The branches of the query before are gone then.
func (t *tree) of(params []Param, fields []specs.Field) (*branch, error) {
	if len(params) > maxParams {
		return nil, fmt.Errorf("the query has %d parameters, more than the %d that are read", len(params), maxParams)
	}
	// Most parameters need one branch, and lists of objects a few more.
	t.spare = slices.Grow(t.spare[:0], 2*len(params)+1)
	root := t.grow(branch{})
	for i := range params {
		p := &params[i]
		if commonParams[p.Name] && fieldNamed(fields, p.Name) == nil {
			continue
		}
		if strings.Count(p.Name, ".") >= MaxNesting {
			return nil, fmt.Errorf("the parameter %s has more than %d steps", quote(p.Name), MaxNesting)
		}
		if err := t.insert(root, p); err != nil {
			return nil, err
		}
	}
	return root, nil
}

// grow returns a branch with this in it.
func (t *tree) grow(b branch) *branch {
	if len(t.spare) == cap(t.spare) {
		t.spare = make([]branch, 0, cap(t.spare))
	}
	t.spare = append(t.spare, b)
	return &t.spare[len(t.spare)-1]
}

// insert puts the value of p where the steps of its name lead from b.
func (t *tree) insert(b *branch, p *Param) error {
	for start := 0; start <= len(p.Name); {
		step, _, _ := strings.Cut(p.Name[start:], ".")
		if b.leaf {
			return fmt.Errorf("the parameters %s and %s cannot both have a value", quote(b.path()), quote(p.Name))
		}
		next := b.member(step)
		if next == nil {
			next = t.grow(branch{param: p, start: int32(start), end: int32(start + len(step))})
			b.add(next)
		}
		b = next
		start += len(step) + 1
	}
	if b.leaf || b.count > 0 {
		return fmt.Errorf("the parameter %s is given twice", quote(p.Name))
	}
	b.leaf = true
	return nil
}

// add makes m the last member of b.
func (b *branch) add(m *branch) {
	if b.last == nil {
		b.first = m
	} else {
		b.last.next = m
	}
	b.last = m
	b.count++
}

// members returns the members of b in the order of the query.
func (b *branch) members() iter.Seq[*branch] {
	return func(yield func(*branch) bool) {
		for m := b.first; m != nil; m = m.next {
			if !yield(m) {
				return
			}
		}
	}
}

// member returns the member of a name, nil where there is none yet. The
// queries of the documentation have few, and mostly go on with the last.
func (b *branch) member(name string) *branch {
	if b.last != nil && b.last.name() == name {
		return b.last
	}
	for m := range b.members() {
		if m.name() == name {
			return m
		}
	}
	return nil
}

// isListStep reports whether a step leads into a list: a number, or the N of the
// tables, which some examples have.
func isListStep(step string) bool {
	return step == "N" || step == "n" || step != "" && len(step) <= 9 && strings.Trim(step, "0123456789") == ""
}

// isList reports whether the members of b are numbered.
func (b *branch) isList() (bool, error) {
	numbered := int32(0)
	for m := range b.members() {
		if isListStep(m.name()) {
			numbered++
		}
	}
	if numbered > 0 && numbered < b.count {
		return false, fmt.Errorf("the members of %s have both names and numbers", quote(b.path()))
	}
	return numbered > 0, nil
}

// items returns the members of a list by their numbers. N counts as 0.
func (b *branch) items() []*branch {
	number := func(m *branch) int {
		n, _ := strconv.Atoi(m.name())
		return n
	}
	items := slices.AppendSeq(make([]*branch, 0, b.count), b.members())
	slices.SortStableFunc(items, func(x, y *branch) int { return cmp.Compare(number(x), number(y)) })
	return items
}

func fieldNamed(fields []specs.Field, name string) *specs.Field {
	for i := range fields { // without a copy of each, which is large
		if fields[i].Name == name {
			return &fields[i]
		}
	}
	return nil
}

// quote returns the beginning of a name in quotation marks.
func quote(name string) string {
	const longest = 60
	name = name[:min(len(name), 8*longest)]
	if runes := []rune(strings.ToValidUTF8(name, "")); len(runes) > longest {
		name = string(runes[:longest]) + "…"
	}
	return fmt.Sprintf("%q", name)
}
