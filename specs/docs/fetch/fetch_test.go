package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// server starts a server of one handler, and returns its URL and the requests
// that it got.
func server(t *testing.T, handler http.HandlerFunc) (string, *[]*http.Request) {
	t.Helper()
	var mu sync.Mutex
	var got []*http.Request
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		got = append(got, r)
		mu.Unlock()
		handler(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL, &got
}

func fetcher(t *testing.T) *Fetcher {
	return &Fetcher{CacheDir: filepath.Join(t.TempDir(), "cache"), Delay: -1}
}

func get(t *testing.T, f *Fetcher, page string) string {
	t.Helper()
	data, err := f.Get(t.Context(), page)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestGet(t *testing.T) {
	page, got := server(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "a page") })
	var f Fetcher
	if text := get(t, &f, page+"/x?y=1#place"); text != "a page" {
		t.Errorf("got %q", text)
	}
	r := (*got)[0]
	if r.Method != "GET" || r.URL.String() != "/x?y=1" || r.UserAgent() != "tcgen" {
		t.Errorf("%s %s by %s, want GET /x?y=1 by tcgen", r.Method, r.URL, r.UserAgent())
	}
}

// A page is asked for with what is known of it, and not sent again.
func TestConditional(t *testing.T) {
	tests := map[string]struct{ name, value, condition string }{
		"tag":  {"ETag", `"v1"`, "If-None-Match"},
		"time": {"Last-Modified", "Sat, 21 Nov 2026 10:00:00 GMT", "If-Modified-Since"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			text := "first"
			page, got := server(t, func(w http.ResponseWriter, r *http.Request) {
				if text == "first" && r.Header.Get(tt.condition) == tt.value {
					w.WriteHeader(http.StatusNotModified)
					return
				}
				w.Header().Set(tt.name, tt.value)
				io.WriteString(w, text)
			})
			f := fetcher(t)
			for range 2 {
				if text := get(t, f, page); text != "first" {
					t.Errorf("got %q", text)
				}
			}
			if first := (*got)[0].Header.Get(tt.condition); first != "" {
				t.Errorf("the first request has the condition %q", first)
			}
			if second := (*got)[1].Header.Get(tt.condition); second != tt.value {
				t.Errorf("the second request has the condition %q, want %q", second, tt.value)
			}
			text = "second"
			if got := get(t, f, page); got != text {
				t.Errorf("got %q, want the page that changed", got)
			}
		})
	}
}

func TestOffline(t *testing.T) {
	page, got := server(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.URL.Path) })
	f := fetcher(t)
	get(t, f, page+"/a")
	offline := &Fetcher{CacheDir: f.CacheDir, Offline: true}
	if text := get(t, offline, page+"/a"); text != "/a" {
		t.Errorf("got %q", text)
	}
	_, err := offline.Get(t.Context(), page+"/b")
	if want := page + "/b: not in the cache, and fetching is switched off"; !errors.Is(err, ErrOffline) || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	if len(*got) != 1 {
		t.Errorf("%d requests, want 1", len(*got))
	}
	if ignore, err := os.ReadFile(filepath.Join(f.CacheDir, ".gitignore")); err != nil || !strings.HasSuffix(string(ignore), "\n*\n") {
		t.Errorf(".gitignore of the cache: %q, %v", ignore, err)
	}
}

// A damaged entry of the cache is fetched again, without conditions.
func TestDamagedCache(t *testing.T) {
	damage := map[string]func([]byte) []byte{
		"cut":     func(data []byte) []byte { return data[:len(data)-1] },
		"empty":   func([]byte) []byte { return nil },
		"changed": func(data []byte) []byte { return append(data, 'x') },
		"another page": func(data []byte) []byte {
			return []byte(strings.Replace(string(data), `"url":"http`, `"url":"https`, 1))
		},
		"no JSON": func([]byte) []byte { return []byte("a page") },
	}
	for name, change := range damage {
		t.Run(name, func(t *testing.T) {
			page, got := server(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("ETag", `"v1"`)
				io.WriteString(w, "a page")
			})
			f := fetcher(t)
			get(t, f, page)
			files, err := filepath.Glob(filepath.Join(f.CacheDir, "*.page"))
			if err != nil || len(files) != 1 {
				t.Fatal("files in the cache:", files, err)
			}
			data, err := os.ReadFile(files[0])
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(files[0], change(data), 0o644); err != nil {
				t.Fatal(err)
			}
			if text := get(t, f, page); text != "a page" {
				t.Errorf("got %q", text)
			}
			if condition := (*got)[1].Header.Get("If-None-Match"); condition != "" {
				t.Errorf("the second request has the condition %q", condition)
			}
		})
	}
}

// A failure is a server that gives no page.
type failure struct {
	handler http.HandlerFunc
	want    string // the error, after the URL
}

func failures() map[string]failure {
	return map[string]failure{
		"not found": {http.NotFound, "the server answers 404 Not Found"},
		"not modified without cache": {
			func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) },
			"the server answers 304 Not Modified",
		},
		"cut": {
			func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Length", "100")
				io.WriteString(w, "half a page")
			},
			"the answer breaks off after 11 bytes: unexpected EOF",
		},
		"reset half-way": {
			func(w http.ResponseWriter, _ *http.Request) {
				io.WriteString(w, "half a page")
				w.(http.Flusher).Flush()
				panic(http.ErrAbortHandler)
			},
			"the answer breaks off after 11 bytes: unexpected EOF",
		},
		"no answer": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "EOF"},
		"empty":     {func(http.ResponseWriter, *http.Request) {}, "the answer is empty"},
		"declared too large": {
			func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Length", "1001") },
			"the page has 1001 bytes, more than the 1000 that are fetched",
		},
		"too large": {
			func(w http.ResponseWriter, _ *http.Request) {
				for range 100 {
					io.WriteString(w, strings.Repeat("x", 100))
					w.(http.Flusher).Flush()
				}
			},
			"the page has more than the 1000 bytes that are fetched",
		},
		"redirect loop": {
			func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusFound) },
			"redirected more than 5 times",
		},
		"redirect to a file": {
			func(w http.ResponseWriter, r *http.Request) {
				http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
			},
			"redirected to file:///etc/passwd, expected an http or https URL",
		},
		"slow": {
			func(w http.ResponseWriter, r *http.Request) {
				io.WriteString(w, "half a page")
				w.(http.Flusher).Flush()
				<-r.Context().Done()
			},
			"the server is too slow: no page within 50ms",
		},
	}
}

func TestFailures(t *testing.T) {
	for name, tt := range failures() {
		t.Run(name, func(t *testing.T) {
			page, _ := server(t, tt.handler)
			f := fetcher(t)
			f.MaxBytes = 1000
			f.Timeout = 10 * time.Second
			if name == "slow" {
				f.Timeout = 50 * time.Millisecond
			}
			data, err := f.Get(t.Context(), page)
			if want := page + ": " + tt.want; err == nil || err.Error() != want {
				t.Errorf("error %v, want %s", err, want)
			}
			if data != nil {
				t.Errorf("%d bytes beside the error", len(data))
			}
			if files, _ := filepath.Glob(filepath.Join(f.CacheDir, "*")); len(files) > 0 {
				t.Errorf("the cache has %v", files)
			}
		})
	}
}

// A page that can't be fetched any more leaves what is in the cache.
func TestFailureKeepsCache(t *testing.T) {
	works := true
	page, _ := server(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "6")
		io.WriteString(w, map[bool]string{true: "a page", false: "a"}[works])
	})
	f := fetcher(t)
	get(t, f, page)
	works = false
	if _, err := f.Get(t.Context(), page); err == nil {
		t.Error("no error for half a page")
	}
	f.Offline = true
	if text := get(t, f, page); text != "a page" {
		t.Errorf("got %q", text)
	}
}

func TestRedirect(t *testing.T) {
	page, _ := server(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/old" {
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
			return
		}
		io.WriteString(w, r.URL.Path)
	})
	if text := get(t, fetcher(t), page+"/old"); text != "/new" {
		t.Errorf("got %q", text)
	}
}

func TestBadURLs(t *testing.T) {
	tests := map[string]string{
		"pages/x.html":              "pages/x.html: expected the http or https URL of a page",
		"ftp://example.com/x":       "ftp://example.com/x: expected the http or https URL of a page",
		"https://":                  "https://: expected the http or https URL of a page",
		"http://[::1":               `parse "http://[::1": missing ']' in host`,
		"https://me:pw@example.com": "https://me:xxxxx@example.com: expected a URL without a user: it would be written into specs",
	}
	for page, want := range tests {
		if _, err := new(Fetcher).Get(t.Context(), page); err == nil || err.Error() != want {
			t.Errorf("%s: error %v, want %s", page, err, want)
		}
	}
	for name, want := range map[string]bool{"https://a/b": true, "http://a": true, "a/b.txt": false, "C:\\a": false, "https:/a": false} {
		if IsURL(name) != want {
			t.Errorf("IsURL(%q) is %v", name, !want)
		}
	}
}

// A roundTripper answers without a network, so that the time of a test is that
// of its bubble.
type roundTripper func(*http.Request) *http.Response

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r), nil }

func answer(code int, header http.Header, body string) *http.Response {
	return &http.Response{StatusCode: code, Header: header, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body))}
}

func TestRetry(t *testing.T) {
	tests := map[string]struct {
		code  int
		after string
		tries int
		took  time.Duration
	}{
		"busy":            {503, "", 2, 2 * time.Second},
		"too many":        {429, "7", 2, 7 * time.Second},
		"date":            {503, "Sat, 01 Jan 2000 00:00:09 GMT", 2, 9 * time.Second},
		"past":            {503, "Fri, 31 Dec 1999 00:00:00 GMT", 2, 2 * time.Second},
		"nonsense":        {503, "soon", 2, 2 * time.Second},
		"negative":        {503, "-5", 2, 2 * time.Second},
		"unreasonable":    {503, "3600", 1, 0},
		"huge":            {503, "9223372036854775807", 1, 0},
		"no such page":    {404, "1", 1, 0},
		"without a right": {403, "", 1, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				tries := 0
				f := Fetcher{Client: &http.Client{Transport: roundTripper(func(*http.Request) *http.Response {
					tries++
					return answer(tt.code, http.Header{"Retry-After": {tt.after}}, "")
				})}}
				start := time.Now()
				_, err := f.Get(t.Context(), "https://example.com/x")
				if status, ok := errors.AsType[*StatusError](err); !ok || status.Code != tt.code {
					t.Errorf("error %v, want the status %d", err, tt.code)
				}
				if took := time.Since(start); tries != tt.tries || took != tt.took {
					t.Errorf("%d tries in %v, want %d in %v", tries, took, tt.tries, tt.took)
				}
			})
		})
	}
}

func TestRetrySucceeds(t *testing.T) {
	tries := 0
	page, _ := server(t, func(w http.ResponseWriter, _ *http.Request) {
		if tries++; tries == 1 {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		io.WriteString(w, "a page")
	})
	if text := get(t, fetcher(t), page); text != "a page" {
		t.Errorf("got %q", text)
	}
}

// Requests to a host follow each other at a distance, and those to others don't
// wait for them.
func TestPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := Fetcher{Delay: 3 * time.Second, Client: &http.Client{Transport: roundTripper(func(r *http.Request) *http.Response {
			time.Sleep(time.Second)
			return answer(200, nil, r.URL.String())
		})}}
		start := time.Now()
		var wg sync.WaitGroup
		for i := range 6 {
			wg.Go(func() {
				if _, err := f.Get(t.Context(), fmt.Sprintf("https://host%d/%d", i%2, i)); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if took := time.Since(start); took != 9*time.Second {
			t.Errorf("three pages of two hosts each took %v, want 9s", took)
		}
	})
}

func TestCancel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := Fetcher{Delay: time.Hour, Client: &http.Client{Transport: roundTripper(func(*http.Request) *http.Response {
			return answer(200, nil, "a page")
		})}}
		if _, err := f.Get(t.Context(), "https://example.com/1"); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		_, err := f.Get(ctx, "https://example.com/2")
		if want := "https://example.com/2: context deadline exceeded"; !errors.Is(err, context.DeadlineExceeded) || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	})
}

// A cache that can't be read or written is an error, not a slower network.
func TestBadCache(t *testing.T) {
	page, _ := server(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "a page") })
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	f := Fetcher{CacheDir: file}
	if _, err := f.Get(t.Context(), page); err == nil || !strings.HasPrefix(err.Error(), page+": read the cache: open ") {
		t.Errorf("error %v", err)
	}
}
