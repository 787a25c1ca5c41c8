package tc_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/output/tc"
)

type provider struct{}

func (provider) GetCredential() (secretID, secretKey, token string) { return "i", "k", "t" }

func TestCredentials(t *testing.T) {
	t.Setenv("TENCENTCLOUD_SECRET_ID", "env-i")
	t.Setenv("TENCENTCLOUD_SECRET_KEY", "env-k\n") // as files and secret stores give it
	t.Setenv("TENCENTCLOUD_TOKEN", "")
	for _, tt := range []struct {
		name   string
		source func(context.Context) (tc.Credential, error)
		want   tc.Credential
	}{
		{"static", tc.Static("i", "k"), tc.Credential{SecretID: "i", SecretKey: "k"}},
		{"temporary", tc.Temporary("i", "k", "t"), tc.Credential{SecretID: "i", SecretKey: "k", Token: "t"}},
		{"env", tc.Env, tc.Credential{SecretID: "env-i", SecretKey: "env-k"}},
		{"provider", tc.FromProvider(provider{}), tc.Credential{SecretID: "i", SecretKey: "k", Token: "t"}},
	} {
		if got, err := tt.source(t.Context()); err != nil || got != tt.want {
			t.Errorf("%s: got %v, %v", tt.name, got, err)
		}
	}
	t.Setenv("TENCENTCLOUD_TOKEN", "env-t")
	if got, err := tc.Env(t.Context()); err != nil || got.Token != "env-t" {
		t.Errorf("got %v, %v", got, err)
	}
	t.Setenv("TENCENTCLOUD_SECRET_KEY", "")
	want := "set the environment variables TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY"
	if _, err := tc.Env(t.Context()); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestCredentialsStaySecret(t *testing.T) {
	c := tc.Credential{SecretID: "id", SecretKey: "hidden", Token: "hidden"}
	j, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{fmt.Sprint(c), fmt.Sprintf("%+v %#v", c, c), fmt.Sprintf("%v", &c), string(j)} {
		if strings.Contains(text, "hidden") || !strings.Contains(text, "id") {
			t.Errorf("got %s", text)
		}
	}
}
