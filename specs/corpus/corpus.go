// Package corpus is for tests that read much documentation: more than is worth
// reading where the race detector makes it take many times as long. They read all
// of it without the detector, and a sample with it.
package corpus

import "runtime/debug"

// Whole reports whether tests should read everything. They should not if the
// program was built with -race.
func Whole() bool {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return true
	}
	for _, s := range info.Settings {
		if s.Key == "-race" {
			return s.Value != "true"
		}
	}
	return true
}

// Sample returns all items, or every n-th of them, the first included, if tests
// should not read everything. It is the same sample each time. n is at least 1.
func Sample[T any](items []T, n int) []T {
	if Whole() {
		return items
	}
	return every(items, n)
}

func every[T any](items []T, n int) []T {
	var sample []T
	for i := 0; i < len(items); i += max(n, 1) {
		sample = append(sample, items[i])
	}
	return sample
}
