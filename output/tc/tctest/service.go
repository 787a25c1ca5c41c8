package tctest

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// credential is what the fake knows its client by.
var credential = tc.Credential{SecretID: "AKIDEXAMPLE", SecretKey: "EXAMPLEKEY", Token: "EXAMPLETOKEN"}

// A fake is the service that New starts.
type fake struct {
	handlers []Handler
	client   *tc.Client // whose Limit is that of the account

	mu       sync.Mutex
	requests int
	periods  map[string]*period // by host and action
}

// A period is one in which the calls of an action are counted.
type period struct {
	limit tc.Limit
	start time.Time
	calls int
}

// ServeHTTP answers like the service: HTTP status 200, also for errors.
func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	f.requests++
	id := fmt.Sprintf("00000000-0000-4000-8000-%012d", f.requests)
	f.mu.Unlock()

	response, err := f.answer(r)
	if e, ok := errors.AsType[*tc.HTTPError](err); ok {
		w.WriteHeader(status(e.Status))
		io.WriteString(w, e.Body)
		return
	}
	failure := asError(err)
	if failure != nil {
		id = cmp.Or(failure.RequestID, id)
	}
	body, err := respond(response, failure, id)
	if err != nil {
		failure = asError(err)
		body, _ = respond(nil, failure, id)
	}
	w.Header().Set("Content-Type", "application/json")
	if failure != nil {
		w.WriteHeader(status(failure.Status))
	}
	w.Write(body)
}

// asError returns the error of the API that the caller gets for err.
func asError(err error) *tc.Error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*tc.Error](err); ok && e.Code != "" {
		return e
	}
	if code, ok := errors.AsType[tc.Code](err); ok && code != "" {
		return &tc.Error{Code: code, Message: err.Error()}
	}
	return &tc.Error{Code: tc.ErrInternalError, Message: err.Error()}
}

func status(code int) int {
	if code < 200 || code > 599 {
		return http.StatusOK
	}
	return code
}

// answer returns the response of the handler of r, if r is in order.
func (f *fake) answer(r *http.Request) (any, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	if r.Method != http.MethodPost || r.URL.Path != "/" || r.Header.Get("Content-Type") != "application/json" {
		return nil, refuse("UnsupportedProtocol", "%s %s with the content type %q, want POST / with application/json",
			r.Method, r.URL.Path, r.Header.Get("Content-Type"))
	}
	h, err := f.find(r)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(authenticate(h, r, body), h.checkRegion(r), f.count(h)); err != nil {
		return nil, err
	}
	return h.serve(arrival{r.Header, r.Host, body})
}

func refuse(code tc.Code, format string, args ...any) error {
	return &tc.Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// find returns the handler of the host, version and action of r.
func (f *fake) find(r *http.Request) (*Handler, error) {
	code := tc.Code("NoSuchProduct")
	for i, h := range f.handlers {
		switch {
		case h.service.Host != r.Host:
		case h.service.Version != r.Header.Get("X-TC-Version"):
			code = "NoSuchVersion"
		case h.action != r.Header.Get("X-TC-Action"):
			code = "InvalidAction"
		default:
			return &f.handlers[i], nil
		}
	}
	return nil, refuse(code, "the fake has no handler for the action %q of version %q at %s: add one with tctest.On",
		r.Header.Get("X-TC-Action"), r.Header.Get("X-TC-Version"), r.Host)
}

// authenticate checks who sent r, when, and that it arrived unchanged.
func authenticate(h *Handler, r *http.Request, body []byte) error {
	seconds, err := strconv.ParseInt(r.Header.Get("X-TC-Timestamp"), 10, 64)
	sent := time.Unix(seconds, 0)
	authorization := r.Header.Get("Authorization")
	switch {
	case err != nil || time.Since(sent).Abs() > 5*time.Minute:
		return refuse("AuthFailure.SignatureExpire", "the time %q is not within five minutes of now", r.Header.Get("X-TC-Timestamp"))
	case !strings.Contains(authorization, " Credential="+credential.SecretID+"/"):
		return refuse("AuthFailure.SecretIdNotFound", "the fake knows the credential of the client of New only")
	case r.Header.Get("X-TC-Token") != credential.Token:
		return refuse("AuthFailure.TokenFailure", "the token is not the one of the client of New")
	case authorization != tc.Sign(credential, tc.SignRequest{Service: h.service.Name, Host: r.Host,
		ContentType: r.Header.Get("Content-Type"), Body: body, Time: sent}):
		return refuse("AuthFailure.SignatureFailure", "the signature is not that of the request")
	}
	return nil
}

func (h *Handler) checkRegion(r *http.Request) error {
	region := tc.Region(r.Header.Get("X-TC-Region"))
	switch {
	case h.use == tc.RegionNone:
		return nil
	case region == "" && h.use == tc.RegionRequired:
		return refuse(tc.ErrMissingParameter, "the header X-TC-Region is required")
	case region != "" && len(h.regions) > 0 && !slices.Contains(h.regions, region):
		return refuse(tc.ErrUnsupportedRegion, "the action has no region %q, only %q", region, h.regions)
	}
	return nil
}

// count refuses the calls above the limit of a period. The first call after a
// period begins the next one. A tenth is taken off the period: requests that
// were sent evenly do not arrive so.
func (f *fake) count(h *Handler) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := h.service.Host + " " + h.action
	p := f.periods[key]
	if p == nil {
		p = &period{limit: f.limit(h)}
		f.periods[key] = p
	}
	if time.Since(p.start) >= p.limit.Per*9/10 {
		p.start, p.calls = time.Now(), 0
	}
	if p.calls++; p.limit.Requests > 0 && p.calls > p.limit.Requests {
		return refuse(tc.ErrRequestLimitExceeded, "more calls than the limit of %v", p.limit)
	}
	return nil
}

// limit returns the slowest documented limit, or the one of the account.
func (f *fake) limit(h *Handler) (slowest tc.Limit) {
	for _, l := range h.limits {
		if l.Requests > 0 && l.Per > 0 && (slowest == tc.Limit{} ||
			l.Per.Seconds()/float64(l.Requests) > slowest.Per.Seconds()/float64(slowest.Requests)) {
			slowest = l
		}
	}
	if f.client.Limit != nil {
		return f.client.Limit(h.service, h.action, slowest)
	}
	return slowest
}
