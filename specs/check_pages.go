package specs

import "fmt"

// pages checks that the parameters of a.Pages are there and of a type that will
// do.
func (c *checker) pages(a *Action) {
	p := a.Pages
	if p == nil {
		return
	}
	from := KindInteger
	if p.By == PagesByToken {
		from = KindString
	}
	c.pageField(a, "from", p.From, a.Input, "parameter", from, false)
	c.pageField(a, "size", p.Size, a.Input, "parameter", KindInteger, false)
	c.pageField(a, "items", p.Items, a.Output, "output", -1, true)
	c.pageField(a, "total", p.Total, a.Output, "output", KindInteger, false)
	c.pageField(a, "next", p.Next, a.Output, "output", KindString, false)
	if (p.By == PagesByToken) != (p.Next != "") {
		c.add(p.Pos, join(a.Name, "pages"), "pages.next", "", "next goes with by: token, and only with that", "give the output that holds the next token, or another by")
	}
	if p.First != 0 && (p.First != 1 || p.By != PagesByNumber) {
		c.add(p.At("first"), join(a.Name, "pages.first"), "pages.first", "", "first is 0, or 1 where parts have numbers", "")
	}
}

// pageField checks one key of pages, the name of a field; kind -1 is any.
func (c *checker) pageField(a *Action, key, name string, fields []Field, what string, kind Kind, list bool) {
	if name == "" {
		return
	}
	pos, path := a.Pages.At(key), join(a.Name, "pages."+key)
	var names []string
	for _, f := range fields {
		names = append(names, f.Name)
		typ, ok := ParseType(f.Type)
		if f.Name != name || !ok {
			continue
		}
		if typ.List != list || kind >= 0 && typ.Kind != kind {
			c.add(pos, path, "pages.type", name, fmt.Sprintf("the %s %s is of type %s, which does not do for %s", what, name, f.Type, key), "")
		}
		return
	}
	c.add(pos, path, "pages.field", name, fmt.Sprintf("there is no %s %q", what, clip(name)), suggestion("known names: ", name, names))
}
