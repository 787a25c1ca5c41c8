package tc

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Checker collects what is wrong with a request. Its zero value is ready;
// generated Validate methods use it.
type Checker struct {
	parent   *Checker // nil in the root, which holds the problems
	name     string   // of the parameter below the parent
	index    int      // of the item, where the parameter is a list; else -1
	problems Problems
}

// Field returns the checker of what is inside the parameter name. It reports to
// the root that c reports to.
func (c *Checker) Field(name string) *Checker {
	return &Checker{parent: c, name: name, index: -1}
}

// Item is like Field, for item i of the list name.
func (c *Checker) Item(name string, i int) *Checker {
	return &Checker{parent: c, name: name, index: i}
}

// Require notes that the parameter name is missing, unless ok.
func (c *Checker) Require(ok bool, name string) {
	if !ok {
		c.note(missing(c.path(name)))
	}
}

// Check notes that the value of the parameter name breaks a documented rule,
// such as "at most 10 items", unless ok.
func (c *Checker) Check(ok bool, name, rule string) {
	if !ok {
		path := c.path(name)
		c.note(&Error{Code: ErrInvalidParameterValue, Param: path, Message: "parameter " + path + " is not as documented: " + rule})
	}
}

// path returns the path of the parameter name from the root.
func (c *Checker) path(name string) string {
	steps := []string{name}
	for ; c.parent != nil; c = c.parent {
		step := c.name
		if c.index >= 0 {
			step = fmt.Sprintf("%s[%d]", c.name, c.index)
		}
		steps = append(steps, step)
	}
	slices.Reverse(steps)
	return strings.Join(steps, ".")
}

// note adds a problem to those of the root.
func (c *Checker) note(problem *Error) {
	for c.parent != nil {
		c = c.parent
	}
	c.problems = append(c.problems, problem)
}

// Err returns the problems that c has collected, as Problems, or nil. Only the
// root, which Field and Item did not make, has any.
func (c *Checker) Err() error {
	if len(c.problems) == 0 {
		return nil
	}
	return c.problems
}

func missing(param string) *Error {
	return &Error{Code: ErrMissingParameter, Param: param, Message: "parameter " + param + " is required"}
}

// Problems is all that is wrong with a request that was not sent, in the order
// of its parameters. errors.Is and errors.As look into each.
type Problems []*Error

// Error returns the problems on one line, separated by semicolons.
func (p Problems) Error() string {
	texts := make([]string, len(p))
	for i, e := range p {
		texts[i] = e.text()
	}
	if len(p) == 0 {
		return "no problems"
	}
	return prefix(p[0].Service, p[0].Action) + strings.Join(texts, "; ")
}

// Unwrap returns the problems one by one.
func (p Problems) Unwrap() []error {
	errs := make([]error, len(p))
	for i, e := range p {
		errs[i] = e
	}
	return errs
}

// IsSet reports whether v is not the zero value of its type, by the rule that
// the option omitzero of encoding/json leaves fields out.
func IsSet[T any](v T) bool { return !reflect.ValueOf(&v).Elem().IsZero() }

// Length returns the number of characters of s.
func Length(s string) int { return utf8.RuneCountInString(s) }

// OneOf reports whether v is one of values.
func OneOf[T comparable](v T, values ...T) bool { return slices.Contains(values, v) }

// Matches reports whether pattern, a regular expression in RE2 syntax, matches
// the whole of s. It is false for a pattern that is none.
func Matches(s, pattern string) bool {
	ok, err := regexp.MatchString(`^(?:`+pattern+`)$`, s)
	return ok && err == nil
}
