package overlay

import (
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/tcgen-dev/tcgen/specs"
)

// A change applies one entry.
type change struct {
	svc      *specs.Service
	file     string
	entry    Entry
	findings []specs.Finding
}

// report adds an error at the value of one of the entry's keys.
func (c *change) report(key, rule, message, help string) {
	f := specs.Finding{
		Pos: c.entry.At(key), Rule: rule, Level: specs.LevelError,
		Path: c.entry.Path, Message: message, Help: help,
	}
	if key == "path" {
		f.Width = utf8.RuneCountInString(c.entry.Path)
	}
	c.findings = append(c.findings, f)
}

func (c *change) apply() {
	at, miss := find(c.svc, c.entry.Path)
	if miss != nil {
		if c.renamed() {
			c.report("set", "overlay.unchanged", "the entry changes nothing any more: the spec has the new name already", "remove the entry")
			return
		}
		c.report("path", miss.rule, miss.message, miss.help)
		return
	}
	if !c.caughtUp(at) && !c.wasHolds(at) {
		return
	}
	switch {
	case c.entry.Add != nil:
		c.add(at)
	case !at.owner.IsValid() && !at.list.IsValid():
		c.report("path", "overlay.path", fmt.Sprintf("%s cannot be changed as a whole", c.entry.Path), "name a key or an item of it")
	case c.entry.Set != nil:
		c.set(at)
	default:
		c.remove(at)
	}
}

// renamed reports whether the entry gives an item a name that the spec has in its
// place already.
func (c *change) renamed() bool {
	names := strings.Split(c.entry.Path, ".")
	if c.entry.Set == nil || c.entry.Set.Kind != yaml.ScalarNode || len(names) < 3 {
		return false
	}
	names[len(names)-2] = c.entry.Set.Value
	at, miss := find(c.svc, strings.Join(names, "."))
	return miss == nil && at.owner.IsValid() && at.key.ID && at.value.Kind() == reflect.String && at.value.String() == c.entry.Set.Value
}

// caughtUp reports whether the spec has the value that the entry sets, or
// nothing where it removes: then it does not matter what was there before.
func (c *change) caughtUp(at place) bool {
	switch {
	case c.entry.Was == nil || !at.owner.IsValid():
		return false
	case c.entry.Remove:
		return equal(at.value, reflect.Zero(at.value.Type()))
	case c.entry.Set == nil:
		return false
	}
	probe := *c
	value, ok := probe.decode(at, c.entry.Set, "set")
	return ok && equal(value, at.value)
}

// wasHolds reports whether the spec still has the value that the entry
// replaces.
func (c *change) wasHolds(at place) bool {
	was := c.entry.Was
	if was == nil {
		return true
	}
	want := reflect.Zero(at.value.Type())
	if !isNull(was) {
		var ok bool
		if want, ok = c.decode(at, was, "was"); !ok {
			return false
		}
	}
	if equal(want, at.value) {
		return true
	}
	c.report("was", "overlay.was", fmt.Sprintf("the entry expects %s, but the spec has %s at %s",
		show(want), show(at.value), at.pos()), "check whether the correction is still right")
	return false
}

// decode reads a value for the place from one of the entry's keys.
func (c *change) decode(at place, node *yaml.Node, key string) (reflect.Value, bool) {
	var findings []specs.Finding
	var value reflect.Value
	if at.owner.IsValid() {
		owner := reflect.New(at.owner.Type())
		findings = specs.DecodeKey(c.file, node, owner.Interface(), at.key.Name)
		value = owner.Elem().Field(at.key.Index)
	} else {
		fresh := reflect.New(at.value.Type())
		findings = specs.DecodeNode(c.file, node, fresh.Interface())
		value = fresh.Elem()
	}
	if isNull(node) && key == "set" && len(findings) > 0 {
		findings[0].Help = "write remove: true to take the value away"
	}
	c.findings = append(c.findings, prefixed(findings, c.entry.Path)...)
	return value, len(findings) == 0
}

// set puts a new value at the place.
func (c *change) set(at place) {
	value, ok := c.decode(at, c.entry.Set, "set")
	if !ok {
		return
	}
	if equal(value, at.value) {
		c.report("set", "overlay.unchanged", "the entry changes nothing any more: the spec already has "+show(at.value), "remove the entry")
		return
	}
	at.value.Set(value)
	if at.owner.IsValid() {
		place := c.entry.At("set")
		movePos(at.owner, at.key.Name, &place)
	}
}

// remove takes the value away, or the item out of its list.
func (c *change) remove(at place) {
	switch {
	case at.list.IsValid():
		rest := reflect.MakeSlice(at.list.Type(), 0, at.list.Len())
		rest = reflect.AppendSlice(rest, at.list.Slice(0, at.index))
		at.list.Set(reflect.AppendSlice(rest, at.list.Slice(at.index+1, at.list.Len())))
	case at.key.Required:
		c.report("remove", "overlay.required", fmt.Sprintf("the key %q is required and cannot be removed", at.key.Name), "set another value, or remove what holds the key")
	case equal(at.value, reflect.Zero(at.value.Type())):
		c.report("remove", "overlay.unchanged", "the entry changes nothing any more: the spec has no "+c.entry.Path, "remove the entry")
	default:
		at.value.SetZero()
		movePos(at.owner, at.key.Name, nil)
	}
}

// add appends an item to the list at the place.
func (c *change) add(at place) {
	if at.value.Kind() != reflect.Slice {
		c.report("path", "overlay.add", fmt.Sprintf("%s is no list to add to", c.entry.Path), "name a list, or use the key set")
		return
	}
	node := c.entry.Add
	list := &yaml.Node{Kind: yaml.SequenceNode, Line: node.Line, Column: node.Column, Content: []*yaml.Node{node}}
	value, ok := c.decode(at, list, "add")
	if !ok {
		return
	}
	fresh := value.Index(0)
	for i := range at.value.Len() {
		if same, ok := sameItem(at.value.Index(i), fresh); ok {
			c.report("add", "overlay.unchanged", fmt.Sprintf("%s already has the item %s, at %s",
				c.entry.Path, same, placeAt(at.value, i).posIn(at)), "remove the entry, or set the item")
			return
		}
	}
	_, given := keyPos(at)
	at.value.Set(reflect.Append(at.value, fresh))
	if at.owner.IsValid() && !given {
		place := c.entry.At("add")
		movePos(at.owner, at.key.Name, &place)
	}
}

// sameItem reports whether two items have the same name, or are equal where
// they have none, with the item in words.
func sameItem(a, b reflect.Value) (string, bool) {
	if name := itemName(b); name != "" {
		return fmt.Sprintf("%q", name), itemName(a) == name
	}
	return show(b), equal(a, b)
}

// equal reports whether two values are the same, apart from their positions.
func equal(a, b reflect.Value) bool {
	return specs.Inline(a.Interface()) == specs.Inline(b.Interface())
}

// posIn returns the position of an item, or that of its list where items have
// none.
func (p place) posIn(list place) specs.Pos {
	if pos := p.pos(); pos != (specs.Pos{}) {
		return pos
	}
	pos, _ := keyPos(list)
	return pos
}

// keyPos returns the position of a place that a key holds.
func keyPos(at place) (specs.Pos, bool) {
	if !at.owner.IsValid() {
		return specs.Pos{}, false
	}
	return nodeOf(at.owner).Keys.Get(at.key.Name)
}

// movePos notes in the owner where the value of a key now comes from; nil means
// that it has none any more.
func movePos(owner reflect.Value, key string, pos *specs.Pos) {
	node := nodeOf(owner)
	// The places may be shared with a copy of the struct.
	node.Keys, node.Blocks = node.Keys.Without(key), node.Blocks.Without(key)
	if pos != nil {
		node.Keys.Set(key, *pos)
	}
}

// show returns a value in words for messages.
func show(v reflect.Value) string {
	const limit = 80
	text := specs.Inline(v.Interface())
	switch runes := []rune(text); {
	case text == "null", text == "''", text == "[]":
		return "none"
	case len(runes) > limit:
		return string(runes[:limit]) + "…"
	}
	return text
}

func isNull(node *yaml.Node) bool {
	return node.Kind == yaml.ScalarNode && node.Style == 0 && node.ShortTag() == "!!null"
}
