package specs

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

func (c *checker) fields(fields []Field, path string) {
	seen := seen{c: c, rule: "field.duplicate", what: "field"}
	for i := range fields {
		f := &fields[i]
		at := join(path, f.Name)
		seen.add(f.Name, f.At("name"), at)
		c.name(memberName, f.At("name"), at, "field.name", "name of a field", f.Name)
		if f.GoName != "" {
			c.name(goName, f.At("go_name"), join(at, "go_name"), "field.go-name", "exported Go name", f.GoName)
		}
		c.field(f, at)
	}
	c.together(fields, path)
}

// field checks the type of a field, and what depends on it.
func (c *checker) field(f *Field, path string) {
	t, ok := ParseType(f.Type)
	if !ok {
		c.add(f.At("type"), join(path, "type"), "type.syntax", f.Type,
			fmt.Sprintf("%q is not a type", clip(f.Type)), "expected a name such as String or InstanceInfo, or Array of such a name")
		return
	}
	if t.Kind == KindObject && c.types[t.Name] == nil {
		c.add(f.At("type"), join(path, "type"), "type.undefined", f.Type,
			fmt.Sprintf("the type %q is not defined", t.Name), c.typeHelp(t.Name))
		return
	}
	fc := &fieldChecker{checker: c, field: f, typ: t, path: path}
	fc.values()
	fc.bounds()
	fc.lengths()
	fc.pattern()
}

func (c *checker) typeHelp(name string) string {
	if close, ok := Closest(name, c.typeNames); ok {
		return fmt.Sprintf("did you mean %q?", close)
	}
	return "define it in " + FileTypes
}

// A fieldChecker checks one field whose type is known.
type fieldChecker struct {
	*checker
	field *Field
	typ   Type
	path  string
}

// add reports an error about the value of one of the field's keys.
func (c *fieldChecker) add(key, rule, message, help string) {
	c.checker.add(c.field.At(key), join(c.path, key), rule, "", message, help)
}

// values checks that the default and the documented values have the field's
// type. An example of a table may be any text, such as a placeholder.
func (c *fieldChecker) values() {
	if value := c.field.Default; value != nil && !c.fits(*value) {
		c.add("default", "field.value", fmt.Sprintf("the default %q is not of type %s", clip(string(*value)), c.typ), "")
	}
	seen := seen{c: c.checker, rule: "enum.duplicate", what: "value"}
	item := Type{Name: c.typ.Name, Kind: c.typ.Kind}
	for _, value := range c.field.Enum {
		text := string(value.Value)
		at := join(join(c.path, "enum"), text)
		seen.add(text, value.At("value"), at)
		if c.typ.Kind == KindObject || !fits(text, item) {
			c.checker.add(value.At("value"), at, "field.value", text, fmt.Sprintf("the value %q is not of type %s", clip(text), item), "")
		}
	}
}

// fits reports whether a default has the field's type: a list or an object is
// given as JSON.
func (c *fieldChecker) fits(value Scalar) bool {
	switch {
	case c.typ.List:
		var list []json.RawMessage
		return json.Unmarshal([]byte(value), &list) == nil && list != nil
	case c.typ.Kind == KindObject:
		var object map[string]json.RawMessage
		return json.Unmarshal([]byte(value), &object) == nil && object != nil
	}
	return fits(string(value), c.typ)
}

// fits reports whether text is a value of the type, which is no list.
func fits(text string, t Type) bool {
	switch t.Kind {
	case KindInteger:
		_, ok := parseInteger(text, t)
		return ok
	case KindFloat:
		_, err := strconv.ParseFloat(text, 64)
		return err == nil && numberForm.MatchString(text)
	case KindBoolean:
		return text == "true" || text == "false"
	}
	return true
}

// parseInteger parses a whole number of 64 bits, without sign for Uint64.
func parseInteger(text string, t Type) (*big.Int, bool) {
	if !integerForm.MatchString(text) {
		return nil, false
	}
	if t.Name == "Uint64" {
		n, err := strconv.ParseUint(text, 10, 64)
		return new(big.Int).SetUint64(n), err == nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return big.NewInt(n), err == nil
}

// bounds checks min and max.
func (c *fieldChecker) bounds() {
	low, lowOK := c.bound("min", c.field.Min)
	high, highOK := c.bound("max", c.field.Max)
	if lowOK && highOK && low.Cmp(high) > 0 {
		c.add("min", "field.range", fmt.Sprintf("the smallest value %s is above the largest, %s", *c.field.Min, *c.field.Max), "")
	}
}

// bound parses one of min and max, which apply to numbers and to the items of
// lists of numbers.
func (c *fieldChecker) bound(key string, value *Scalar) (*big.Float, bool) {
	if value == nil {
		return nil, false
	}
	text := string(*value)
	switch {
	case c.typ.Kind != KindInteger && c.typ.Kind != KindFloat:
		c.add(key, "field.range", fmt.Sprintf("the key %s applies to numbers, found the type %s", key, c.typ), "for texts there are min_length and max_length")
		return nil, false
	case !fits(text, Type{Name: c.typ.Name, Kind: c.typ.Kind}):
		c.add(key, "field.value", fmt.Sprintf("the value %q of %s is not of type %s", clip(text), key, c.typ.Name), "")
		return nil, false
	case c.typ.Kind == KindInteger:
		n, _ := parseInteger(text, c.typ)
		return new(big.Float).SetInt(n), true
	}
	f, _ := strconv.ParseFloat(text, 64)
	return big.NewFloat(f), true
}

// maxCount is the largest number of characters, items and requests: generated
// code compares them with an int, which has 32 bits on some platforms.
const maxCount = math.MaxInt32

// lengths checks min_length, max_length and max_items.
func (c *fieldChecker) lengths() {
	text := c.typ.Kind == KindString
	c.length("min_length", c.field.MinLength, text, "strings")
	c.length("max_length", c.field.MaxLength, text, "strings")
	c.length("max_items", c.field.MaxItems, c.typ.List, "lists")
	if low, high := c.field.MinLength, c.field.MaxLength; low != nil && high != nil && *low > *high {
		c.add("min_length", "field.length", fmt.Sprintf("the smallest length %d is above the largest, %d", *low, *high), "")
	}
}

func (c *fieldChecker) length(key string, n *int, applies bool, to string) {
	switch {
	case n == nil:
	case !applies:
		c.add(key, "field.length", fmt.Sprintf("the key %s applies to %s, found the type %s", key, to, c.typ), "remove the key")
	case *n < 0:
		c.add(key, "field.length", fmt.Sprintf("found %d for %s, expected 0 or more", *n, key), "")
	case *n > maxCount:
		c.add(key, "field.length", fmt.Sprintf("found %d for %s, expected %d at most", *n, key, maxCount), "leave the key out where there is no limit")
	}
}

func (c *fieldChecker) pattern() {
	if c.field.Pattern == "" {
		return
	}
	if c.typ.Kind != KindString {
		c.add("pattern", "field.pattern", fmt.Sprintf("the key pattern applies to strings, found the type %s", c.typ), "remove the key")
		return
	}
	if _, err := regexp.Compile(c.field.Pattern); err != nil {
		c.add("pattern", "field.pattern", "the pattern is not a regular expression: "+strings.TrimPrefix(err.Error(), "error parsing regexp: "),
			"expected the syntax RE2, which has no look-around and no back-references")
	}
}
