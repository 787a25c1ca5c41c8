package cost

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// plain is what a Go developer writes with the standard library alone: one
// encoding, one decoding, a signature from the documentation's steps; no checks
// before sending, no retries, no limits. Its types are the generated ones.
type plain struct {
	http             *http.Client
	service, version string
}

// call performs one call. The answer is decoded into out, a pointer to a struct
// with the field Response, which has the error beside the fields of the answer.
func (p plain) call(ctx context.Context, action string, req, out any) error {
	body, err := json.Marshal(req)
	if err != nil {
		return err
	}
	host := p.service + ".tencentcloudapi.com"
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://"+host+"/", bytes.NewReader(body))
	if err != nil {
		return err
	}
	now := time.Now()
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-TC-Action", action)
	r.Header.Set("X-TC-Version", p.version)
	r.Header.Set("X-TC-Region", region)
	r.Header.Set("X-TC-Language", "zh-CN")
	r.Header.Set("X-TC-Timestamp", strconv.FormatInt(now.Unix(), 10))
	r.Header.Set("Authorization", p.sign(host, body, now))
	resp, err := p.http.Do(r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return json.Unmarshal(answer, out)
}

func (p plain) sign(host string, body []byte, now time.Time) string {
	date := now.UTC().Format(time.DateOnly)
	scope := date + "/" + p.service + "/tc3_request"
	request := "POST\n/\n\ncontent-type:application/json\nhost:" + host + "\n\ncontent-type;host\n" + sum(body)
	text := fmt.Sprintf("TC3-HMAC-SHA256\n%d\n%s\n%s", now.Unix(), scope, sum([]byte(request)))
	key := mac(mac(mac([]byte("TC3"+secretKey), date), p.service), "tc3_request")
	return fmt.Sprintf("TC3-HMAC-SHA256 Credential=%s/%s, SignedHeaders=content-type;host, Signature=%s",
		secretID, scope, hex.EncodeToString(mac(key, text)))
}

func sum(data []byte) string {
	hash := sha256.Sum256(data)
	return hex.EncodeToString(hash[:])
}

func mac(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}

// A refusal is how the service says no. It is an error.
type refusal struct{ Code, Message string }

func (r *refusal) Error() string { return r.Code + ": " + r.Message }

// or returns r as an error, if there is one.
func (r *refusal) or(err error) error {
	if err == nil && r != nil {
		return r
	}
	return err
}
