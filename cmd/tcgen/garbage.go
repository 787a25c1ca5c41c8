package main

import (
	"runtime"
	"runtime/debug"
)

// collectRarely has garbage collected less often than main says, and returns what
// undoes that. It is for work whose live memory is bounded: that of generating is
// one service for each processor, a few dozen megabytes, and collecting garbage
// was a tenth of it. Up to the limit, memory is cheaper than looking for it.
func collectRarely() (undo func()) {
	const forEach = 150 << 20 // bytes for each processor; a soft limit
	percent := debug.SetGCPercent(800)
	limit := debug.SetMemoryLimit(forEach * int64(runtime.GOMAXPROCS(0)))
	return func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
}
