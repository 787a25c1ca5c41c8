package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// progressDelay is how long work takes before it is worth a line.
const progressDelay = 300 * time.Millisecond

// progress is one line on a terminal that says what long work is doing. The
// line is erased when the work ends. A nil *progress is silent.
type progress struct {
	w     io.Writer
	timer *time.Timer

	mu    sync.Mutex
	text  string
	shown bool // the delay is over
	done  bool
}

// progress starts a line of progress, where somebody would see it.
func (a *app) progress() *progress {
	if !a.terminal || a.quiet || a.format != "text" {
		return nil
	}
	return newProgress(a.stderr)
}

func newProgress(w io.Writer) *progress {
	p := &progress{w: w}
	p.timer = time.AfterFunc(progressDelay, p.show)
	return p
}

func (p *progress) show() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shown = true
	p.draw()
}

func (p *progress) draw() {
	if p.shown && !p.done && p.text != "" {
		fmt.Fprintf(p.w, "\r\x1b[K%s", p.text)
	}
}

// set says what is being done now.
func (p *progress) set(format string, args ...any) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.text = plain(fmt.Sprintf(format, args...))
	p.draw()
}

// step says how far long work is.
func (p *progress) step(doing, what string, done, total int) {
	p.set("%s %d of %d: %s", doing, done, total, what)
}

// stop erases the line.
func (p *progress) stop() {
	if p == nil {
		return
	}
	p.timer.Stop()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown && !p.done {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
	p.done = true
}
