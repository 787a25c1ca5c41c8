// Package fetch gets pages of the documentation over HTTP, politely: one at a
// time for each host, with a pause between, and none twice that has not
// changed. What was fetched stays in a folder, from where it can be read again
// without a network.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"
)

// The defaults of a Fetcher.
const (
	DefaultDelay    = time.Second
	DefaultTimeout  = 30 * time.Second
	DefaultMaxBytes = 32 << 20
)

// A Fetcher gets pages. The zero value works, without a cache. Its fields must
// not change once it is in use; its methods may be called by many goroutines.
type Fetcher struct {
	Client   *http.Client  // makes the requests; nil for one of http.DefaultTransport
	CacheDir string        // folder of the operating system for what was fetched; "" for none
	Offline  bool          // answer from the cache alone
	ReadOnly bool          // take from the cache, and store nothing in it
	Delay    time.Duration // between the requests to a host; 0 for DefaultDelay, negative for none
	Timeout  time.Duration // for a page with all its bytes; 0 for DefaultTimeout
	MaxBytes int64         // of a page; 0 for DefaultMaxBytes

	mu    sync.Mutex
	hosts map[string]*pace
}

// ErrOffline is in the error of a page that is not in the cache, where the
// network may not be used.
var ErrOffline = errors.New("not in the cache, and fetching is switched off")

// Get returns the bytes of the page at an http or https URL. With a cache, it
// asks the server only for what changed since, and stores what it answers.
// Errors name the URL; they match ErrOffline, *StatusError, or the error of the
// context.
func (f *Fetcher) Get(ctx context.Context, page string) ([]byte, error) {
	target, err := parseURL(page)
	if err != nil {
		return nil, err
	}
	known, err := f.load(target)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", page, err)
	}
	if f.Offline {
		if known == nil {
			return nil, fmt.Errorf("%s: %w", page, ErrOffline)
		}
		return known.body, nil
	}
	got, err := f.fetch(ctx, target, known)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", page, err)
	}
	return got.body, nil
}

// IsURL reports whether a name is the URL of a page, and not a file.
func IsURL(name string) bool {
	u, err := url.Parse(name)
	return err == nil && isHTTP(u)
}

func isHTTP(u *url.URL) bool { return (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" }

// parseURL returns the URL of a page without its fragment, which names a place
// on the page.
func parseURL(page string) (*url.URL, error) {
	u, err := url.Parse(page)
	switch {
	case err != nil:
		return nil, err // names the URL
	case !isHTTP(u):
		return nil, fmt.Errorf("%s: expected the http or https URL of a page", page)
	case u.User != nil:
		return nil, fmt.Errorf("%s: expected a URL without a user: it would be written into specs", u.Redacted())
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}
