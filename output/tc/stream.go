package tc

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"mime"
	"net/http"
	"net/url"
)

// Stream is like Do, for actions that can answer with a stream of events. It
// yields what each event holds as soon as it comes; an answer that is no stream
// counts as one event. The stream ends after its last event, after an error, or
// when the loop is left. Generated methods call Stream.
//
// A call is sent again as Do does, but not once its stream has begun. An event
// may have as many bytes as Client.MaxResponse says.
func Stream[Req, Resp any](ctx context.Context, c *Client, region Region, a *Action[Req, Resp], req *Req) iter.Seq2[*Resp, error] {
	return func(yield func(*Resp, error) bool) {
		m, err := newCall(c, region, (*description)(a), req)
		if err != nil {
			yield(nil, err)
			return
		}
		s := &stream[Resp]{c, ctx, m, nil, yield, false}
		m.decode, m.events = s.decode, s.receive
		if err := c.send(ctx, m); err != nil {
			yield(nil, err)
		} else if !s.begun {
			yield(s.event, nil)
		}
	}
}

// A stream is a call whose answer comes in events.
type stream[Resp any] struct {
	client *Client
	ctx    context.Context
	call   *call
	event  *Resp // the latest one
	yield  func(*Resp, error) bool
	begun  bool
}

// decode takes an answer, or the data of an event, which has no envelope unless
// it is an error.
func (s *stream[Resp]) decode(data []byte) error {
	var out struct{ Response *Resp }
	err := memoryOf(s.client).json.Unmarshal(data, &out)
	if err == nil && out.Response == nil {
		out.Response = new(Resp)
		err = memoryOf(s.client).json.Unmarshal(data, out.Response)
	}
	s.event = out.Response
	return err
}

// receive yields the events of an answer.
func (s *stream[Resp]) receive(resp *http.Response) {
	s.begun = true
	for data, err := range events(resp.Body, cmp.Or(s.client.MaxResponse, defaultMaxResponse)) {
		if err != nil {
			err = ended(s.ctx, &url.Error{Op: "Post", URL: s.call.url, Err: err})
		}
		err = s.call.judge(resp.StatusCode, data, err)
		if err != nil {
			s.yield(nil, err)
			return
		}
		if !s.yield(s.event, nil) {
			return
		}
	}
}

func isStream(resp *http.Response) bool {
	kind, _, err := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	return err == nil && kind == "text/event-stream"
}

// events yields the data of each event of a stream; max is the largest number of
// bytes of one. The mark that some services end a stream with, [DONE], is no
// event.
func events(body io.Reader, max int64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		lines := bufio.NewScanner(body)
		lines.Buffer(nil, int(min(max, math.MaxInt)))
		var data []byte
		for lines.Scan() {
			line := lines.Bytes()
			if value, ok := bytes.CutPrefix(line, []byte("data:")); ok {
				data = append(append(data, bytes.TrimPrefix(value, []byte(" "))...), '\n')
			}
			if int64(len(data)) > max {
				yield(nil, fmt.Errorf("an event has more than %d bytes", max))
				return
			}
			if len(line) == 0 && len(data) > 0 {
				if string(data) == "[DONE]\n" || !yield(data, nil) {
					return
				}
				data = data[:0]
			}
		}
		switch err := lines.Err(); {
		case errors.Is(err, bufio.ErrTooLong):
			yield(nil, fmt.Errorf("an event has more than %d bytes", max))
		case err != nil:
			yield(nil, err)
		case len(data) > 0 && string(data) != "[DONE]\n":
			yield(data, nil)
		}
	}
}
