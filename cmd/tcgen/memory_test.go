package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// A heapWatch is a context that looks at the live heap now and then, when
// somebody asks whether it has ended. Whoever else asks waits meanwhile, so the
// heap soon stands still.
type heapWatch struct {
	context.Context

	mu    sync.Mutex
	calls int
	most  uint64 // live bytes
}

func (w *heapWatch) Err() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.calls++; w.calls%25 == 0 {
		w.most = max(w.most, liveHeap())
	}
	return w.Context.Err()
}

// liveHeap returns the bytes that are in use after a collection. What others
// allocate during one counts as in use, so it collects until two looks agree.
func liveHeap() uint64 {
	var stats runtime.MemStats
	var before uint64
	for range 50 {
		runtime.GC()
		runtime.ReadMemStats(&stats)
		if max(before, stats.HeapAlloc)-min(before, stats.HeapAlloc) < 16<<10 {
			break
		}
		before = stats.HeapAlloc
	}
	return stats.HeapAlloc
}

// alone is set in the process that TestParseMemory starts for itself.
const alone = "TCGEN_TEST_ALONE"

// TestParseMemory reads pages of as many services and looks at what stays in
// memory: of one page more, a small part of what its reading takes. It does so in
// a process of its own, because the heap is that of all tests in one, and on one
// processor, so that nothing is allocated while it looks.
func TestParseMemory(t *testing.T) {
	if os.Getenv(alone) == "" {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestParseMemory$")
		cmd.Env = append(os.Environ(), alone+"=1", "GOMAXPROCS=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	const few, many, perPage = 50, 200, 6 << 10
	growth := func(keep int) int {
		return (takeInHeap(t, many, keep) - takeInHeap(t, few, keep)) / (many - few)
	}
	takeInHeap(t, few, 0) // what is made once, such as the patterns of the vocabulary, is not of a page
	if got := growth(0); got > perPage {
		t.Errorf("each page more takes %d bytes more, expected at most %d", got, perPage)
	}
	// The test would see it if readings stayed.
	if got := growth(1 << 30); got < 2*perPage {
		t.Errorf("with all readings kept, each page more takes %d bytes more, expected %d at least", got, 2*perPage)
	}
}

// takeInHeap takes n pages of n services in and returns the largest live heap
// of that, above the one before.
func takeInHeap(t *testing.T, n, keep int) int {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		file := filepath.Join(dir, "pages", fmt.Sprintf("svc%d", i), "page.md")
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(syntheticPage(i)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a := newApp(nil, nil, nil)
	a.dir, a.keep, a.spool = dirFlag(dir), keep, 0
	names, err := a.findPages([]string{"pages"})
	if err != nil {
		t.Fatal(err)
	}
	before := liveHeap()
	watch := &heapWatch{Context: t.Context()}
	in, err := a.takeIn(watch, a.specsAt("specs"), names)
	if err != nil {
		t.Fatal(err)
	}
	if in.totals.services != n || in.totals.actions != n || len(in.changed.names()) < 2*n {
		t.Fatalf("%d pages gave %+v and %d files", n, in.totals, len(in.changed.names()))
	}
	most := max(watch.most, liveHeap())
	if err := in.close(); err != nil {
		t.Fatal(err)
	}
	return int(most) - int(before)
}

// syntheticPage returns the page of the one action of a service.
func syntheticPage(i int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# DescribeBoxes\n\n## 1. API Description\n\nDomain name: svc%d.tencentcloudapi.com.\n\nLists boxes.\n\n", i)
	b.WriteString("A maximum of 20 requests can be initiated per second for this API.\n\n## 2. Input Parameters\n\n" +
		"| Parameter Name | Required | Type | Description |\n|---|---|---|---|\n" +
		"| Action | Yes | String | Common parameter. The value used for this API: DescribeBoxes. |\n" +
		"| Version | Yes | String | Common parameter. The value used for this API: 2020-01-02. |\n")
	for k := range 60 {
		fmt.Fprintf(&b, "| Field%d | No | String | What the box number %d is known by, in the words of its owner. |\n", k, k)
	}
	b.WriteString("\n## 3. Output Parameters\n\n| Parameter Name | Type | Description |\n|---|---|---|\n| RequestId | String | The ID of the request. |\n")
	return b.String()
}
