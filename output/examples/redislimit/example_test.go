package redislimit_test

import (
	"github.com/go-redis/redis_rate/v10"
	"github.com/redis/go-redis/v9"

	"github.com/tcgen-dev/tcgen/output/examples/redislimit"
	"github.com/tcgen-dev/tcgen/output/tc"
	waf "github.com/tcgen-dev/tcgen/output/waf/v20180125"
)

// Each process makes its client like this.
func Example() {
	store := redis.NewClient(&redis.Options{Addr: "redis.internal:6379"})
	core := &tc.Client{
		Credentials: tc.Env,
		Limiter:     redislimit.Limiter{Limiter: redis_rate.NewLimiter(store), Account: "100000000001"},
	}
	client := waf.New(core, waf.APSeoul)
	_ = client // call it as ever: the call waits until the fleet may send one more
}
