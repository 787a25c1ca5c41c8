package tctest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path"
	"reflect"
	"strconv"
	"testing"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// pagesFacts says how an action gives a long list in parts.
type pagesFacts struct {
	By    string `json:"by"` // "offset", "number" or "token"
	From  string `json:"from"`
	First int    `json:"first"`
	Size  string `json:"size"`
	Items string `json:"items"`
	Total string `json:"total"`
	Next  string `json:"next"`
}

const (
	itemsInAll  = 45
	itemsInPart = 20
)

// Pages checks a generated iterator against a service that cuts a list into
// parts as the documentation of the action says: no item is lost, none comes
// twice, each part is asked for with all that the caller asks for, an error in the middle arrives, and a caller that stops causes no
// further call. Like Golden, it takes its facts from testdata/<action>.
func Pages[C, Req, Resp, Item any](t *testing.T, a *tc.Action[Req, Resp],
	newClient func(*tc.Client, tc.Region) C, all func(C, context.Context, Req) iter.Seq2[Item, error]) {
	t.Helper()
	dir := path.Join("testdata", a.Name)
	for _, problem := range pagesProblems(t, os.DirFS(dir), dir, a, newClient, all) {
		t.Error(problem)
	}
}

func pagesProblems[C, Req, Resp, Item any](t testing.TB, files fs.FS, dir string, a *tc.Action[Req, Resp],
	newClient func(*tc.Client, tc.Region) C, all func(C, context.Context, Req) iter.Seq2[Item, error]) []string {
	facts, err := loadFacts(files)
	if err == nil && facts.Pages == nil {
		err = fmt.Errorf("%s does not say how the action gives a list in parts", factsFile)
	}
	if err != nil {
		return []string{dir + ": " + err.Error()}
	}
	service := &cutter{facts: facts.Pages, itemType: reflect.TypeFor[Item]()}
	s := &subject{facts: facts, reqType: reflect.TypeFor[Req]()}
	core := s.fake(t, service.accept)
	req, err := pagedRequest[Req](s)
	if err != nil {
		return []string{dir + ": " + err.Error()}
	}
	if service.request, err = asTree(req); err != nil {
		return []string{dir + ": " + err.Error()}
	}
	seq := all(newClient(core, s.region()), t.Context(), req)
	var problems []string
	for _, problem := range service.problems(read(seq)) {
		problems = append(problems, dir+": "+problem)
	}
	return problems
}

// pagedRequest returns a filled request that asks for the first part.
func pagedRequest[Req any](s *subject) (req Req, err error) {
	data, err := s.filledRequest()
	if err != nil {
		return req, err
	}
	members := map[string]any{}
	if err := json.Unmarshal(data, &members); err != nil {
		return req, err
	}
	delete(members, s.facts.Pages.From)
	if size := s.facts.Pages.Size; size != "" {
		members[size] = itemsInPart
	}
	if data, err = json.Marshal(members); err != nil {
		return req, err
	}
	return req, json.Unmarshal(data, &req)
}

// read returns a function that reads the sequence up to most items, as JSON.
func read[Item any](seq iter.Seq2[Item, error]) func(most int) ([]json.RawMessage, error) {
	return func(most int) (items []json.RawMessage, err error) {
		for item, err := range seq {
			if err != nil {
				return items, err
			}
			data, err := json.Marshal(item)
			if err != nil {
				return items, err
			}
			if items = append(items, data); len(items) == most {
				break
			}
		}
		return items, nil
	}
}

// A cutter is a service that has a list and gives it in parts.
type cutter struct {
	facts    *pagesFacts
	itemType reflect.Type
	request  any // what the caller asks for
	calls    int
	failAt   int // number of the call that fails; 0: none
}

// problems reads the list in all ways.
func (c *cutter) problems(read func(most int) ([]json.RawMessage, error)) (problems []string) {
	want, err := c.items()
	if err != nil {
		return []string{err.Error()}
	}
	got, err := read(-1)
	if err != nil || len(got) != len(want) {
		problems = append(problems, fmt.Sprintf("a list of %d items: %d arrive, error: %v", len(want), len(got), err))
	}
	for i := range min(len(got), len(want)) {
		w, err1 := tree(want[i])
		g, err2 := tree(got[i])
		if d := lost(fmt.Sprintf("%s[%d]", c.facts.Items, i), w, g, false); len(d) > 0 || err1 != nil || err2 != nil {
			return append(problems, fmt.Sprintf("items lost, doubled or out of order: %v", d))
		}
	}
	c.calls = 0
	if _, err := read(3); err != nil || c.calls != 1 {
		problems = append(problems, fmt.Sprintf("stopped after 3 items: %d calls, want 1, error: %v", c.calls, err))
	}
	c.calls, c.failAt = 0, 2
	got, err = read(-1)
	if !errors.Is(err, tc.ErrInternalError) || len(got) != itemsInPart {
		problems = append(problems, fmt.Sprintf("the second call fails: %d items arrive, error: %v; want %d and InternalError", len(got), err, itemsInPart))
	}
	return problems
}

// items returns the list: filled items, each with its number in the first field
// that takes one.
func (c *cutter) items() ([]json.RawMessage, error) {
	data, err := fill(c.itemType)
	if err != nil {
		return nil, err
	}
	out := make([]json.RawMessage, itemsInAll)
	for i := range out {
		v, err := tree(data)
		if err != nil {
			return nil, err
		}
		number(v, i)
		if out[i], err = json.Marshal(v); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// number writes i into the texts and numbers of an object.
func number(v any, i int) {
	object, ok := v.(map[string]any)
	if !ok {
		return
	}
	for name, member := range object {
		switch member.(type) {
		case string:
			object[name] = strconv.Itoa(i)
		case json.Number:
			object[name] = json.Number(strconv.Itoa(i))
		}
	}
}

func (c *cutter) accept(in arrival) (func() (any, error), error) {
	return func() (any, error) { return c.part(in.body) }, nil
}

// checkRest refuses a request that asks for another list than the caller does.
func (c *cutter) checkRest(members map[string]any) error {
	want, _ := c.request.(map[string]any)
	for name, value := range want {
		if name != c.facts.From && !reflect.DeepEqual(members[name], value) {
			return refuse("InvalidParameter", "the parameter %s is %v, the caller has %v", name, members[name], value)
		}
	}
	return nil
}

// asTree returns the JSON of v as a tree.
func asTree(v any) (any, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return tree(data)
}

// part returns the part of the list that a request asks for.
func (c *cutter) part(request []byte) (any, error) {
	if c.calls++; c.calls == c.failAt {
		return nil, tc.ErrInternalError
	}
	if c.calls > itemsInAll {
		return nil, refuse("InvalidParameter", "the list has ended long ago, after %d items", itemsInAll)
	}
	v, err := tree(request)
	if err != nil {
		return nil, err
	}
	members, _ := v.(map[string]any)
	if err := c.checkRest(members); err != nil {
		return nil, err
	}
	items, err := c.items()
	if err != nil {
		return nil, err
	}
	from := c.position(members[c.facts.From])
	size := itemsInPart
	if n, ok := members[c.facts.Size].(json.Number); ok {
		fmt.Sscan(string(n), &size)
	}
	end := min(from+size, len(items))
	answer := map[string]any{c.facts.Items: items[min(from, end):end]}
	if c.facts.Total != "" {
		answer[c.facts.Total] = len(items)
	}
	if c.facts.Next != "" && end < len(items) {
		answer[c.facts.Next] = strconv.Itoa(end)
	}
	return answer, nil
}

// position returns the index of the first item that a request asks for.
func (c *cutter) position(from any) int {
	n := 0
	fmt.Sscan(fmt.Sprint(from), &n)
	if c.facts.By == "number" {
		return (max(n, c.facts.First) - c.facts.First) * itemsInPart
	}
	return n
}
