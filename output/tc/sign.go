package tc

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
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
func Sign(cred Credential, r SignRequest) string { return new(keys).sign(cred, r) }

// keys are the signing keys of one day. A key is the same for all requests to a
// service, and takes three of the four hashes of a signature to make.
type keys struct {
	mu   sync.Mutex
	date string
	made map[[2]string]hash.Hash // by secret key and service
}

func (k *keys) sign(cred Credential, r SignRequest) string {
	names, headers := canonicalHeaders(r)
	date := r.Time.UTC().Format(time.DateOnly)
	scope := date + "/" + r.Service + "/tc3_request"
	body := sha256.Sum256(r.Body)
	text := join(make([]byte, 0, 512), "POST\n/\n\n", headers, "\n", names, "\n")
	request := sha256.Sum256(hex.AppendEncode(text, body[:]))
	text = strconv.AppendInt(join(text[:0], "TC3-HMAC-SHA256\n"), r.Time.Unix(), 10)
	seal := k.seal(cred.SecretKey, date, r.Service, hex.AppendEncode(join(text, "\n", scope, "\n"), request[:]))
	text = join(text[:0], "TC3-HMAC-SHA256 Credential=", cred.SecretID, "/", scope, ", SignedHeaders=", names, ", Signature=")
	return string(hex.AppendEncode(text, seal))
}

// seal returns the hash of text under the key of the day.
func (k *keys) seal(secret, date, service string, text []byte) []byte {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.date != date || len(k.made) >= 256 { // temporary credentials change all day
		k.date, k.made = date, map[[2]string]hash.Hash{}
	}
	mac := k.made[[2]string{secret, service}]
	if mac == nil {
		key := []byte("TC3" + secret)
		for _, part := range []string{date, service, "tc3_request"} {
			key = sum(hmac.New(sha256.New, key), []byte(part))
		}
		mac = hmac.New(sha256.New, key)
		k.made[[2]string{secret, service}] = mac
	}
	return sum(mac, text)
}

// canonicalHeaders returns the names of the signed headers and the headers
// themselves: all in lower case, sorted by name.
func canonicalHeaders(r SignRequest) (names, lines string) {
	if len(r.Headers) == 0 {
		return "content-type;host", "content-type:" + strings.ToLower(r.ContentType) + "\nhost:" + strings.ToLower(r.Host) + "\n"
	}
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

func sum(mac hash.Hash, text []byte) []byte {
	mac.Reset()
	mac.Write(text)
	return mac.Sum(nil)
}

func join(text []byte, parts ...string) []byte {
	for _, p := range parts {
		text = append(text, p...)
	}
	return text
}
