package docs

import (
	"fmt"
	"strings"
	"testing"
)

// A limit that stands on a page twice is one, at its first place; one of another
// period is another.
func TestRepeatedRates(t *testing.T) {
	page := strings.Replace(smallPage(lake, "RowBoat", "Boat", `{"Name": "x"}`), "Does it.\n", `Does it.
A maximum of 20 requests can be initiated per second for this API.
Default API request rate limit: 20 requests/sec.
Default API request rate limit: 20 requests/minute.
默认接口请求频率限制：20次/秒。
`, 1)
	var got []string
	for _, limit := range Read("p.txt", []byte(page)).Action.RateLimits {
		got = append(got, fmt.Sprintf("%d: %d a %s", limit.Pos.Line, limit.Requests, limit.Per))
	}
	if list, want := strings.Join(got, ", "), "3: 20 a second, 5: 20 a minute"; list != want {
		t.Errorf("the limits are %s, want %s", list, want)
	}
}
