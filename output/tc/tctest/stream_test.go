package tctest

import (
	"context"
	"iter"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tcgen-dev/tcgen/output/tc"
)

type chatRequest struct {
	Text string `json:"Text"`
}

type chatResponse struct {
	Choices   []choice `json:"Choices"`
	Id        string   `json:"Id"`
	RequestId string   `json:"RequestId"`
}

type choice struct {
	Delta string `json:"Delta"`
}

var chat = &tc.Action[chatRequest, chatResponse]{Service: shopService, Name: "Chat"}

type chatting = iter.Seq2[*chatResponse, error]

// StreamChat is as tcgen generates it.
func (c *shop) StreamChat(ctx context.Context, req *chatRequest) chatting {
	return tc.Stream(ctx, c.core, c.region, chat, req)
}

var chatFacts = fstest.MapFS{"action.json": {Data: []byte(
	`{"service": "shop", "version": "2020-01-01", "host": "shop.tencentcloudapi.com", "action": "Chat", "region": "optional"}`)}}

// edited is a StreamChat that yields what change makes of its events; a nil
// event is left out.
func edited(change func(*chatResponse, error) (*chatResponse, error)) func(*shop, context.Context, *chatRequest) chatting {
	return func(c *shop, ctx context.Context, req *chatRequest) chatting {
		return func(yield func(*chatResponse, error) bool) {
			for resp, err := range c.StreamChat(ctx, req) {
				resp, err = change(resp, err)
				if (resp != nil || err != nil) && !yield(resp, err) {
					return
				}
			}
		}
	}
}

// Stream finds methods that lose events or values of them, or hide errors.
func TestStreamProblems(t *testing.T) {
	for name, tt := range map[string]struct {
		stream func(*shop, context.Context, *chatRequest) chatting
		want   string
	}{
		"right": {(*shop).StreamChat, ""},
		"an event lost": {edited(func(resp *chatResponse, err error) (*chatResponse, error) {
			if resp != nil && resp.Id == "2" {
				return nil, nil
			}
			return resp, err
		}), "two events: 1 arrive, error: <nil>; want 2, <nil>"},
		"a value lost": {edited(func(resp *chatResponse, err error) (*chatResponse, error) {
			if resp != nil {
				resp.Choices = nil
			}
			return resp, err
		}), "two events: event 1: Choices: "},
		"an error hidden": {edited(func(resp *chatResponse, err error) (*chatResponse, error) { return resp, nil }),
			"an error after one: 1 arrive, error: <nil>; want 1, InternalError"},
		"another request": {func(c *shop, ctx context.Context, req *chatRequest) chatting {
			return c.StreamChat(ctx, nil)
		}, `testdata/Chat/action.json: stream: Text: the documentation has `},
		"one answer only": {func(c *shop, ctx context.Context, req *chatRequest) chatting {
			return func(yield func(*chatResponse, error) bool) { yield(tc.Do(ctx, c.core, c.region, chat, req)) }
		}, "two events: 0 arrive, error: shop Chat: HTTP 200 OK: "},
	} {
		t.Run(name, func(t *testing.T) {
			got := strings.Join(streamProblems(t, chatFacts, "testdata/Chat", newShop, tt.stream), "\n")
			expect(t, name, got, tt.want)
		})
	}
	if got := streamProblems(t, fstest.MapFS{}, "testdata/Chat", newShop, (*shop).StreamChat); len(got) != 1 {
		t.Errorf("without facts: got %q", got)
	}
}

// A scripted stream arrives as its events, and the script goes on behind it.
func TestStreamEndToEnd(t *testing.T) {
	fake := On(chat, nil).Stream(&chatResponse{Id: "a"}, &chatResponse{Id: "b"}).Stream().Fail(tc.Code("LimitExceeded"))
	client := newShop(New(t, fake), "")
	for _, want := range []string{"a b", "", "shop Chat: LimitExceeded: LimitExceeded (request 00000000-0000-4000-8000-000000000003)"} {
		var got []string
		for resp, err := range client.StreamChat(t.Context(), &chatRequest{}) {
			if err != nil {
				got = append(got, err.Error())
				break
			}
			got = append(got, resp.Id)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Actions that are not signed are refused if they are, and the other way round.
func TestUnsignedActions(t *testing.T) {
	signed, unsigned := *chat, *chat
	unsigned.Unsigned = true
	for _, tt := range []struct {
		name         string
		fake, client *tc.Action[chatRequest, chatResponse]
		want         string
	}{
		{"unsigned", &unsigned, &unsigned, "<nil>"},
		{"signed", &signed, &signed, "<nil>"},
		{"should not be", &unsigned, &signed, `shop Chat: AuthFailure: the header Authorization is "TC3-HMAC-SHA256 Credential=`},
		{"should be", &signed, &unsigned, "shop Chat: AuthFailure.SecretIdNotFound: "},
	} {
		c := New(t, On(tt.fake, func(*chatRequest) (*chatResponse, error) { return nil, nil }))
		_, err := tc.Do(t.Context(), c, "", tt.client, nil)
		expect(t, tt.name, errorOr(err), tt.want)
	}
	got := buy(t, func(a *buyAction) { a.Unsigned = true })
	expect(t, "descriptor", got, "descriptor: testdata/BuyGoods/action.json: unsigned: the documentation has false, the code true\n")
	expect(t, "wire", got, "not sent: shop BuyGoods: AuthFailure.SecretIdNotFound: ")
}

func errorOr(err error) string {
	if err == nil {
		return "<nil>"
	}
	return err.Error()
}
