package specs

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Decode reads the YAML in data, the contents of file, into what into points
// to, strictly and by the tags that Key documents. It takes structs, maps by
// string, slices, pointers, strings, numbers and booleans, and *yaml.Node for
// a value to be decoded later with DecodeNode. A string takes the text as the
// file has it, so that 2018-01-25 stays these ten characters. An embedded Node
// is filled with positions. Values that the file doesn't give stay as they are.
//
// It returns all that is wrong with the file, not the first thing only, each
// as an error with its position and sorted; into then holds what could be
// read. A type that is none of the above is a mistake of the program, and
// panics.
func Decode(file string, data []byte, into any) []Finding {
	return decodeAt(layouts{}, file, "", data, into)
}

// decodeAt is Decode for a file whose values have paths that begin with path,
// with the layouts that were met before.
func decodeAt(known layouts, file, path string, data []byte, into any) []Finding {
	root, findings := parse(file, data)
	if len(findings) > 0 {
		return SortFindings(findings)
	}
	target := reflect.ValueOf(into).Elem()
	if root == nil {
		root = emptyRoot(target.Kind())
	}
	d := &decoder{file: file, data: data, layouts: known, trail: trail{{name: path}}}
	d.value(root, target, &Key{})
	return SortFindings(d.findings)
}

// DecodeNode is Decode for a value that is already parsed, which was found in
// file.
func DecodeNode(file string, node *yaml.Node, into any) []Finding {
	findings := checkTree(file, node)
	if len(findings) > 0 {
		return SortFindings(findings)
	}
	d := &decoder{file: file, layouts: layouts{}}
	d.value(node, reflect.ValueOf(into).Elem(), &Key{})
	return SortFindings(d.findings)
}

// DecodeKey is DecodeNode for the value of one key of the struct that parent
// points to: it replaces the value, and notes its position in the parent's
// Node. A key that the struct doesn't have is a finding.
func DecodeKey(file string, node *yaml.Node, parent any, key string) []Finding {
	findings := checkTree(file, node)
	if len(findings) > 0 {
		return SortFindings(findings)
	}
	target := reflect.ValueOf(parent).Elem()
	l := layoutOf(target.Type())
	index := l.lookup(key)
	if index < 0 {
		return []Finding{nodeFinding(file, node, "yaml.key-unknown",
			fmt.Sprintf("unknown key %q", key), suggestion("known keys: ", key, l.names()))}
	}
	d := &decoder{file: file, layouts: layouts{}}
	k := &l.keys[index]
	field := target.Field(k.Index)
	field.SetZero()
	d.value(node, field, k)
	if l.node >= 0 {
		d.note(target.Field(l.node).Addr().Interface().(*Node), key, node)
	}
	return SortFindings(d.findings)
}

// emptyRoot is the value of a file that holds none: a mapping without keys,
// where a mapping is expected, and a list without items, where a list is.
func emptyRoot(kind reflect.Kind) *yaml.Node {
	switch kind {
	case reflect.Struct, reflect.Map:
		return &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}
	case reflect.Slice:
		return &yaml.Node{Kind: yaml.SequenceNode, Line: 1, Column: 1}
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Line: 1, Column: 1}
}

// A decoder walks the nodes of one file.
type decoder struct {
	file     string
	data     []byte   // of the file, where it is known
	split    [][]byte // its lines, once they were asked for
	layouts  layouts
	trail    trail // of the value at hand
	findings []Finding
}

func (d *decoder) pos(node *yaml.Node) Pos {
	return Pos{File: d.file, Line: node.Line, Col: node.Column}
}

// report adds an error at node, which is underlined when it is a plain scalar.
func (d *decoder) report(node *yaml.Node, rule, message, help string) {
	f := nodeFinding(d.file, node, rule, message, help)
	f.Path = d.trail.String()
	if node.Kind == yaml.ScalarNode && node.Style == 0 {
		f.Width = utf8.RuneCountInString(node.Value)
	}
	d.findings = append(d.findings, f)
}

var (
	nodeType   = reflect.TypeFor[yaml.Node]()
	nodeRef    = reflect.TypeFor[*yaml.Node]()
	scalarType = reflect.TypeFor[Scalar]()
)

// value decodes node into v, which the key holds, or which is an item of what
// the key holds.
func (d *decoder) value(node *yaml.Node, v reflect.Value, key *Key) {
	switch {
	case v.Type() == nodeRef:
		v.Set(reflect.ValueOf(node))
	case v.Type() == nodeType:
		v.Set(reflect.ValueOf(*node))
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(node, v.Elem(), key)
	case v.Kind() == reflect.Struct:
		d.mapping(node, v)
	case v.Kind() == reflect.Map:
		d.table(node, v, key)
	case v.Kind() == reflect.Slice:
		d.list(node, v, key)
	default:
		d.scalar(node, v, key)
	}
}

// mapping decodes a mapping into a struct.
func (d *decoder) mapping(node *yaml.Node, v reflect.Value) {
	l := d.layouts.of(v.Type())
	meta := &Node{}
	if l.node >= 0 {
		meta = v.Field(l.node).Addr().Interface().(*Node)
	}
	meta.Pos = d.pos(node)
	if !d.expect(node, yaml.MappingNode, "a mapping") {
		return
	}
	given := make([]bool, len(l.keys))
	known := earlier{node: node}
	for i := 0; i+1 < len(node.Content); i += 2 {
		if !d.accepts(&known, i) {
			continue
		}
		name, value := node.Content[i], node.Content[i+1]
		at := l.lookup(name.Value)
		if at < 0 {
			d.report(name, "yaml.key-unknown", fmt.Sprintf("unknown key %q", name.Value),
				suggestion("known keys: ", name.Value, l.names()))
			continue
		}
		given[at] = true
		d.note(meta, name.Value, value)
		d.inside(step{name: name.Value}, value, v.Field(l.keys[at].Index), &l.keys[at])
	}
	d.missing(node, l, given)
}

// inside decodes a value into v, which is a step further.
func (d *decoder) inside(s step, node *yaml.Node, v reflect.Value, key *Key) {
	d.trail = append(d.trail, s)
	d.value(node, v, key)
	d.trail = d.trail[:len(d.trail)-1]
}

// accepts reports whether the i-th node of a mapping is a key that counts. One
// that is no text, and every one but the first of those that are equal, is an
// error.
func (d *decoder) accepts(known *earlier, i int) bool {
	key := known.node.Content[i]
	if !isText(key) {
		d.report(key, "yaml.value", "expected a key, found "+describe(key), "")
		return false
	}
	same := known.find(i)
	if same != nil {
		d.report(key, "yaml.key-duplicate",
			fmt.Sprintf("the key %q is given twice, first in line %d", key.Value, same.Line), "remove one of the two")
	}
	return same == nil
}

// missing reports the keys that the mapping must give and doesn't.
func (d *decoder) missing(node *yaml.Node, l *layout, given []bool) {
	for i := range l.keys {
		if key := &l.keys[i]; key.Required && !given[i] {
			d.report(node, "yaml.key-missing", fmt.Sprintf("missing key %q", key.Name), key.Doc)
		}
	}
	for _, group := range l.choices {
		found := slices.DeleteFunc(slices.Clone(group), func(name string) bool { return !given[l.lookup(name)] })
		if len(found) != 1 {
			d.report(node, "yaml.key-choice", fmt.Sprintf("expected exactly one of the keys %s, found %s",
				strings.Join(group, ", "), orNone(found)), "")
		}
	}
}

func orNone(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, " and ")
}

// note keeps the place of the value of a key.
func (d *decoder) note(meta *Node, key string, value *yaml.Node) {
	meta.Keys.Set(key, d.pos(value))
	if meta.Blocks.Has(key) {
		meta.Blocks = meta.Blocks.Without(key)
	}
	if value.Kind != yaml.ScalarNode || value.Style&yaml.LiteralStyle == 0 || value.Line >= len(d.lines()) {
		return
	}
	meta.Blocks.Set(key, Pos{File: d.file, Line: value.Line + 1, Col: d.blockColumn(value)})
}

// lines returns the lines of the file, where they are known.
func (d *decoder) lines() [][]byte {
	if d.split == nil && d.data != nil {
		d.split = bytes.Split(d.data, []byte("\n"))
	}
	return d.split
}

// blockColumn returns the column where the lines of a literal block begin: the
// indentation of its first line that is not blank, less that line's own.
func (d *decoder) blockColumn(block *yaml.Node) int {
	i := block.Line
	for own := range strings.SplitSeq(block.Value, "\n") {
		if i >= len(d.lines()) {
			break
		}
		line := d.lines()[i]
		if text := bytes.TrimLeft(line, " "); len(bytes.TrimSpace(text)) > 0 {
			return len(line) - len(text) - (len(own) - len(strings.TrimLeft(own, " "))) + 1
		}
		i++
	}
	return 1
}

// table decodes a mapping into a map by string, which the key holds.
func (d *decoder) table(node *yaml.Node, v reflect.Value, key *Key) {
	if !d.expect(node, yaml.MappingNode, "a mapping") {
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	itemKey := &Key{Enum: key.Enum}
	known := earlier{node: node}
	for i := 0; i+1 < len(node.Content); i += 2 {
		if !d.accepts(&known, i) {
			continue
		}
		name, value := node.Content[i], node.Content[i+1]
		item := reflect.New(v.Type().Elem()).Elem()
		d.inside(step{name: name.Value}, value, item, itemKey)
		v.SetMapIndex(reflect.ValueOf(name.Value).Convert(v.Type().Key()), item)
	}
}

// list decodes a list, or its only item where the key allows that.
func (d *decoder) list(node *yaml.Node, v reflect.Value, key *Key) {
	items := node.Content
	if node.Kind != yaml.SequenceNode && key.One && !isNull(node) {
		items = []*yaml.Node{node}
	} else if !d.expect(node, yaml.SequenceNode, "a list") {
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(items), len(items)))
	id, itemKey := d.idOf(v.Type().Elem()), &Key{Enum: key.Enum}
	for i, item := range items {
		d.inside(step{item: item, id: id, index: i}, item, v.Index(i), itemKey)
	}
}

// idOf returns the name of the key whose value names the items of a list, or "".
func (d *decoder) idOf(t reflect.Type) string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return d.layouts.of(t).id
}

// expect reports whether node is of the kind, which what names.
func (d *decoder) expect(node *yaml.Node, kind yaml.Kind, what string) bool {
	if node.Kind != kind {
		d.report(node, "yaml.value", "expected "+what+", found "+describe(node), helpForNull(node))
	}
	return node.Kind == kind
}
