// Package wire sends the same calls through the official client and through
// generated ones to one local server, and compares what arrives.
package wire

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// The credential of all calls. It has a token, so that the header is compared too.
const (
	secretID  = "AKIDEXAMPLE"
	secretKey = "example-secret-key"
	token     = "example-token"
)

// An Action is one action as both clients call it.
type Action struct {
	Service  tc.Service
	Name     string
	Regions  []tc.Region
	Use      tc.RegionUse
	Unsigned bool
	Ours     func(ctx context.Context, c *tc.Client, region tc.Region, body []byte) error
	Official Sender
}

// Ours fills in what the generated description of an action says, and how it is
// called. With official, the typed method of the official client, calls are
// compared with that; without, with the official client for any action.
func Ours[Req, Resp any](a *tc.Action[Req, Resp], official Sender) Action {
	return Action{
		Service: a.Service, Name: a.Name, Regions: a.Regions, Use: a.Region, Unsigned: a.Unsigned, Official: official,
		Ours: func(ctx context.Context, c *tc.Client, region tc.Region, body []byte) error {
			req := new(Req)
			if err := json.Unmarshal(body, req); err != nil {
				return err
			}
			_, err := tc.Do(ctx, c, region, a, req)
			return err
		},
	}
}

// A Call is one documented example of an action.
type Call struct {
	*Action
	Example string // such as "GenerateDealsAndPayNew/1.request.json"
	Body    []byte
}

// Calls returns the calls that the documented examples of actions make: those
// that lie in testdata below folder, the folder of a generated package.
func Calls(folder string, actions []Action) ([]Call, error) {
	var calls []Call
	for i := range actions {
		files, err := filepath.Glob(filepath.Join(folder, "testdata", actions[i].Name, "*.request.json"))
		if err != nil {
			return nil, err
		}
		for _, name := range files {
			body, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			calls = append(calls, Call{&actions[i], actions[i].Name + "/" + filepath.Base(name), body})
		}
	}
	return calls, nil
}

// A Request is one request as it arrived.
type Request struct {
	Method, Path, Host string
	Header             http.Header
	Body               []byte
}

// A Bench is a local server that takes the requests of both clients, and the
// clients' way to it.
type Bench struct {
	server   *httptest.Server
	received []Request // since the last call of take; one client sends at a time
}

// NewBench starts the server. Close it when done.
func NewBench() *Bench {
	b := new(Bench)
	b.server = httptest.NewServer(b)
	return b
}

// Close stops the server.
func (b *Bench) Close() { b.server.Close() }

// ServeHTTP notes a request and answers it.
func (b *Bench) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	b.received = append(b.received, Request{r.Method, r.URL.RequestURI(), r.Host, r.Header, body})
	w.Header().Set("Content-Type", "application/json")
	io.WriteString(w, `{"Response":{"RequestId":"8b0a2c9e-example"}}`)
}

// RoundTrip sends a request for any host to the server, with nothing else changed.
func (b *Bench) RoundTrip(r *http.Request) (*http.Response, error) {
	to, err := url.Parse(b.server.URL)
	if err != nil {
		return nil, err
	}
	sent := r.Clone(r.Context())
	if sent.Host == "" {
		sent.Host = r.URL.Host
	}
	sent.URL.Scheme, sent.URL.Host = to.Scheme, to.Host
	return b.server.Client().Transport.RoundTrip(sent)
}

// take returns the one request that arrived since the last call of take.
func (b *Bench) take(client string) (Request, error) {
	all := b.received
	b.received = nil
	if len(all) != 1 {
		return Request{}, fmt.Errorf("%s sent %d requests, want 1", client, len(all))
	}
	return all[0], verify(all[0])
}

// Client returns a generated clients' core that sends to the server, as the
// official client does: with its language, and with no limits.
func (b *Bench) Client() *tc.Client {
	return &tc.Client{
		Credentials: tc.Temporary(secretID, secretKey, token),
		HTTP:        &http.Client{Transport: b},
		Language:    "zh-CN",
		Retries:     -1,
		Limit:       func(tc.Service, string, tc.Limit) tc.Limit { return tc.Limit{} },
	}
}

// Exchange sends call through both clients and returns what arrived.
func (b *Bench) Exchange(ctx context.Context, c *tc.Client, call Call) (official, ours Request, err error) {
	region := tc.Region("ap-guangzhou")
	if len(call.Regions) > 0 {
		region = call.Regions[0]
	}
	if call.Use == tc.RegionNone {
		region = ""
	}
	if err := call.Ours(ctx, c, region, call.Body); err != nil {
		return official, ours, fmt.Errorf("ours: %w", err)
	}
	if ours, err = b.take("ours"); err != nil {
		return official, ours, err
	}
	send := call.Official
	if send == nil {
		send = Common(call.Service, call.Name, call.Unsigned)
	}
	if err := send(ctx, b, call.Service.Host, string(region), call.Body); err != nil {
		return official, ours, err
	}
	official, err = b.take("the official client")
	return official, ours, err
}
