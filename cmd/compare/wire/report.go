package wire

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Explained returns the differences that are there on purpose, by what differs,
// each with its reason. Any other difference is a fault of one of the clients.
func Explained() map[string]string {
	return map[string]string{
		"header User-Agent":         "says which service and version the client was made for, not Go's default",
		"header " + tokenUnsigned:   "a call that gets a credential has none of its own to send",
		"header X-Tc-Requestclient": "the official client's own mark; the API does not ask for one",
	}
}

// A Report counts what a comparison found.
type Report struct {
	Calls       int
	Typed       int            // of them, through typed methods of the official client
	Unreadable  int            // that its types don't take, and that went through its untyped client
	SameBytes   int            // whose bodies agree byte for byte, not only as JSON
	Explained   map[string]int // by what differs
	Unexplained []string
}

// Compare sends all calls through both clients, one after the other.
func Compare(ctx context.Context, calls []Call) *Report {
	r := &Report{Explained: map[string]int{}}
	b := NewBench()
	defer b.Close()
	c := b.Client()
	for _, call := range calls {
		r.Calls++
		official, ours, err := b.Exchange(ctx, c, call)
		if _, ok := errors.AsType[*UnreadableError](err); ok {
			r.Unreadable++
			untyped := *call.Action
			untyped.Official = nil
			call.Action = &untyped
			official, ours, err = b.Exchange(ctx, c, call)
		}
		if call.Official != nil {
			r.Typed++
		}
		r.judge(call, official, ours, err)
	}
	return r
}

func (r *Report) judge(call Call, official, ours Request, err error) {
	name := call.Service.Name + " " + call.Service.Version + " " + call.Example
	if err != nil {
		r.Unexplained = append(r.Unexplained, name+": "+err.Error())
		return
	}
	if string(official.Body) == string(ours.Body) {
		r.SameBytes++
	}
	known := Explained()
	for _, d := range compare(official, ours) {
		if known[d.What] == "" {
			r.Unexplained = append(r.Unexplained, name+": "+d.String())
			continue
		}
		r.Explained[d.What]++
	}
}

// Add adds the counts of another comparison.
func (r *Report) Add(other *Report) {
	r.Calls += other.Calls
	r.Typed += other.Typed
	r.Unreadable += other.Unreadable
	r.SameBytes += other.SameBytes
	for what, n := range other.Explained {
		r.Explained[what] += n
	}
	r.Unexplained = append(r.Unexplained, other.Unexplained...)
}

// Print writes the report, a line for each difference, and ends it with the line
// that sums it up.
func (r *Report) Print(w io.Writer) {
	fmt.Fprintf(w, "%d calls through typed methods of the official client, %d through its untyped one,\n",
		r.Typed, r.Calls-r.Typed)
	fmt.Fprintf(w, "%d of these because its types don't take the documented request\n", r.Unreadable)
	fmt.Fprintf(w, "%d bodies agree byte for byte, the others as JSON; all signatures hold\n", r.SameBytes)
	known := Explained()
	sum := 0
	for _, what := range slices.Sorted(maps.Keys(r.Explained)) {
		sum += r.Explained[what]
		fmt.Fprintf(w, "%6d  %s: %s\n", r.Explained[what], what, known[what])
	}
	if len(r.Unexplained) > 0 {
		fmt.Fprintln(w, strings.Join(r.Unexplained, "\n"))
	}
	fmt.Fprintf(w, "wire: %d calls, %d explained differences, %d unexplained\n", r.Calls, sum, len(r.Unexplained))
}
