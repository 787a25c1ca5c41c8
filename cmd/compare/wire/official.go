package wire

import (
	"context"
	"fmt"
	"net/http"

	"github.com/tcgen-dev/tcgen/output/tc"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
)

// A Sender sends one documented request through the official client. The error
// is an *UnreadableError if the official types don't take the request.
type Sender = func(ctx context.Context, via http.RoundTripper, host, region string, body []byte) error

// An UnreadableError says that the types of the official client do not take a
// documented request.
type UnreadableError struct{ Err error }

func (e *UnreadableError) Error() string { return "the official types: " + e.Err.Error() }

// Typed returns the Sender of one typed method of a service package.
func Typed[C interface {
	WithHttpTransport(http.RoundTripper) *common.Client
}, Req interface{ FromJsonString(string) error }, Resp any](
	newClient func(common.CredentialIface, string, *profile.ClientProfile) (C, error),
	newRequest func() Req, method func(C, context.Context, Req) (Resp, error),
) Sender {
	return func(ctx context.Context, via http.RoundTripper, host, region string, body []byte) error {
		client, err := newClient(credential(), region, at(host))
		if err != nil {
			return err
		}
		client.WithHttpTransport(via)
		req := newRequest()
		if err := req.FromJsonString(string(body)); err != nil {
			return &UnreadableError{err}
		}
		if _, err := method(client, ctx, req); err != nil {
			return fmt.Errorf("the official client: %w", err)
		}
		return nil
	}
}

// Common returns the Sender for any action, with no types: the official client's
// way to call what its packages lack. Actions that are not signed it must be told.
func Common(service tc.Service, action string, unsigned bool) Sender {
	return func(ctx context.Context, via http.RoundTripper, host, region string, body []byte) error {
		client := common.NewCommonClient(credential(), region, at(host))
		client.WithHttpTransport(via)
		req := tchttp.NewCommonRequest(service.Name, service.Version, action)
		req.SetSkipSign(unsigned)
		req.SetContext(ctx)
		if err := req.SetActionParameters(string(body)); err != nil {
			return &UnreadableError{err}
		}
		if err := client.Send(req, tchttp.NewCommonResponse()); err != nil {
			return fmt.Errorf("the official client: %w", err)
		}
		return nil
	}
}

// at returns a profile for a host: that of the documentation, because the client
// itself knows one host for each service, and not the international ones.
func at(host string) *profile.ClientProfile {
	p := profile.NewClientProfile()
	p.HttpProfile.Endpoint = host
	return p
}

func credential() common.CredentialIface {
	return common.NewTokenCredential(secretID, secretKey, token)
}
