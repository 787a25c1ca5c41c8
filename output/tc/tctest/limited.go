package tctest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// limitedChecks returns a check for each limit of a parameter.
func (s *subject) limitedChecks() (checks []check) {
	for i, l := range s.facts.Limited {
		if l.Items == 0 && l.Refused == nil {
			continue
		}
		name := fmt.Sprintf("limited/%s/%d", l.Parameter, i)
		checks = append(checks, check{name, func(ctx context.Context) []string { return s.beyond(ctx, l) }})
	}
	return checks
}

// beyond checks that a value beyond a limit is refused by name, before anything
// is sent.
func (s *subject) beyond(ctx context.Context, l limited) []string {
	problem := func(format string, args ...any) []string {
		return []string{s.at(factsFile, "limited "+l.Parameter+": "+fmt.Sprintf(format, args...))}
	}
	data, err := s.filledRequest()
	if err != nil {
		return problem("%v", err)
	}
	v, err := tree(data)
	if err != nil {
		return problem("%v", err)
	}
	at := replace(v, l.Parameter, func(old any) any {
		items, list := old.([]any)
		switch {
		case l.Items > 0 && len(items) > 0:
			return slices.Repeat(items[:1], l.Items)
		case list:
			return []any{l.Refused}
		}
		return l.Refused
	})
	if at == "" {
		return problem("the request type has no such field")
	}
	body, err := json.Marshal(v)
	if err != nil {
		return problem("%v", err)
	}
	o := s.send(ctx, s.region(), body, nil, nil)
	if o.sent != nil || !outside(o.err, at) {
		return problem("beyond the limit, %s should be refused as InvalidParameterValue before anything is sent: %s, error: %v", at, o.sent.text(), o.err)
	}
	return nil
}

// outside reports whether err says that the value of the parameter at is not
// allowed.
func outside(err error, at string) bool {
	problems, _ := errors.AsType[tc.Problems](err)
	return slices.ContainsFunc(problems, func(e *tc.Error) bool {
		return e.Code == tc.ErrInvalidParameterValue && e.Param == at
	})
}

// filledRequest returns a request with all fields set, those that are checked to
// values that are allowed.
func (s *subject) filledRequest() ([]byte, error) {
	data, err := fill(s.reqType)
	if err != nil || len(s.facts.Limited) == 0 {
		return data, err
	}
	v, err := tree(data)
	if err != nil {
		return nil, err
	}
	for _, l := range s.facts.Limited {
		if l.Allowed == nil {
			continue
		}
		replace(v, l.Parameter, func(old any) any {
			if _, list := old.([]any); list {
				return []any{l.Allowed}
			}
			return l.Allowed
		})
	}
	return json.Marshal(v)
}

// replace changes the first value at path, such as "Goods[].Name", in v, and
// returns its place, such as "Goods[0].Name", or "".
func replace(v any, path string, change func(any) any) string {
	step, rest, nested := strings.Cut(path, ".")
	name, list := strings.CutSuffix(step, "[]")
	object, _ := v.(map[string]any)
	child, ok := object[name]
	switch {
	case !ok:
	case !nested:
		object[name] = change(child)
		return name
	case !list:
		if at := replace(child, rest, change); at != "" {
			return name + "." + at
		}
	default:
		items, _ := child.([]any)
		for i, item := range items {
			if at := replace(item, rest, change); at != "" {
				return fmt.Sprintf("%s[%d].%s", name, i, at)
			}
		}
	}
	return ""
}
