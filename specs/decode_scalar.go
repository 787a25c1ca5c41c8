package specs

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// scalar decodes a string, number or boolean.
func (d *decoder) scalar(node *yaml.Node, v reflect.Value, key *Key) {
	var expected string
	switch {
	case node.Kind != yaml.ScalarNode || isNull(node):
		expected = scalarWord(v.Type())
	case len(key.Enum) > 0 && !slices.Contains(key.Enum, node.Value):
		expected = oneOf(key.Enum)
	case key.Required && node.Value == "" && v.Kind() == reflect.String && v.Type() != scalarType:
		expected = "a text that is not empty"
	case !setScalar(v, node):
		expected = scalarWord(v.Type())
	default:
		return
	}
	d.report(node, "yaml.value", "expected "+expected+", found "+describe(node), helpForNull(node))
}

// setScalar sets v to the value of a node. It reports false where the node has no
// such value.
func setScalar(v reflect.Value, node *yaml.Node) bool {
	switch v.Kind() {
	case reflect.String:
		v.SetString(node.Value)
		return true
	case reflect.Bool:
		return setBool(v, node)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return setInt(v, node)
	case reflect.Float32, reflect.Float64:
		return setFloat(v, node)
	}
	panic(noForm(v.Type()))
}

// scalarWord says what a type takes.
func scalarWord(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return stringWord(t)
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return "a whole number"
	case reflect.Float32, reflect.Float64:
		return "a number"
	}
	panic(noForm(t))
}

func noForm(t reflect.Type) string {
	return fmt.Sprintf("specs: no YAML form for values of type %s", t)
}

func stringWord(t reflect.Type) string {
	if t == scalarType {
		return "a string, number or boolean"
	}
	return "a string"
}

func setBool(v reflect.Value, node *yaml.Node) bool {
	v.SetBool(node.Style == 0 && node.Value == "true")
	return node.Style == 0 && (node.Value == "true" || node.Value == "false")
}

// The forms of numbers are those that every version of YAML reads alike:
// decimal, and without a leading zero, which is octal in some.
var (
	integerForm = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)
	numberForm  = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)
)

func setInt(v reflect.Value, node *yaml.Node) bool {
	n, err := strconv.ParseInt(node.Value, 10, v.Type().Bits())
	if err != nil || node.Style != 0 || !integerForm.MatchString(node.Value) {
		return false
	}
	v.SetInt(n)
	return true
}

func setFloat(v reflect.Value, node *yaml.Node) bool {
	f, err := strconv.ParseFloat(node.Value, v.Type().Bits())
	if err != nil || node.Style != 0 || !numberForm.MatchString(node.Value) {
		return false
	}
	v.SetFloat(f)
	return true
}

func isNull(node *yaml.Node) bool {
	return node.Kind == yaml.ScalarNode && node.Style == 0 && node.ShortTag() == "!!null"
}

// helpForNull says what to do about a value that is missing behind its key.
func helpForNull(node *yaml.Node) string {
	if isNull(node) {
		return "write a value, or leave the key out; quote the word null where it is meant as text"
	}
	return ""
}

// describe names a value in messages.
func describe(node *yaml.Node) string {
	switch node.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	case yaml.ScalarNode:
		return describeScalar(node)
	}
	return "an alias"
}

func describeScalar(node *yaml.Node) string {
	if isNull(node) {
		return "no value"
	}
	switch tag := node.ShortTag(); {
	case node.Style != 0:
	case tag == "!!int", tag == "!!float":
		return "the number " + clip(node.Value)
	case tag == "!!bool":
		return node.Value
	}
	return "the string " + strconv.Quote(clip(node.Value))
}

// clip shortens a text for messages.
func clip(s string) string {
	const limit = 60
	if runes := []rune(s); len(runes) > limit {
		return string(runes[:limit]) + "…"
	}
	return s
}

func oneOf(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return "one of " + strings.Join(words, ", ")
}
