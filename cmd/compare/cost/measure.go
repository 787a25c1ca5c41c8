package cost

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// A Figure is what one call of a scenario costs with one client: medians.
type Figure struct {
	CPU    time.Duration // user and system time of the process, with that of the garbage collector
	Bytes  uint64        // allocated
	Allocs uint64
}

// Measure performs rounds of calls, each client in turn within each round, so
// that what else the machine does touches all alike. It returns the figures by
// client.
func Measure(ctx context.Context, s Scenario, rounds int, span time.Duration) (map[string]Figure, error) {
	all := map[string][]Figure{}
	for range rounds {
		for _, client := range []string{Official, Plain, Ours} {
			f, err := measure(ctx, s.Clients[client], span)
			if err != nil {
				return nil, err
			}
			all[client] = append(all[client], f)
		}
	}
	medians := map[string]Figure{}
	for client, figures := range all {
		medians[client] = Figure{
			CPU:    median(figures, func(f Figure) time.Duration { return f.CPU }),
			Bytes:  median(figures, func(f Figure) uint64 { return f.Bytes }),
			Allocs: median(figures, func(f Figure) uint64 { return f.Allocs }),
		}
	}
	return medians, nil
}

// measure calls for about a span of CPU time.
func measure(ctx context.Context, call func(context.Context) error, span time.Duration) (Figure, error) {
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start, n := used(), 0
	for ; used()-start < span; n++ {
		for range 16 {
			if err := call(ctx); err != nil {
				return Figure{}, err
			}
		}
	}
	cpu, calls := used()-start, uint64(n*16)
	runtime.ReadMemStats(&after)
	return Figure{
		CPU:    cpu / time.Duration(calls),
		Bytes:  (after.TotalAlloc - before.TotalAlloc) / calls,
		Allocs: (after.Mallocs - before.Mallocs) / calls,
	}, nil
}

// used returns the CPU time that the process has used.
func used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func median[T cmp.Ordered](figures []Figure, of func(Figure) T) T {
	values := make([]T, len(figures))
	for i, f := range figures {
		values[i] = of(f)
	}
	slices.Sort(values)
	return values[len(values)/2]
}
