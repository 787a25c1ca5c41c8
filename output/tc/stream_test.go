package tc_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// eventStream answers with a body that is a stream of events.
func eventStream(kind string, body io.Reader) (*http.Response, error) {
	return &http.Response{StatusCode: 200, Header: http.Header{"Content-Type": {kind}}, Body: io.NopCloser(body)}, nil
}

// streamed returns the counts of a stream, and the error that it ends with.
func streamed(ctx context.Context, c *tc.Client, a *pingAction) (counts []int64, err error) {
	for resp, err := range tc.Stream(ctx, c, "", a, &pingRequest{}) {
		if err != nil {
			return counts, err
		}
		counts = append(counts, resp.Count)
	}
	return counts, nil
}

func TestStream(t *testing.T) {
	large := strings.Repeat("x", 1<<20)
	for _, tt := range []struct {
		name, kind, body string
		want             []int64
		err              string
	}{
		{"events", "text/event-stream", "data: {\"Count\":1}\n\ndata: {\"Count\":2}\n\n", []int64{1, 2}, ""},
		{"content type with parameters", "text/event-stream; charset=utf-8", "data: {\"Count\":1}\n\n", []int64{1}, ""},
		{"last one without an empty line", "text/event-stream", "data: {\"Count\":1}\n\ndata: {\"Count\":2}", []int64{1, 2}, ""},
		{"other line ends", "text/event-stream", "data: {\"Count\":1}\r\n\r\ndata: {\"Count\":2}\r\n\r\n", []int64{1, 2}, ""},
		{"other lines", "text/event-stream", ": comment\n\nevent: x\nid: 7\nretry: 5\ndata: {\"Count\":1}\n\n", []int64{1}, ""},
		{"no space", "text/event-stream", "data:{\"Count\":1}\n\n", []int64{1}, ""},
		{"data of several lines", "text/event-stream", "data: {\ndata: \"Count\":\ndata:1}\n\n", []int64{1}, ""},
		{"event of a megabyte", "text/event-stream", "data: {\"Count\":1,\"New\":\"" + large + "\"}\n\n", []int64{1}, ""},
		{"mark of the end", "text/event-stream", "data: {\"Count\":1}\n\ndata: [DONE]\n\ndata: {\"Count\":2}\n\n", []int64{1}, ""},
		{"no events", "text/event-stream", "", nil, ""},
		{"no stream", "application/json", pong, []int64{1}, ""},
		{"error instead of a stream", "application/json", refusal("LimitExceeded"), nil, "waf Ping: LimitExceeded: m (request r-1)"},
		{"error within the stream", "text/event-stream", "data: {\"Count\":1}\n\ndata: " + refusal("FailedOperation") + "\n\n", []int64{1}, "waf Ping: FailedOperation: m (request r-1)"},
		{"event of another type", "text/event-stream", "data: {\"Count\":1}\n\ndata: hello\n\n", []int64{1}, `waf Ping: HTTP 200 OK: invalid character 'h' looking for beginning of value: "hello\n"`},
		{"event that is too large", "text/event-stream", "data: " + large + large + "\n\n", nil, "an event has more than 2000000 bytes"},
		{"event that is too large, in lines", "text/event-stream", strings.Repeat("data: "+large[:1000]+"\n", 2100), nil, "an event has more than 2000000 bytes"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := newClient(func(*http.Request) (*http.Response, error) { return eventStream(tt.kind, strings.NewReader(tt.body)) })
			c.MaxResponse = 2_000_000
			got, err := streamed(t.Context(), c, ping)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("events (-want +got):\n%s", diff)
			}
			if text := fmt.Sprint(err); err == nil && tt.err != "" || err != nil && (tt.err == "" || !strings.Contains(text, tt.err)) {
				t.Errorf("got  %v\nwant %s", err, tt.err)
			}
		})
	}
}

// A call that is refused is sent again before its stream has begun, and not
// after; whoever leaves the loop gets no more.
func TestStreamIsNotRepeated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		query := &pingAction{Service: service, Name: "Ping", ReadOnly: true}
		c := newClient(func(*http.Request) (*http.Response, error) {
			if tries++; tries == 1 {
				return answer(200, busy)
			}
			return eventStream("text/event-stream", io.MultiReader(strings.NewReader("data: {\"Count\":1}\n\n"), failing{}))
		})
		got, err := streamed(t.Context(), c, query)
		e, ok := errors.AsType[*tc.HTTPError](err)
		if !slices.Equal(got, []int64{1}) || !ok || e.Status != 200 || !errors.Is(err, io.ErrUnexpectedEOF) || tries != 2 {
			t.Errorf("got %v, %v in %d tries", got, err, tries)
		}
		for resp, err := range tc.Stream(t.Context(), c, "", query, nil) {
			if resp.Count != 1 || err != nil {
				t.Errorf("got %v, %v", resp, err)
			}
			break
		}
		if tries != 3 {
			t.Errorf("%d tries", tries)
		}
	})
}

// failing is a body that breaks off.
type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// Events come one by one, as they are sent, and the end of the context ends a
// stream that has become silent.
func TestStreamAsItComes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newWire(func(int) func(io.Writer) {
			return func(w io.Writer) {
				raw200("Content-Type: text/event-stream\r\n\r\n")(w)
				for i := range 3 {
					fmt.Fprintf(w, "data: {\"Count\":%d}\n\n", i)
					time.Sleep(time.Second << (10 * i / 2))
				}
			}
		})
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		var at []time.Duration
		var last error
		start := time.Now()
		for _, err := range tc.Stream(ctx, n.client, "", ping, nil) {
			at, last = append(at, time.Since(start)), err
		}
		if want := []time.Duration{0, time.Second, 33 * time.Second, time.Minute}; !slices.Equal(at, want) || !errors.Is(last, context.DeadlineExceeded) {
			t.Errorf("events came at %v, then %v", at, last)
		}
		time.Sleep(time.Hour)
	})
}

func TestStreamRefusesWhatDoRefuses(t *testing.T) {
	for _, err := range tc.Stream(t.Context(), unreachable(t), "", order, nil) {
		if !errors.Is(err, tc.ErrMissingParameter) {
			t.Errorf("got %v", err)
		}
	}
	_, err := tc.Do(t.Context(), newClient(func(*http.Request) (*http.Response, error) {
		return eventStream("text/event-stream", strings.NewReader("data: {}\n\n"))
	}), "", ping, nil)
	if e, ok := errors.AsType[*tc.HTTPError](err); !ok || e.Status != 200 {
		t.Errorf("Do got %v for a stream", err)
	}
}
