package specs

import (
	"strconv"

	"gopkg.in/yaml.v3"
)

// A trail is the path of the value that is being decoded. It is put together only
// where somebody asks for it: most values are fine.
type trail []step

// A step leads into a mapping or a list.
type step struct {
	name string // of the key

	// Of an item of a list, whose name is the text that names it, such as a field's
	// name, or else its index:
	item  *yaml.Node
	id    string // key of that text, or ""
	index int
}

// String returns the path, such as "input.Goods.type".
func (t trail) String() string {
	path := ""
	for _, s := range t {
		path = join(path, s.text())
	}
	return path
}

func (s step) text() string {
	if s.item == nil {
		return s.name
	}
	for i := 0; s.id != "" && i+1 < len(s.item.Content); i += 2 {
		if s.item.Content[i].Value == s.id && s.item.Content[i+1].Kind == yaml.ScalarNode {
			return s.item.Content[i+1].Value
		}
	}
	return strconv.Itoa(s.index)
}

// join appends a name to a path.
func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
