package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// progressDelay is how long work takes before it is worth a line on a terminal.
const progressDelay = 300 * time.Millisecond

// logInterval is how often long work says in a log what it is doing.
const logInterval = 10 * time.Second

// progress is one line on a terminal that says what long work is doing. The
// line is erased when the work ends. Elsewhere it is a line now and then, which
// stays. A nil *progress is silent.
type progress struct {
	w     io.Writer
	timer *time.Timer
	log   bool // not a terminal

	mu    sync.Mutex
	text  string
	shown bool // the delay is over
	done  bool
}

// progress starts a line of progress, where somebody would see it.
func (a *app) progress() *progress {
	switch {
	case a.quiet || a.format != "text":
		return nil
	case a.terminal:
		return newProgress(a.stderr)
	}
	return newLog(a.stderr)
}

// newLog is newProgress for what is not a terminal.
func newLog(w io.Writer) *progress {
	p := &progress{w: w, log: true}
	p.timer = time.AfterFunc(logInterval, p.line)
	return p
}

// line writes a line of a log, and sees to the next.
func (p *progress) line() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.done {
		return
	}
	if p.text != "" {
		fmt.Fprintln(p.w, p.text)
	}
	p.timer.Reset(logInterval)
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
