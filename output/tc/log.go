package tc

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// An outcome is how a try of a call ended.
type outcome struct {
	try      int // 0 is the first
	status   int // of HTTP; 0: there was no answer
	answer   []byte
	duration time.Duration
	err      error
}

// log writes the record of one try. Names are those of OpenTelemetry's semantic
// conventions where these have one.
func (c *Client) log(ctx context.Context, m *call, o outcome) {
	attrs := []slog.Attr{slog.String("rpc.service", m.service.Name), slog.String("rpc.method", m.action)}
	if m.region != "" {
		attrs = append(attrs, slog.String("cloud.region", string(m.region)))
	}
	if o.try > 0 {
		attrs = append(attrs, slog.Int("http.request.resend_count", o.try))
	}
	if o.status != 0 {
		attrs = append(attrs, slog.Int("http.response.status_code", o.status))
	}
	if id := readHead(o.answer).Response.RequestId; id != "" {
		attrs = append(attrs, slog.String("request_id", id))
	}
	attrs = append(attrs, slog.Duration("duration", o.duration))
	if o.err != nil {
		attrs = append(attrs, slog.String("error.type", errorType(o.err)), slog.String("error", o.err.Error()))
	}
	c.Logger.LogAttrs(ctx, slog.LevelDebug, "tencent cloud call", attrs...)
}

// errorType returns what errors of the same kind have in common: the code of the
// API, the HTTP status, or the Go type.
func errorType(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return string(e.Code)
	}
	if e, ok := errors.AsType[*HTTPError](err); ok && e.Status != 0 {
		return fmt.Sprint(e.Status)
	}
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		err = inner
	}
	return fmt.Sprintf("%T", err)
}
