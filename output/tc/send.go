package tc

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
)

const (
	contentType        = "application/json"
	defaultRetries     = 3
	defaultMaxResponse = 64 << 20
)

// send tries m until it succeeds or may not be tried again.
func (c *Client) send(ctx context.Context, m *call) error {
	retries := max(0, cmp.Or(c.Retries, defaultRetries))
	var failure error
	for try := 1; ; try++ {
		if err := c.ready(ctx, m, try); err != nil {
			if failure != nil {
				return fmt.Errorf("%w; not sent again: %w", failure, err)
			}
			return m.wrap(err)
		}
		failure = c.try(ctx, m, try)
		final := failure == nil || errors.Is(failure, ctx.Err()) || try > retries
		if final || !retryable(failure, m.readOnly) {
			return failure
		}
	}
}

// ready blocks until the given try may be sent.
func (c *Client) ready(ctx context.Context, m *call, try int) error {
	if try > 1 {
		if err := backOff(ctx, try-1); err != nil {
			return err
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	p := c.pacer(m)
	if err := p.wait(ctx); err != nil {
		return fmt.Errorf("waiting for the limit of %v: %w", p.quota.Limit, err)
	}
	return nil
}

// try sends m once and logs how it went.
func (c *Client) try(ctx context.Context, m *call, try int) error {
	start := time.Now()
	status, answer, err := c.exchange(ctx, m)
	if err == nil {
		err = m.judge(status, answer)
	}
	if c.Logger == nil || !c.Logger.Enabled(ctx, slog.LevelDebug) {
		return err
	}
	attrs := []slog.Attr{
		slog.String("service", m.service.Name), slog.String("action", m.action),
		slog.String("region", string(m.region)), slog.Int("try", try), slog.Int("status", status),
		slog.String("request_id", readHead(answer).Response.RequestId),
		slog.Duration("duration", time.Since(start)),
	}
	if err != nil {
		attrs = append(attrs, slog.String("error", err.Error()))
	}
	c.Logger.LogAttrs(ctx, slog.LevelDebug, "tencent cloud call", attrs...)
	return err
}

// exchange sends one request and reads the answer, whatever it is. A failure of
// the network is a *url.Error.
func (c *Client) exchange(ctx context.Context, m *call) (status int, answer []byte, err error) {
	req, err := c.request(ctx, m)
	if err != nil {
		return 0, nil, m.wrap(err)
	}
	client := *cmp.Or(c.HTTP, http.DefaultClient)
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	resp, err := client.Do(req)
	if err != nil {
		return 0, nil, m.wrap(matching(ctx, err))
	}
	defer resp.Body.Close()
	limit := cmp.Or(c.MaxResponse, defaultMaxResponse)
	answer, err = io.ReadAll(http.MaxBytesReader(nil, resp.Body, limit))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		err = m.httpError(resp.StatusCode, answer, fmt.Errorf("the answer has more than %d bytes", limit))
	} else if err != nil {
		err = m.wrap(matching(ctx, &url.Error{Op: "Post", URL: m.url, Err: err}))
	}
	return resp.StatusCode, answer, err
}

// matching makes sure that an error that the end of ctx has caused says so: the
// network reports the cause of the end, which the caller may have chosen.
func matching(ctx context.Context, err error) error {
	if ctx.Err() == nil || errors.Is(err, ctx.Err()) {
		return err
	}
	return fmt.Errorf("%w: %w", ctx.Err(), err)
}

// request returns the signed request of m. Each try has its own, because a
// signature is valid for five minutes only.
func (c *Client) request(ctx context.Context, m *call) (*http.Request, error) {
	cred, err := c.Credentials(ctx)
	if err != nil {
		return nil, fmt.Errorf("credentials: %w", err)
	}
	if cred.SecretID == "" || cred.SecretKey == "" {
		return nil, errors.New("credentials: the secret ID or the secret key is empty")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, m.url, bytes.NewReader(m.body))
	if err != nil {
		return nil, err
	}
	now := time.Now()
	req.Host = m.host
	for name, value := range map[string]string{
		"Authorization": Sign(cred, SignRequest{Service: m.service.Name, Host: m.host,
			ContentType: contentType, Body: m.body, Time: now}),
		"Content-Type":   contentType,
		"User-Agent":     "tcgen (" + m.service.Name + " " + m.service.Version + ")",
		"X-TC-Action":    m.action,
		"X-TC-Language":  c.Language,
		"X-TC-Region":    string(m.region),
		"X-TC-Timestamp": strconv.FormatInt(now.Unix(), 10),
		"X-TC-Token":     cred.Token,
		"X-TC-Version":   m.service.Version,
	} {
		if strings.ContainsFunc(value, unicode.IsControl) {
			return nil, fmt.Errorf("the value of the header %s has a control character, such as a line break", name)
		}
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	return req, nil
}

// target returns the URL that takes the requests for the host of a service, and
// the host that they name and sign.
func (c *Client) target(host string) (address, signed string, err error) {
	if c.Endpoint == "" {
		return "https://" + host, host, nil
	}
	u, err := url.Parse(c.Endpoint)
	if err != nil {
		return "", "", fmt.Errorf("the client's Endpoint is malformed: %w", err)
	}
	bare := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawPath: u.RawPath}
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || *u != bare {
		return "", "", fmt.Errorf("the client's Endpoint is %q, want a URL such as "+
			"https://proxy.example:8443/path, without user, query or fragment", u.Redacted())
	}
	if strings.HasSuffix(u.Hostname(), ".tencentcloudapi.com") {
		host = u.Host
	}
	return c.Endpoint, host, nil
}
