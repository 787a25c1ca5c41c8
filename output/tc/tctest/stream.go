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
	"testing"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// Stream checks a generated method that yields the events of an answer: the
// request arrives unchanged, all events arrive in order with no value lost, an error among them ends the stream
// and arrives, an answer that is no stream is one event, and a caller that stops
// gets no more. Like Golden, it takes its facts from testdata/<action>.
func Stream[C, Req, Resp any](t *testing.T, a *tc.Action[Req, Resp],
	newClient func(*tc.Client, tc.Region) C, stream func(C, context.Context, *Req) iter.Seq2[*Resp, error]) {
	t.Helper()
	dir := path.Join("testdata", a.Name)
	for _, problem := range streamProblems(t, os.DirFS(dir), dir, newClient, stream) {
		t.Error(problem)
	}
}

func streamProblems[C, Req, Resp any](t testing.TB, files fs.FS, dir string,
	newClient func(*tc.Client, tc.Region) C, stream func(C, context.Context, *Req) iter.Seq2[*Resp, error]) []string {
	facts, err := loadFacts(files)
	if err != nil {
		return []string{dir + ": " + err.Error()}
	}
	s := &subject{dir: dir, files: files, facts: facts, reqType: reflect.TypeFor[Req](), respType: reflect.TypeFor[Resp](), wire: &wire{}}
	client := newClient(s.fake(t, s.wire.accept), s.region())
	req := new(Req)
	body, err := s.base()
	if err == nil {
		err = json.Unmarshal(body, req)
	}
	if err != nil {
		return []string{s.at(factsFile, err)}
	}
	problems := s.eventProblems(func(answer any, most int) ([]json.RawMessage, error) {
		s.wire.set(answer, nil)
		return read(stream(client, t.Context(), req))(most)
	})
	return append(problems, s.sentAs(factsFile+": stream", body, outcome{req: req, err: errors.New("nothing arrived"), sent: s.wire.arrived()})...)
}

// eventProblems has answers sent, and looks at the events that come of them.
func (s *subject) eventProblems(received func(answer any, most int) ([]json.RawMessage, error)) (problems []string) {
	first, err1 := s.event(1)
	second, err2 := s.event(2)
	failure, err3 := respond(nil, &tc.Error{Code: tc.ErrInternalError}, "r-1")
	if err := errors.Join(err1, err2, err3); err != nil {
		return []string{s.at(factsFile, err)}
	}
	for _, tt := range []struct {
		name   string
		answer any
		most   int // events that the caller reads; -1: all
		want   []json.RawMessage
		err    error
	}{
		{"two events", events{first, second}, -1, []json.RawMessage{first, second}, nil},
		{"the caller stops after one", events{first, second}, 1, []json.RawMessage{first}, nil},
		{"an error after one", events{first, json.RawMessage(failure), second}, -1, []json.RawMessage{first}, tc.ErrInternalError},
		{"no stream", first, -1, []json.RawMessage{first}, nil},
	} {
		got, err := received(tt.answer, tt.most)
		if len(got) != len(tt.want) || !errors.Is(err, tt.err) {
			problems = append(problems, s.at(factsFile,
				fmt.Sprintf("stream: %s: %d arrive, error: %v; want %d, %v", tt.name, len(got), err, len(tt.want), tt.err)))
		}
		for i := range min(len(got), len(tt.want)) {
			problems = append(problems, s.lostOf(fmt.Sprintf("stream: %s: event %d", tt.name, i+1), tt.want[i], got[i])...)
		}
	}
	return problems
}

// event returns a filled event with a number.
func (s *subject) event(i int) (json.RawMessage, error) {
	data, err := fill(s.respType)
	if err != nil {
		return nil, err
	}
	v, err := tree(data)
	if err != nil {
		return nil, err
	}
	number(v, i)
	return json.Marshal(v)
}

func (s *subject) lostOf(what string, want, got json.RawMessage) (problems []string) {
	w, err1 := tree(want)
	g, err2 := tree(got)
	if err := errors.Join(err1, err2); err != nil {
		return []string{s.at(factsFile, what+": "+err.Error())}
	}
	for _, d := range lost("", w, g, false) {
		problems = append(problems, s.at(factsFile, what+": "+d))
	}
	return problems
}
