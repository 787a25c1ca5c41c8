package tc_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// A vector is a request and its signature, made by the official Go client or
// printed in the public documentation.
type vector struct {
	Name          string            `json:"name"`
	SecretID      string            `json:"secret_id"`
	SecretKey     string            `json:"secret_key"`
	Token         string            `json:"token"`
	Timestamp     int64             `json:"timestamp"`
	Method        string            `json:"method"`
	URL           string            `json:"url"`
	Host          string            `json:"host"`
	Service       string            `json:"service"`
	Action        string            `json:"action"`
	Version       string            `json:"version"`
	Region        string            `json:"region"`
	Language      string            `json:"language"`
	ContentType   string            `json:"content_type"`
	Body          string            `json:"body"`
	SignedHeaders string            `json:"signed_headers"`
	Authorization string            `json:"authorization"`
	Headers       map[string]string `json:"headers"` // as sent; absent in the documentation
}

func vectors(t *testing.T) (all []vector) {
	t.Helper()
	data, err := os.ReadFile("testdata/tc3.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) != 20 {
		t.Fatalf("%d vectors, want 20", len(all))
	}
	return all
}

func TestSign(t *testing.T) {
	signed := 0
	for _, v := range vectors(t) {
		switch {
		case v.Method != "POST":
			continue // the API takes GET requests too, but Sign and the client are for POST
		case v.Authorization == "SKIP":
			continue // see TestUnsigned
		}
		signed++
		t.Run(v.Name, func(t *testing.T) {
			r := tc.SignRequest{Service: v.Service, Host: v.Host, ContentType: v.ContentType,
				Body: []byte(v.Body), Time: time.Unix(v.Timestamp, 0)}
			if v.Headers["X-Tc-Content-Sha256"] == "UNSIGNED-PAYLOAD" {
				r.Body = []byte("UNSIGNED-PAYLOAD")
			}
			if strings.HasSuffix(v.SignedHeaders, ";x-tc-action") {
				r.Headers = map[string]string{"X-TC-Action": v.Action}
			}
			got := tc.Sign(tc.Credential{SecretID: v.SecretID, SecretKey: v.SecretKey, Token: v.Token}, r)
			if got != v.Authorization {
				t.Errorf("got  %s\nwant %s", got, v.Authorization)
			}
		})
	}
	if signed != 18 {
		t.Errorf("%d vectors checked, want 18", signed)
	}
}

// AssumeRoleWithWebIdentity is how a program gets its first credential: there is no
// key to sign with, and the header says so instead.
func TestUnsigned(t *testing.T) {
	all := vectors(t)
	i := slices.IndexFunc(all, func(v vector) bool { return v.Authorization == "SKIP" })
	if i < 0 {
		t.Fatal("no vector is unsigned")
	}
	synctest.Test(t, func(t *testing.T) { sendVector(t, all[i]) })
}

// The date of the signature is that of UTC, wherever the program runs.
func TestSignUTC(t *testing.T) {
	at := time.Unix(1709251199, 0) // a second before midnight in UTC
	r := tc.SignRequest{Service: "cvm", Host: "h", Body: []byte("{}"), Time: at.UTC()}
	want := tc.Sign(tc.Credential{SecretID: "i", SecretKey: "k"}, r)
	r.Time = at.In(time.FixedZone("CST", 8*3600))
	if got := tc.Sign(tc.Credential{SecretID: "i", SecretKey: "k"}, r); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A client keeps the keys of a day; what it signs is what Sign signs, on the next
// day, for other services and with other credentials too.
func TestKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var cred tc.Credential
		var sent *http.Request
		c := newClient(func(r *http.Request) (*http.Response, error) { sent = r; return answer(200, pong) })
		c.Credentials = func(context.Context) (tc.Credential, error) { return cred, nil }
		for i := range 2000 {
			cred = tc.Credential{SecretID: "id", SecretKey: fmt.Sprint("key", i%300)}
			a := *ping
			a.Service.Name = []string{"waf", "cvm"}[i/2%2]
			if _, err := tc.Do(t.Context(), c, "", &a, nil); err != nil {
				t.Fatal(err)
			}
			want := tc.Sign(cred, tc.SignRequest{Service: a.Service.Name, Host: service.Host, ContentType: "application/json", Body: []byte("{}"), Time: time.Now()})
			if got := sent.Header.Get("Authorization"); got != want {
				t.Fatalf("call %d at %v:\ngot  %s\nwant %s", i, time.Now().UTC(), got, want)
			}
			time.Sleep(10 * time.Minute)
		}
	})
}

// At the time of a vector the client sends the vector's headers and body,
// byte for byte, apart from who it says it is.
func TestWire(t *testing.T) {
	checked := 0
	for _, v := range vectors(t) {
		plain := v.Method == "POST" && v.ContentType == "application/json" && v.SignedHeaders == "content-type;host" &&
			v.Service != "cls" && v.Headers["X-Tc-Content-Sha256"] == ""
		if !plain {
			continue
		}
		checked++
		t.Run(v.Name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { sendVector(t, v) })
		})
	}
	if checked != 13 {
		t.Errorf("%d vectors checked, want 13", checked)
	}
}

func sendVector(t *testing.T, v vector) {
	time.Sleep(time.Until(time.Unix(v.Timestamp, 0)))
	var sent *http.Request
	c := newClient(func(r *http.Request) (*http.Response, error) { sent = r; return answer(200, pong) })
	c.Credentials = tc.Temporary(v.SecretID, v.SecretKey, v.Token)
	c.Language = v.Language
	c.Endpoint = strings.TrimSuffix(v.URL, "/")
	a := &tc.Action[json.RawMessage, pingResponse]{
		Service: tc.Service{Name: v.Service, Version: v.Version, Host: v.Host}, Name: v.Action, Unsigned: v.Authorization == "SKIP"}
	if a.Unsigned {
		c.Credentials = nil
	}
	if _, err := tc.Do(t.Context(), c, tc.Region(v.Region), a, new(json.RawMessage(v.Body))); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for name := range sent.Header {
		got[name] = sent.Header.Get(name)
	}
	v.Headers["User-Agent"] = "tcgen (" + v.Service + " " + v.Version + ")"
	if diff := cmp.Diff(v.Headers, got); diff != "" {
		t.Errorf("headers (-want +got):\n%s", diff)
	}
	body, err := sent.GetBody()
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, body); got != v.Body || sent.Host != v.Host || sent.URL.String() != strings.TrimSuffix(v.URL, "/") {
		t.Errorf("sent %s to %s for host %s", got, sent.URL, sent.Host)
	}
}
