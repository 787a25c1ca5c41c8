package wire

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"slices"
)

// A Difference is one way in which two requests for the same call differ.
type Difference struct {
	What           string // such as "header User-Agent", "body: zero value left out"
	Where          string // in a body, such as "Goods[0].GoodsNum"
	Official, Ours string
}

func (d Difference) String() string {
	where := d.What
	if d.Where != "" {
		where += " at " + d.Where
	}
	return fmt.Sprintf("%s: official %s, ours %s", where, cmp.Or(d.Official, "nothing"), cmp.Or(d.Ours, "nothing"))
}

// compare returns how two requests differ. Signatures and times are compared by
// verify, each within its request; here their form and scope must agree, and for
// equal bodies at equal times the signatures too.
func compare(official, ours Request) []Difference {
	var d []Difference
	add := func(what, a, b string) {
		if a != b {
			d = append(d, Difference{What: what, Official: a, Ours: b})
		}
	}
	add("method", official.Method, ours.Method)
	add("path", official.Path, ours.Path)
	add("host", official.Host, ours.Host)
	names := maps.Clone(official.Header)
	maps.Copy(names, ours.Header)
	sameTime := official.Header.Get("X-Tc-Timestamp") == ours.Header.Get("X-Tc-Timestamp")
	sameBody := bytes.Equal(official.Body, ours.Body)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		a, b := official.Header.Get(name), ours.Header.Get(name)
		switch {
		case name == "X-Tc-Timestamp", name == "Content-Length" && !sameBody:
			continue // verify holds the first; bodies are compared below
		case name == "Authorization" && !(sameTime && sameBody):
			a, b = form(a), form(b)
		case name == "X-Tc-Token" && official.Header.Get("Authorization") == "SKIP":
			name = tokenUnsigned
		}
		add("header "+name, a, b)
	}
	return append(d, compareBodies(official.Body, ours.Body)...)
}

// tokenUnsigned is the token of a call that is not signed.
const tokenUnsigned = "X-Tc-Token without a signature"

// form returns a header Authorization without what depends on time and body.
func form(header string) string {
	m := authorization.FindStringSubmatch(header)
	if m == nil {
		return header
	}
	return fmt.Sprintf("of %s for %s over %s", m[1], m[3], m[4])
}

func compareBodies(official, ours []byte) []Difference {
	a, errA := decode(official)
	b, errB := decode(ours)
	if errA != nil || errB != nil {
		return []Difference{{What: "body", Official: string(official), Ours: string(ours)}}
	}
	return compareValues("", a, b)
}

func decode(data []byte) (value any, err error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	err = d.Decode(&value)
	return value, err
}

// absent stands for a member that is not there.
type absent struct{}

func compareValues(at string, a, b any) []Difference {
	objectA, okA := a.(map[string]any)
	objectB, okB := b.(map[string]any)
	if okA && okB {
		return compareObjects(at, objectA, objectB)
	}
	listA, okA := a.([]any)
	listB, okB := b.([]any)
	if okA && okB && len(listA) == len(listB) {
		var d []Difference
		for i := range listA {
			d = append(d, compareValues(fmt.Sprintf("%s[%d]", at, i), listA[i], listB[i])...)
		}
		return d
	}
	if equalScalars(a, b) {
		return nil
	}
	return []Difference{{What: kind(a, b), Where: at, Official: text(a), Ours: text(b)}}
}

func compareObjects(at string, a, b map[string]any) (d []Difference) {
	names := maps.Clone(a)
	maps.Copy(names, b)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		path := name
		if at != "" {
			path = at + "." + name
		}
		d = append(d, compareValues(path, member(a, name), member(b, name))...)
	}
	return d
}

func member(object map[string]any, name string) any {
	if v, ok := object[name]; ok {
		return v
	}
	return absent{}
}

// kind names how two values differ.
func kind(official, ours any) string {
	_, missing := ours.(absent)
	switch {
	case missing && empty(official):
		return "body: empty value left out"
	case missing:
		return "body: value left out"
	case official == absent{}:
		return "body: value added"
	}
	return "body: another value"
}

func empty(v any) bool {
	switch v := v.(type) {
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return v == nil
}

func equalScalars(a, b any) bool {
	x, okA := a.(json.Number)
	y, okB := b.(json.Number)
	if okA && okB {
		p, okA := new(big.Rat).SetString(x.String())
		q, okB := new(big.Rat).SetString(y.String())
		return okA && okB && p.Cmp(q) == 0
	}
	switch a.(type) {
	case []any, map[string]any:
		return false
	}
	switch b.(type) {
	case []any, map[string]any:
		return false
	}
	return a == b
}

func text(v any) string {
	if v == (absent{}) {
		return ""
	}
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(data)
}
