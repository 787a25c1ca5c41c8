package tctest

import (
	"context"
	"iter"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tcgen-dev/tcgen/output/tc"
)

type pagesRequest struct {
	Offset *int64 `json:"Offset,omitzero"`
	Limit  *int64 `json:"Limit,omitzero"`
}

type pagesItem struct {
	Name string `json:"Name"`
}

type pagesResponse struct {
	Items []pagesItem `json:"Items"`
	Total int64       `json:"Total"`
}

var pagesAction = &tc.Action[pagesRequest, pagesResponse]{Service: shopService, Name: "List"}

// iterate is an iterator as tcgen generates it, with the part that a test may
// break.
func iterate(c *shop, ctx context.Context, req pagesRequest, change func(*pagesRequest, *pagesResponse, error) error) iter.Seq2[pagesItem, error] {
	return tc.ByOffset(tc.Value(req.Offset, 0), func(offset int64) ([]pagesItem, int64, error) {
		next := req
		next.Offset = new(offset)
		if err := change(&next, nil, nil); err != nil {
			return nil, 0, err
		}
		resp, err := tc.Do(ctx, c.core, c.region, pagesAction, &next)
		if resp == nil {
			resp = new(pagesResponse)
		}
		if err = change(nil, resp, err); err != nil {
			return nil, 0, err
		}
		return resp.Items, resp.Total, nil
	})
}

// Pages finds iterators that lose items, give them twice, hide errors or go on
// for ever.
func TestPages(t *testing.T) {
	files := fstest.MapFS{"action.json": {Data: []byte(`{"service": "shop", "version": "2020-01-01", "host": "shop.tencentcloudapi.com", "action": "List", "region": "optional",
		"pages": {"by": "offset", "from": "Offset", "size": "Limit", "items": "Items", "total": "Total"}}`)}}
	for name, tt := range map[string]struct {
		change func(*pagesRequest, *pagesResponse, error) error
		want   string
	}{
		"right": {func(_ *pagesRequest, _ *pagesResponse, err error) error { return err }, ""},
		"the first part only": {func(_ *pagesRequest, resp *pagesResponse, err error) error {
			if resp != nil {
				resp.Total = 1
			}
			return err
		}, "a list of 45 items: 20 arrive, error: <nil>"},
		"one item twice": {func(req *pagesRequest, _ *pagesResponse, err error) error {
			if req != nil && *req.Offset > 0 {
				*req.Offset--
			}
			return err
		}, "items lost, doubled or out of order: [Items[20].Name: "},
		"an error hidden": {func(_ *pagesRequest, resp *pagesResponse, err error) error { return nil },
			"the second call fails: 20 items arrive, error: <nil>; want 20 and InternalError"},
	} {
		t.Run(name, func(t *testing.T) {
			got := strings.Join(pagesProblems(t, files, "testdata/List", pagesAction, newShop,
				func(c *shop, ctx context.Context, req pagesRequest) iter.Seq2[pagesItem, error] {
					return iterate(c, ctx, req, tt.change)
				}), "\n")
			expect(t, name, got, tt.want)
		})
	}
	none := fstest.MapFS{"action.json": {Data: []byte(strings.Replace(string(files["action.json"].Data), `"pages"`, `"pages_"`, 1))}}
	if got := pagesProblems(t, none, "testdata/List", pagesAction, newShop,
		func(c *shop, ctx context.Context, req pagesRequest) iter.Seq2[pagesItem, error] { return nil }); len(got) != 1 {
		t.Errorf("got %q", got)
	}
}
