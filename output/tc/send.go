package tc

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

const (
	contentType        = "application/json"
	defaultRetries     = 3
	defaultMaxResponse = 64 << 20
	maxBuffer          = 1 << 20 // of those that are kept for other calls
)

// send tries m until it succeeds or may not be tried again.
func (c *Client) send(ctx context.Context, m *call) error {
	retries := max(0, cmp.Or(c.Retries, defaultRetries))
	var failure error
	for try := range retries + 1 {
		if err := c.ready(ctx, m, try); err != nil {
			if failure != nil {
				return fmt.Errorf("%w; not sent again: %w", failure, err)
			}
			return m.wrap(err)
		}
		failure = c.try(ctx, m, try)
		if failure == nil || errors.Is(failure, ctx.Err()) || !retryable(failure, m.readOnly) {
			break
		}
	}
	return failure
}

// ready blocks until the given try, of which the first is 0, may be sent.
func (c *Client) ready(ctx context.Context, m *call, try int) error {
	if try > 0 {
		if err := sleep(ctx, backOff(try)); err != nil {
			return err
		}
	} else if ctx.Err() != nil {
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
	buffer, _ := memoryOf(c).answers.Get().(*bytes.Buffer)
	if buffer == nil || buffer.Cap() > maxBuffer {
		buffer = new(bytes.Buffer)
	}
	defer memoryOf(c).answers.Put(buffer)
	buffer.Reset()
	start := time.Now()
	status, err := c.exchange(ctx, m, buffer)
	if c.Logger != nil && c.Logger.Enabled(ctx, slog.LevelDebug) {
		c.log(ctx, m, outcome{try, status, buffer.Bytes(), time.Since(start), err})
	}
	return err
}

// exchange sends one request, reads the answer into buffer, and judges it.
func (c *Client) exchange(ctx context.Context, m *call, buffer *bytes.Buffer) (status int, err error) {
	req, err := c.request(ctx, m)
	if err != nil {
		return 0, m.wrap(err)
	}
	client := *cmp.Or(c.HTTP, http.DefaultClient)
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	resp, err := client.Do(req)
	if err != nil {
		return 0, m.judge(0, nil, ended(ctx, err))
	}
	defer resp.Body.Close()
	if m.events != nil && isStream(resp) {
		m.events(resp)
		return resp.StatusCode, nil
	}
	limit := cmp.Or(c.MaxResponse, defaultMaxResponse)
	_, err = buffer.ReadFrom(http.MaxBytesReader(nil, resp.Body, limit))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		err = fmt.Errorf("the answer has more than %d bytes", limit)
	} else if err != nil {
		err = ended(ctx, &url.Error{Op: "Post", URL: m.url, Err: err})
	}
	return resp.StatusCode, m.judge(resp.StatusCode, buffer.Bytes(), err)
}

// ended makes sure that an error that the end of ctx has caused says so: the
// network reports the cause of the end, which the caller may have chosen.
func ended(ctx context.Context, err error) error {
	if ctx.Err() == nil || errors.Is(err, ctx.Err()) {
		return err
	}
	return fmt.Errorf("%w: %w", ctx.Err(), err)
}

// request returns the signed request of m. Each try has its own, because a
// signature is valid for five minutes only.
func (c *Client) request(ctx context.Context, m *call) (*http.Request, error) {
	now := time.Now()
	authorization, token, err := c.authorize(ctx, m, now)
	if err != nil {
		return nil, fmt.Errorf("credentials: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, m.url, bytes.NewReader(m.body))
	if err != nil {
		return nil, err
	}
	req.Host = m.host
	return req, setHeaders(req.Header, []header{ // names as net/http writes them
		{"Authorization", authorization},
		{"Content-Type", contentType},
		{"User-Agent", "tcgen (" + m.service.Name + " " + m.service.Version + ")"},
		{"X-Tc-Action", m.action},
		{"X-Tc-Language", c.Language},
		{"X-Tc-Region", string(m.region)},
		{"X-Tc-Timestamp", strconv.FormatInt(now.Unix(), 10)},
		{"X-Tc-Token", token},
		{"X-Tc-Version", m.service.Version},
	})
}

// authorize returns the header Authorization of m, and the token that goes with
// it. Actions that are not signed send a word of the documentation's instead.
func (c *Client) authorize(ctx context.Context, m *call, now time.Time) (authorization, token string, err error) {
	if m.unsigned {
		return "SKIP", "", nil
	}
	cred, err := c.Credentials(ctx)
	if err != nil {
		return "", "", err
	}
	if cred.SecretID == "" || cred.SecretKey == "" {
		return "", "", errors.New("the secret ID or the secret key is empty")
	}
	return memoryOf(c).keys.sign(cred, SignRequest{Service: m.service.Name, Host: m.host, ContentType: contentType, Body: m.body, Time: now}), cred.Token, nil
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
