package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

const (
	userAgent    = "tcgen"
	maxRedirects = 5
	retryPause   = 2 * time.Second  // before the second try, where the server names no time
	maxPause     = 30 * time.Second // that a server may ask for
)

// A StatusError is the answer of a server that has no page.
type StatusError struct {
	Code int // of HTTP, such as 404
	wait time.Duration
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("the server answers %d %s", e.Code, http.StatusText(e.Code))
}

// fetch asks the server for a page, twice where the first answer is one that
// passes. A page that did not change since it was stored comes from the cache.
func (f *Fetcher) fetch(ctx context.Context, target *url.URL, known *entry) (*entry, error) {
	got, err := f.try(ctx, target, known)
	if pause, again := f.retryAfter(ctx, err); again {
		if err := sleep(ctx, pause); err != nil {
			return nil, err
		}
		got, err = f.try(ctx, target, known)
	}
	if err != nil {
		return nil, err
	}
	if got == known {
		return known, nil
	}
	return got, f.store(target, got)
}

// retryAfter tells whether a failure may pass, and how long to wait.
func (f *Fetcher) retryAfter(ctx context.Context, err error) (time.Duration, bool) {
	status, ok := errors.AsType[*StatusError](err)
	if !ok || ctx.Err() != nil || status.Code != http.StatusTooManyRequests && status.Code < 500 || status.wait > maxPause {
		return 0, false
	}
	return max(status.wait, f.pause(retryPause)), true
}

// pause returns the time to wait between requests, or none where the caller
// wants none.
func (f *Fetcher) pause(usual time.Duration) time.Duration {
	switch {
	case f.Delay < 0:
		return 0
	case f.Delay > 0:
		return f.Delay
	}
	return usual
}

// try makes one request, when the host's turn has come.
func (f *Fetcher) try(ctx context.Context, target *url.URL, known *entry) (*entry, error) {
	done, err := f.turn(ctx, target.Host)
	if err != nil {
		return nil, err
	}
	defer done()
	limit := orElse(f.Timeout, DefaultTimeout)
	ctx, cancel := context.WithTimeoutCause(ctx, limit, fmt.Errorf("the server is too slow: no page within %v", limit))
	defer cancel()
	req, err := newRequest(ctx, target, known)
	if err != nil {
		return nil, err
	}
	resp, err := f.client().Do(req)
	if err != nil {
		return nil, reason(ctx, err)
	}
	defer resp.Body.Close() // what it may say changes nothing any more
	if resp.StatusCode == http.StatusNotModified && known != nil {
		return known, nil
	}
	if resp.StatusCode != http.StatusOK {
		return nil, &StatusError{Code: resp.StatusCode, wait: retryTime(resp.Header)}
	}
	body, err := f.read(resp)
	if err != nil {
		return nil, reason(ctx, err)
	}
	return newEntry(target, resp.Header, body), nil
}

// newRequest asks for a page, if it is another one than the known.
func newRequest(ctx context.Context, target *url.URL, known *entry) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, target.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", userAgent)
	req.Header.Set("Accept", "text/html, text/markdown, text/plain;q=0.9, */*;q=0.5")
	known.conditions(req.Header)
	return req, nil
}

// reason returns why a request failed, without the URL that every error of
// package http repeats.
func reason(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		return wrapped.Err
	}
	return err
}

// read returns the body of an answer, up to the limit.
func (f *Fetcher) read(resp *http.Response) ([]byte, error) {
	limit := orElse(f.MaxBytes, DefaultMaxBytes)
	if resp.ContentLength > limit {
		return nil, fmt.Errorf("the page has %d bytes, more than the %d that are fetched", resp.ContentLength, limit)
	}
	var body bytes.Buffer
	n, err := io.Copy(&body, io.LimitReader(resp.Body, limit+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("the answer breaks off after %d bytes: %w", n, err)
	case n > limit:
		return nil, fmt.Errorf("the page has more than the %d bytes that are fetched", limit)
	case n == 0:
		return nil, errors.New("the answer is empty")
	}
	return body.Bytes(), nil
}

// client returns a client that follows redirects to pages only.
func (f *Fetcher) client() *http.Client {
	client := http.Client{}
	if f.Client != nil {
		client = *f.Client
	}
	client.CheckRedirect = func(req *http.Request, via []*http.Request) error {
		switch {
		case !isHTTP(req.URL):
			return fmt.Errorf("redirected to %s, expected an http or https URL", req.URL)
		case len(via) > maxRedirects:
			return fmt.Errorf("redirected more than %d times", maxRedirects)
		}
		return nil
	}
	return &client
}

// retryTime returns the time after which the server wants to be asked again:
// a number of seconds, or a date.
func retryTime(header http.Header) time.Duration {
	value := header.Get("Retry-After")
	if seconds, err := strconv.Atoi(value); err == nil {
		return max(0, min(time.Duration(seconds), time.Duration(maxPause/time.Second)+1)) * time.Second
	}
	if date, err := http.ParseTime(value); err == nil {
		return max(0, time.Until(date))
	}
	return 0
}

func orElse[T int64 | time.Duration](value, otherwise T) T {
	if value == 0 {
		return otherwise
	}
	return value
}
