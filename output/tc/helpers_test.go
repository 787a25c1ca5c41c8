package tc_test

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/output/tc"
)

var service = tc.Service{Name: "waf", Version: "2018-01-25", Host: "waf.tencentcloudapi.com"}

type pingRequest struct {
	Name string `json:"Name,omitzero"`
}

type pingResponse struct {
	Count     int64
	RequestId string
}

// ping and pingAction have no limits, so that tests that are not about them
// need not wait.
var ping = &pingAction{Service: service, Name: "Ping"}

type pingAction = tc.Action[pingRequest, pingResponse]

const pong = `{"Response":{"Count":1,"RequestId":"r-1"}}`

// A transport answers requests in place of the network.
type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// answer is the response of a transport with that status and body.
func answer(status int, body string) (*http.Response, error) {
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}, nil
}

func newClient(f transport) *tc.Client {
	return &tc.Client{Credentials: tc.Static("id", "key"), HTTP: &http.Client{Transport: f}}
}

// script returns a client whose tries get the answers in turn; "" is a failure
// of the network. It counts the tries, and fails the test if there are more.
func script(t *testing.T, answers ...string) (c *tc.Client, tries *int) {
	tries = new(int)
	return newClient(func(*http.Request) (*http.Response, error) {
		*tries++
		if *tries > len(answers) {
			t.Errorf("try %d of %d", *tries, len(answers))
			return answer(200, pong)
		}
		if a := answers[*tries-1]; strings.HasPrefix(a, "{") {
			return answer(200, a)
		} else if a != "" {
			return answer(502, a)
		}
		return nil, errors.New("connection reset")
	}), tries
}

func read(t *testing.T, r io.Reader) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := b.ReadFrom(r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
