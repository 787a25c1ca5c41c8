package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progressDelay is how long work takes before it is worth a line on a terminal.
const progressDelay = 300 * time.Millisecond

// logInterval is how often long work says in a log what it is doing.
const logInterval = 10 * time.Second

// nameWidth is how much of the name of what is worked on is shown beside the bar.
const nameWidth = 40

// progress is a bar on a terminal that says how far long work is. It is erased
// when the work ends. Elsewhere it is a line now and then, which stays. A nil
// *progress is silent.
type progress struct {
	w     io.Writer
	timer *time.Timer
	log   bool // not a terminal

	mu    sync.Mutex
	doing string // such as "reading"
	what  string // the part that is worked on now, such as a file
	at    int    // its number
	total int    // number of parts; 0 if that is not known
	bar   *progressbar.ProgressBar
	shown bool // the delay is over
	done  bool
}

// progress starts to show progress, where somebody would see it.
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
	switch {
	case p.total > 0:
		fmt.Fprintf(p.w, "%s %d of %d: %s\n", p.doing, p.at, p.total, p.what)
	case p.doing != "":
		fmt.Fprintf(p.w, "%s %s\n", p.doing, p.what)
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

// draw brings the bar up to date. Errors of the terminal are not worth a word.
func (p *progress) draw() {
	if !p.shown || p.done || p.doing == "" {
		return
	}
	length := -1 // not known
	if p.total > 0 {
		length = p.total + 1 // the last part is not done when it is begun
	}
	if p.bar == nil || p.bar.GetMax() != length && p.total > 0 {
		p.bar = progressbar.NewOptions(length,
			progressbar.OptionSetWriter(p.w),
			progressbar.OptionUseANSICodes(true),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionSetWidth(20),
			progressbar.OptionSetElapsedTime(true),
			progressbar.OptionSetSpinnerChangeInterval(0), // parts follow each other fast
			progressbar.OptionShowDescriptionAtLineEnd(),
		)
	}
	_ = p.bar.Set(p.at)
	p.bar.Describe(p.doing + " " + shortened(p.what))
}

// shortened keeps the end of a long name, which tells files apart.
func shortened(name string) string {
	if r := []rune(name); len(r) > nameWidth {
		return "…" + string(r[len(r)-nameWidth+1:])
	}
	return name
}

// step says what is being done now, and how far that is: with part number at of
// a total, or 0 if that is not known.
func (p *progress) step(doing, what string, at, total int) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.doing, p.what, p.at, p.total = doing, plain(what), at, total
	if !p.log {
		p.draw()
	}
}

// stop erases the bar.
func (p *progress) stop() {
	if p == nil {
		return
	}
	p.timer.Stop()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil && !p.done {
		_ = p.bar.Clear()
	}
	p.done = true
}
