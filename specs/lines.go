package specs

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// Lines returns what a YAML file says with one fact on each line, behind its
// path in the form of overlays, such as "input.Goods.type: Array of GoodNews".
// A text of several lines has as many. It is for comparing line by line: each
// line tells by itself where it belongs. Data is not checked against the format
// of specs; the error is about what is no YAML.
func Lines(data []byte) ([]string, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("not a YAML file: %w", err)
	}
	var l lineWriter
	for _, node := range doc.Content {
		l.node("", node)
	}
	return l.lines, nil
}

type lineWriter struct{ lines []string }

func (l *lineWriter) node(path string, node *yaml.Node) {
	switch {
	case node.Kind == yaml.MappingNode && len(node.Content) > 0:
		for i := 0; i+1 < len(node.Content); i += 2 {
			l.node(join(path, node.Content[i].Value), node.Content[i+1])
		}
	case node.Kind == yaml.SequenceNode && len(node.Content) > 0:
		for i, item := range node.Content {
			l.item(path, i, item)
		}
	default:
		l.value(path, node)
	}
}

// item writes an item of a list behind its name. Names of values alone are the
// values.
func (l *lineWriter) item(path string, i int, item *yaml.Node) {
	if item.Kind == yaml.ScalarNode {
		l.value(path, item)
		return
	}
	l.node(join(path, cmp.Or(nameOf(item), strconv.Itoa(i))), item)
}

// nameOf returns the name by which a path knows an item, or "".
func nameOf(item *yaml.Node) string {
	if item.Kind != yaml.MappingNode {
		return ""
	}
	for _, key := range []string{"name", "code", "value", "title", "path"} {
		for i := 0; i+1 < len(item.Content); i += 2 {
			if item.Content[i].Value == key && item.Content[i+1].Kind == yaml.ScalarNode {
				return item.Content[i+1].Value
			}
		}
	}
	return ""
}

func (l *lineWriter) value(path string, node *yaml.Node) {
	text := node.Value
	switch node.Kind {
	case yaml.MappingNode:
		text = "{}"
	case yaml.SequenceNode:
		text = "[]"
	case yaml.AliasNode:
		text = "*" + node.Value
	}
	path = strings.ReplaceAll(path, "\n", " ") // a name in quotes may have any character
	for line := range strings.Lines(strings.TrimSuffix(text, "\n") + "\n") {
		l.lines = append(l.lines, strings.TrimRight(path+": "+strings.TrimSuffix(line, "\n"), " "))
	}
}
