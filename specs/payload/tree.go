package payload

import (
	"cmp"
	"fmt"
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

// A branch is a value in the making: a leaf with its text, or an object or a
// list with its members in the order of the query.
type branch struct {
	pos     specs.Pos // of the first parameter of it
	path    string    // from the parameter on
	name    string    // the last step of path
	label   string    // the last step that is no number
	leaf    *string
	members []*branch
}

// maxParams is how many parameters a query may have. The longest one of the
// documentation has 60.
const maxParams = 1000

// treeOf arranges parameters by the steps of their names. It fails where two
// contradict each other.
func treeOf(params []Param, fields []specs.Field) (*branch, error) {
	if len(params) > maxParams {
		return nil, fmt.Errorf("the query has %d parameters, more than the %d that are read", len(params), maxParams)
	}
	// Most parameters need one branch, and lists of objects a few more.
	t := tree{spare: make([]branch, 0, 2*len(params)+1)}
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

// A tree makes its branches many at a time.
type tree struct{ spare []branch }

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
	end := -1
	for step := range strings.SplitSeq(p.Name, ".") {
		end += 1 + len(step)
		if b.leaf != nil {
			return fmt.Errorf("the parameters %s and %s cannot both have a value", quote(b.path), quote(p.Name))
		}
		next := b.member(step)
		if next == nil {
			next = t.grow(branch{pos: p.Pos, path: p.Name[:end], name: step, label: step})
			if isListStep(step) {
				next.label = b.label
			}
			b.members = append(b.members, next)
		}
		b = next
	}
	if b.leaf != nil || b.members != nil {
		return fmt.Errorf("the parameter %s is given twice", quote(p.Name))
	}
	b.leaf = &p.Value
	return nil
}

// member returns the member of a name, nil where there is none yet. The
// queries of the documentation have few.
func (b *branch) member(name string) *branch {
	for i := len(b.members) - 1; i >= 0; i-- {
		if b.members[i].name == name {
			return b.members[i]
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
	numbered := 0
	for _, m := range b.members {
		if isListStep(m.name) {
			numbered++
		}
	}
	if numbered > 0 && numbered < len(b.members) {
		return false, fmt.Errorf("the members of %s have both names and numbers", quote(b.path))
	}
	return numbered > 0, nil
}

// items returns the members of a list by their numbers. N counts as 0.
func (b *branch) items() []*branch {
	number := func(m *branch) int {
		n, _ := strconv.Atoi(m.name)
		return n
	}
	return slices.SortedStableFunc(slices.Values(b.members), func(x, y *branch) int { return cmp.Compare(number(x), number(y)) })
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
