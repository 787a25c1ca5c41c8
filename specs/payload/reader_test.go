package payload

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/specs"
)

// A reader gives of every body and query what a new one does, whatever it read
// before, and what it gave stays.
func TestReaderTwice(t *testing.T) {
	type result struct {
		Text  string
		Value *Value
		Err   error
	}
	body := func(text string) func(*Reader) result {
		return func(r *Reader) result {
			out, v := r.Body(text, At(specs.Pos{File: "p.md", Line: 3}))
			return result{out, v, nil}
		}
	}
	query := func(pairs ...string) func(*Reader) result {
		var params []Param
		for i := 0; i < len(pairs); i += 2 {
			params = append(params, Param{Name: pairs[i], Value: pairs[i+1], Pos: specs.Pos{Line: i + 1}})
		}
		return func(r *Reader) result {
			out, v, err := r.Query(params, Tables{Fields: []specs.Field{{Name: "Box", Type: "Box"}}, Guess: true})
			return result{out, v, err}
		}
	}
	reads := []func(*Reader) result{
		body(`{"A":[1,{"B":"b"},[]],"C":{}}`),
		query("Filters.1.Name", "zone", "Filters.0.Values.0", "1", "Limit", "20", "Box", `{"A":[1,2]}`),
		query("A.B", "1", "A.0", "2"), // contradicts itself in the middle of an object
		query("A", "1", "A.0", "2"),
		body(`[]`),
		query(),
		body(`{"A":[[1,2,3],{"B":null}]}`),
		query("Id", "1", "Name", "a\"b", "List.2", "x", "List.10", "z", "List.9", "y", "N.N", "true"),
	}
	var used Reader
	var got, want []result
	for range 3 {
		for _, read := range reads {
			got = append(got, read(&used))
			want = append(want, read(&Reader{}))
		}
	}
	same := cmp.Comparer(func(a, b error) bool { return (a == nil) == (b == nil) && (a == nil || a.Error() == b.Error()) })
	if diff := cmp.Diff(want, got, same); diff != "" {
		t.Errorf("(-new +used)\n%s", diff)
	}
	if want[1].Err != nil || want[2].Err == nil || want[3].Err == nil || want[7].Text != `{
  "Id": "1",
  "Name": "a\"b",
  "List": [
    "x",
    "y",
    "z"
  ],
  "N": [
    true
  ]
}
` {
		t.Errorf("the queries give %v", want)
	}
}

// A parameter goes into the object that its name begins with, even where another
// one has come in between.
func TestQueryGoesBack(t *testing.T) {
	params := []Param{{Name: "Boat.Name", Value: "x"}, {Name: "Lake.Name", Value: "y"}, {Name: "Boat.Type", Value: "z"}}
	text, _, err := Query(params, Tables{})
	const want = `{
  "Boat": {
    "Name": "x",
    "Type": "z"
  },
  "Lake": {
    "Name": "y"
  }
}
`
	if err != nil || text != want {
		t.Errorf("the query gives %v and %s", err, text)
	}
}
