package tc_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/output/tc"
)

const (
	busy     = `{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"m"},"RequestId":"r-busy"}}`
	busyUin  = `{"Response":{"Error":{"Code":"RequestLimitExceeded.UinLimitExceeded","Message":"m"},"RequestId":"r"}}`
	quota    = `{"Response":{"Error":{"Code":"LimitExceeded","Message":"m"},"RequestId":"r"}}`
	internal = `{"Response":{"Error":{"Code":"InternalError.Db","Message":"m"},"RequestId":"r"}}`
	gateway  = "<html>"
	reset    = ""
)

func TestRetry(t *testing.T) {
	buy := ping
	query := &pingAction{Service: service, Name: "Query", ReadOnly: true}
	for _, tt := range []struct {
		name    string
		action  *pingAction
		retries int
		answers []string
		err     string // "" for success
	}{
		{"refused for the limit", buy, 0, []string{busy, busyUin, busy, pong}, ""},
		{"refused too often", buy, 0, []string{busy, busy, busy, busy}, "RequestLimitExceeded: m"},
		{"more retries", buy, 5, []string{busy, busy, busy, busy, busy, pong}, ""},
		{"fewer retries", buy, 1, []string{busy, busy}, "RequestLimitExceeded: m"},
		{"no retries", buy, -1, []string{busy}, "RequestLimitExceeded: m"},
		{"quota used up", query, 0, []string{quota}, "LimitExceeded: m"},
		{"a purchase after a reset", buy, 0, []string{reset}, "connection reset"},
		{"a purchase after an internal error", buy, 0, []string{internal}, "InternalError.Db: m"},
		{"a purchase after HTTP 502", buy, 0, []string{gateway}, "HTTP 502"},
		{"a purchase, refused, then reset", buy, 0, []string{busy, reset}, "connection reset"},
		{"a query after a reset", query, 0, []string{reset, pong}, ""},
		{"a query after an internal error", query, 0, []string{internal, pong}, ""},
		{"a query after HTTP 502", query, 0, []string{gateway, pong}, ""},
		{"a query after all of these", query, 0, []string{busy, reset, internal, gateway}, "HTTP 502"},
		{"a query after a faulty answer", query, 0, []string{`{"Response":null}`}, "the answer has no Response"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c, tries := script(t, tt.answers...)
				c.Retries = tt.retries
				resp, err := tc.Do(t.Context(), c, "", tt.action, nil)
				if *tries != len(tt.answers) {
					t.Errorf("%d tries, want %d", *tries, len(tt.answers))
				}
				if tt.err == "" && (err != nil || resp.Count != 1) || tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)) {
					t.Errorf("got %+v, %v, want %q", resp, err, tt.err)
				}
			})
		})
	}
}

// The pauses are 1, 2, 4, ... seconds, up to 32, and up to half as much more
// by chance; each try is signed anew, at its own time.
func TestRetryPauses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var pauses []time.Duration
		seen := map[string]bool{}
		last := time.Now()
		c := newClient(func(r *http.Request) (*http.Response, error) {
			pauses = append(pauses, time.Since(last))
			last = time.Now()
			seen[r.Header.Get("Authorization")+r.Header.Get("X-TC-Timestamp")] = true
			return answer(200, busy)
		})
		c.Retries = 8
		tc.Do(t.Context(), c, "", ping, nil)
		for i, whole := range []int{0, 1, 2, 4, 8, 16, 32, 32, 32} {
			least := time.Duration(whole) * time.Second
			if pauses[i] < least || pauses[i] > least*3/2 {
				t.Errorf("pause %d is %v, want %v to %v", i, pauses[i], least, least*3/2)
			}
		}
		if len(seen) != 9 {
			t.Errorf("9 tries had %d signatures", len(seen))
		}
		if pauses[6] == pauses[7] && pauses[7] == pauses[8] {
			t.Errorf("pauses have no jitter: %v", pauses)
		}
	})
}

// Credentials are asked for at each try, as temporary ones expire.
func TestRetryCredentials(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := script(t, busy, busy, pong)
		var tokens []string
		c.Credentials = func(context.Context) (tc.Credential, error) {
			tokens = append(tokens, time.Now().UTC().Format(time.TimeOnly))
			return tc.Credential{SecretID: "i", SecretKey: "k", Token: tokens[0]}, nil
		}
		if _, err := tc.Do(t.Context(), c, "", ping, nil); err != nil || len(slices.Compact(tokens)) != 3 {
			t.Errorf("got %v, asked at %v", err, tokens)
		}
	})
}

// The end of the context cuts a pause short; the error says both what ended the
// wait and what the service had answered.
func TestRetryCutShort(t *testing.T) {
	cause := errors.New("shutting down")
	for name, tt := range map[string]struct {
		end    func(context.Context) (context.Context, context.CancelFunc)
		target error
	}{
		"deadline": {func(ctx context.Context) (context.Context, context.CancelFunc) {
			return context.WithTimeout(ctx, 100*time.Millisecond)
		}, context.DeadlineExceeded},
		"cancel": {func(ctx context.Context) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancelCause(ctx)
			time.AfterFunc(100*time.Millisecond, func() { cancel(cause) })
			return ctx, func() { cancel(nil) }
		}, context.Canceled},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c, tries := script(t, busy)
				start := time.Now()
				ctx, cancel := tt.end(t.Context())
				defer cancel()
				_, err := tc.Do(ctx, c, "", ping, nil)
				if d := time.Since(start); *tries != 1 || d != 100*time.Millisecond {
					t.Errorf("%d tries in %v, want 1 in 100ms", *tries, d)
				}
				e, ok := errors.AsType[*tc.Error](err)
				want := "waf Ping: RequestLimitExceeded: m (request r-busy); not sent again: " + tt.target.Error()
				if !errors.Is(err, tt.target) || !ok || e.RequestID != "r-busy" || err.Error() != want {
					t.Errorf("got  %v\nwant %s", err, want)
				}
			})
		})
	}
}

// A limit that leaves no time for the next try ends the call with both errors too.
func TestRetryLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := script(t, busy)
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		_, err := tc.Do(ctx, c, "", limited("Ping", tc.PerMinute(1)), nil)
		if !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, tc.ErrRequestLimitExceeded) ||
			!strings.HasSuffix(err.Error(), "; not sent again: waiting for the limit of 1/minute: context deadline exceeded") {
			t.Errorf("got %v", err)
		}
	})
}

// What failed is named in the same words for all that failed in the same way.
func TestLoggedErrorType(t *testing.T) {
	for want, a := range map[string]string{"ResourceNotFound": `{"Response":{"Error":{"Code":"ResourceNotFound"}}}`, "502": "<html>", "*errors.errorString": ""} {
		var out bytes.Buffer
		c, _ := script(t, a)
		c.Retries = -1
		c.Logger = slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))
		_, err := tc.Do(t.Context(), c, "", ping, nil)
		if err == nil || !strings.Contains(out.String(), " error.type="+want+" ") {
			t.Errorf("%q: got %v, logged %s", a, err, &out)
		}
		if status := strings.Contains(out.String(), "status_code"); status != (a != "") {
			t.Errorf("%q: logged %s", a, &out)
		}
	}
}

// The end of the context during a request ends the call, and the error matches
// ctx.Err() whatever the cause.
func TestCancelInFlight(t *testing.T) {
	cause := errors.New("shutting down")
	for name, body := range map[string]bool{"before the answer": false, "within the answer": true} {
		for _, readOnly := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, read-only %v", name, readOnly), func(t *testing.T) {
				ctx, cancel := context.WithCancelCause(t.Context())
				c := serve(t, func(w http.ResponseWriter, r *http.Request) {
					read(t, r.Body) // else the server does not notice that the client has gone
					if body {
						w.Write([]byte(pong[:5]))
						http.NewResponseController(w).Flush()
					}
					time.AfterFunc(10*time.Millisecond, func() { cancel(cause) })
					<-r.Context().Done()
				})
				c.Retries = 3
				_, err := tc.Do(ctx, c, "", &pingAction{Service: service, Name: "Query", ReadOnly: readOnly}, nil)
				if !errors.Is(err, context.Canceled) || !errors.Is(err, cause) || strings.Contains(err.Error(), "not sent again") {
					t.Errorf("got %v", err)
				}
			})
		}
	}
}

func TestDoneContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, a := range []*pingAction{ping, limited("Ping", tc.PerSecond(1))} {
		if _, err := tc.Do(ctx, unreachable(t), "", a, nil); !errors.Is(err, context.Canceled) || err.Error() != "waf Ping: context canceled" {
			t.Errorf("got %v", err)
		}
	}
}

func TestLogger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		c, _ := script(t, busy, pong)
		c.Logger = slog.New(slog.NewJSONHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))
		c.Credentials = tc.Temporary("id", "hidden-key", "hidden-token")
		if _, err := tc.Do(t.Context(), c, "ap-seoul", ping, nil); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(out.String(), "hidden") {
			t.Errorf("the log has a secret: %s", &out)
		}
		want := []map[string]any{
			{"level": "DEBUG", "msg": "tencent cloud call", "rpc.service": "waf", "rpc.method": "Ping", "cloud.region": "ap-seoul",
				"http.response.status_code": 200.0, "request_id": "r-busy", "duration": 0.0,
				"error.type": "RequestLimitExceeded", "error": "waf Ping: RequestLimitExceeded: m (request r-busy)"},
			{"level": "DEBUG", "msg": "tencent cloud call", "rpc.service": "waf", "rpc.method": "Ping", "cloud.region": "ap-seoul",
				"http.request.resend_count": 1.0, "http.response.status_code": 200.0, "request_id": "r-1", "duration": 0.0},
		}
		var got []map[string]any
		for line := range strings.Lines(out.String()) {
			var record map[string]any
			if err := json.Unmarshal([]byte(line), &record); err != nil {
				t.Fatal(err)
			}
			delete(record, "time")
			got = append(got, record)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("records (-want +got):\n%s", diff)
		}
		out.Reset()
		c, _ = script(t, pong)
		c.Logger = slog.New(slog.NewTextHandler(&out, nil)) // level info
		if _, err := tc.Do(t.Context(), c, "", ping, nil); err != nil || out.Len() != 0 {
			t.Errorf("got %v, logged %s", err, &out)
		}
	})
}
