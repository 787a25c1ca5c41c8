package tc

import (
	"context"
	"errors"
	"os"
	"strings"
)

// A Credential identifies an account.
type Credential struct {
	SecretID  string
	SecretKey string `json:"-"`
	Token     string `json:"-"` // of a temporary credential; else empty
}

// String returns the credential without its secrets, so that it may be logged.
func (c Credential) String() string { return "credential " + c.SecretID }

// GoString is String, for the verb %#v.
func (c Credential) GoString() string { return c.String() }

// Static returns a source for Client.Credentials that always gives the same
// credential.
func Static(secretID, secretKey string) func(context.Context) (Credential, error) {
	return Temporary(secretID, secretKey, "")
}

// Temporary is like Static, for a temporary credential with its token.
func Temporary(secretID, secretKey, token string) func(context.Context) (Credential, error) {
	return func(context.Context) (Credential, error) {
		return Credential{secretID, secretKey, token}, nil
	}
}

// Env is a source for Client.Credentials that reads the environment variables
// TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and, for a temporary
// credential, TENCENTCLOUD_TOKEN. It fails if one of the first two is not set.
func Env(context.Context) (Credential, error) {
	get := func(name string) string { return strings.TrimSpace(os.Getenv("TENCENTCLOUD_" + name)) }
	c := Credential{get("SECRET_ID"), get("SECRET_KEY"), get("TOKEN")}
	if c.SecretID == "" || c.SecretKey == "" {
		return Credential{}, errors.New("set the environment variables TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY")
	}
	return c, nil
}

// FromProvider returns a source for Client.Credentials that asks p at every try
// of a call. The credentials of the official Go client are such providers.
func FromProvider(p interface {
	GetCredential() (secretID, secretKey, token string)
}) func(context.Context) (Credential, error) {
	return func(context.Context) (Credential, error) {
		if p == nil {
			return Credential{}, errors.New("the provider is nil")
		}
		id, key, token := p.GetCredential()
		return Credential{id, key, token}, nil
	}
}
