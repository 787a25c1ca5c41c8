package tctest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// required checks a request without the required parameter param, a path such
// as "Goods[].Name".
func (s *subject) required(ctx context.Context, param string) []string {
	problem := func(format string, args ...any) []string {
		return []string{s.at(factsFile, "required "+param+": "+fmt.Sprintf(format, args...))}
	}
	typ, ok := typeAt(s.reqType, param)
	if !ok {
		return problem("in the documentation, but the request type has no such field")
	}
	body, at, err := s.without(param)
	if err != nil {
		return problem("%v", err)
	}
	o := s.send(ctx, s.region(), body, nil, nil)
	if o.sent != nil && s.vanished(param, at, o.sent.body) {
		return nil
	}
	switch typ.Kind() {
	case reflect.Bool, reflect.Int64, reflect.Int, reflect.Uint64, reflect.Float64:
		if o.sent == nil && !outside(o.err, at) || o.sent != nil && !zeroAt(o.sent.body, at) {
			return problem("left out, %s should be sent as its zero: %s, error: %v", at, o.sent.text(), o.err)
		}
	case reflect.Struct:
		if o.sent == nil && !refused(o.err, at, true) || o.sent != nil && !presentAt(o.sent.body, at) {
			return problem("left out, %s should be sent or refused as MissingParameter: %s, error: %v", at, o.sent.text(), o.err)
		}
	default:
		if o.sent != nil || !refused(o.err, at, false) {
			return problem("left out, %s should be refused as MissingParameter before anything is sent: %s, error: %v", at, o.sent.text(), o.err)
		}
	}
	return nil
}

// vanished reports whether a request went without an optional structure that
// holds param. Without param, nothing in the structure was set, and that is how
// a caller leaves the structure out.
func (s *subject) vanished(param, at string, sent []byte) bool {
	steps, places := strings.Split(param, "."), strings.Split(at, ".")
	for i := 1; i < min(len(steps), len(places)); i++ {
		holder, place := strings.Join(steps[:i], "."), strings.Join(places[:i], ".")
		list := strings.HasSuffix(holder, "[]")
		if !list && !slices.Contains(s.facts.Required, holder) && !presentAt(sent, place) {
			return true
		}
	}
	return false
}

// text says what arrived.
func (a *arrival) text() string {
	if a == nil {
		return "nothing sent"
	}
	return "sent " + string(a.body)
}

// refused reports whether err says that the parameter at is missing, or, if
// inside, something in it.
func refused(err error, at string, inside bool) bool {
	problems, _ := errors.AsType[tc.Problems](err)
	if e, ok := errors.AsType[*tc.Error](err); ok && problems == nil {
		problems = tc.Problems{e}
	}
	return slices.ContainsFunc(problems, func(e *tc.Error) bool {
		return e.Code == tc.ErrMissingParameter && (e.Param == at || inside && strings.HasPrefix(e.Param, at+"."))
	})
}

// without returns a request without param, made of the first example that has
// it, or else of a filled request. At is the path of what was removed, such as
// "Goods[0].Name".
func (s *subject) without(param string) (body []byte, at string, err error) {
	for _, e := range s.facts.Examples {
		if e.Request == "" {
			continue
		}
		data, err := fs.ReadFile(s.files, e.Request)
		if err != nil {
			return nil, "", err
		}
		if body, at, err = cut(data, param); err != nil || at != "" {
			return body, at, err
		}
	}
	data, err := s.filledRequest()
	if err != nil {
		return nil, "", err
	}
	if body, at, err = cut(data, param); err == nil && at == "" {
		err = fmt.Errorf("neither an example nor the request type has it: %s", data)
	}
	return body, at, err
}

// cut removes param from a request. At is empty if there is none.
func cut(data []byte, param string) (body []byte, at string, err error) {
	v, err := tree(data)
	if err != nil {
		return nil, "", err
	}
	if at = remove(v, param); at != "" {
		body, err = json.Marshal(v)
	}
	return body, at, err
}

// remove deletes the first value at path from v and returns its place, or "".
func remove(v any, path string) string {
	step, rest, nested := strings.Cut(path, ".")
	name, list := strings.CutSuffix(step, "[]")
	object, _ := v.(map[string]any)
	child, ok := object[name]
	switch {
	case !ok:
	case !nested:
		delete(object, name)
		return name
	case !list:
		if at := remove(child, rest); at != "" {
			return name + "." + at
		}
	default:
		items, _ := child.([]any)
		for i, item := range items {
			if at := remove(item, rest); at != "" {
				return fmt.Sprintf("%s[%d].%s", name, i, at)
			}
		}
	}
	return ""
}

// find returns the value at a place such as "Goods[0].Name" of a request.
func find(body []byte, at string) (any, bool) {
	v, err := tree(body)
	if err != nil {
		return nil, false
	}
	for step := range strings.SplitSeq(at, ".") {
		name, index, list := strings.Cut(strings.TrimSuffix(step, "]"), "[")
		object, _ := v.(map[string]any)
		child, ok := object[name]
		if !ok {
			return nil, false
		}
		if v = child; list {
			var i int
			items, _ := child.([]any)
			if _, err := fmt.Sscan(index, &i); err != nil || i >= len(items) {
				return nil, false
			}
			v = items[i]
		}
	}
	return v, true
}

func presentAt(body []byte, at string) bool {
	v, ok := find(body, at)
	return ok && v != nil
}

func zeroAt(body []byte, at string) bool {
	v, _ := find(body, at)
	return v == false || v != nil && sameScalar(json.Number("0"), v)
}

// minimal checks a request with nothing but the required parameters.
func (s *subject) minimal(ctx context.Context) []string {
	body, err := s.requiredOnly()
	if err != nil {
		return []string{s.at(factsFile, err)}
	}
	return s.sentAs(factsFile+": the required parameters only", body, s.send(ctx, s.region(), body, nil, nil))
}

// requiredOnly returns a filled request without what is not required.
func (s *subject) requiredOnly() ([]byte, error) {
	data, err := s.filledRequest()
	if err != nil {
		return nil, err
	}
	v, err := tree(data)
	if err != nil {
		return nil, err
	}
	return json.Marshal(s.prune(v, ""))
}

// prune removes the members of v, the value at path, that are not required.
func (s *subject) prune(v any, path string) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = s.prune(v[i], path+"[]")
		}
	case map[string]any:
		for name, child := range v {
			if at := join(path, name); slices.Contains(s.facts.Required, at) {
				v[name] = s.prune(child, at)
			} else {
				delete(v, name)
			}
		}
	}
	return v
}
