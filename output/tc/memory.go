package tc

import (
	"sync"

	"github.com/tcgen-dev/tcgen/output/tc/internal/onepass"
)

// A memory is what a Client keeps from one call to the next.
type memory struct {
	pacers  sync.Map      // Quota without its Limit, to *pacer
	keys    keys          // that sign
	answers sync.Pool     // of *bytes.Buffer, to read answers into
	json    onepass.Codec // of requests and answers
}

// memoryOf returns what c keeps. A Client holds it as an interface, and no method
// has its type: the compiler makes the generic code behind its fields anew for
// each package that can see them, which for a small one is half of all work.
func memoryOf(c *Client) *memory {
	c.once.Do(func() { c.kept = new(memory) })
	return c.kept.(*memory)
}
