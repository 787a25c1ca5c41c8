package tc

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A SignRequest is what the signature of a POST request covers. The path is
// always signed as "/", whatever path the request is sent to.
type SignRequest struct {
	Service     string // such as "waf"
	Host        string // header Host, with the port if it has one
	ContentType string // header Content-Type
	Body        []byte // or the text UNSIGNED-PAYLOAD, where the request says so in X-TC-Content-SHA256
	Time        time.Time
	Headers     map[string]string // others to sign, such as X-TC-Action; may be nil
}

// Sign returns the header Authorization of a request, by TC3-HMAC-SHA256. The
// request must also send r.Time, as Unix seconds in X-TC-Timestamp, and the
// token of cred, if it has one, in X-TC-Token.
func Sign(cred Credential, r SignRequest) string {
	names, headers := canonicalHeaders(r)
	request := "POST\n/\n\n" + headers + "\n" + names + "\n" + hexHash(string(r.Body))
	date := r.Time.UTC().Format(time.DateOnly)
	scope := date + "/" + r.Service + "/tc3_request"
	text := "TC3-HMAC-SHA256\n" + strconv.FormatInt(r.Time.Unix(), 10) + "\n" + scope + "\n" + hexHash(request)

	key := []byte("TC3" + cred.SecretKey)
	for _, part := range []string{date, r.Service, "tc3_request", text} {
		mac := hmac.New(sha256.New, key)
		mac.Write([]byte(part))
		key = mac.Sum(nil)
	}
	return "TC3-HMAC-SHA256 Credential=" + cred.SecretID + "/" + scope +
		", SignedHeaders=" + names + ", Signature=" + hex.EncodeToString(key)
}

// canonicalHeaders returns the names of the signed headers and the headers
// themselves: all in lower case, sorted by name.
func canonicalHeaders(r SignRequest) (names, lines string) {
	all := map[string]string{"content-type": r.ContentType, "host": r.Host}
	for name, value := range r.Headers {
		all[strings.ToLower(name)] = value
	}
	sorted := slices.Sorted(maps.Keys(all))
	for _, name := range sorted {
		lines += name + ":" + strings.ToLower(strings.TrimSpace(all[name])) + "\n"
	}
	return strings.Join(sorted, ";"), lines
}

func hexHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
