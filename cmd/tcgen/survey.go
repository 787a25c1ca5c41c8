package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/docs"
	"github.com/tcgen-dev/tcgen/specs/docs/fetch"
)

// A survey is what a first look at all pages tells. Which service a page belongs
// to may depend on any other page, so all are read before the first is merged;
// but there may be thousands, so that of most only the outline stays, and they
// are read again when their service has its turn.
type survey struct {
	pages    []*surveyed
	findings []specs.Finding   // of the pages that say nothing of a service
	gone     map[string]string // pages that a server has no more, with what it says
}

// A surveyed is a page of a survey.
type surveyed struct {
	*docs.Outline
	sum     [sha256.Size]byte
	reading *docs.Reading // nil where only the outline stays
}

// keptPages is how much of the pages, in bytes, is not read a second time. A
// reading takes up to ten times the memory of its page.
const keptPages = 8 << 20

// survey reads pages for the first time. All must be there.
func (a *app) survey(ctx context.Context, names []string) (*survey, error) {
	return a.surveyPages(ctx, names, func(err error) string { return "" })
}

// surveyPresent is survey for pages that may be gone from their servers.
func (a *app) surveyPresent(ctx context.Context, names []string) (*survey, error) {
	return a.surveyPages(ctx, names, isGone)
}

// surveyPages leaves out the pages for whose errors gone has a reason.
func (a *app) surveyPages(ctx context.Context, names []string, gone func(error) string) (*survey, error) {
	progress := a.progress()
	defer progress.stop()
	if err := a.readStdin(names); err != nil {
		return nil, err
	}
	s := &survey{pages: make([]*surveyed, len(names))}
	said := make([][]specs.Finding, len(names))
	reasons := make([]string, len(names))
	room := budget{left: a.keep}
	err := eachOf(ctx, runtime.GOMAXPROCS(0), names, func(i int, name string) error {
		progress.step("reading", name, i+1, len(names))
		r, data, err := a.readPage(ctx, name)
		if reasons[i] = gone(err); reasons[i] != "" {
			return nil
		}
		if err != nil {
			return err
		}
		page := &surveyed{Outline: r.Outline(), sum: sha256.Sum256(data)}
		s.pages[i] = page
		switch {
		case !page.IsOfService():
			said[i] = r.Findings
		case !a.isAgain(name) || room.take(len(data)):
			page.reading = r
		}
		return nil
	})
	for _, findings := range said {
		s.findings = append(s.findings, findings...)
	}
	s.leaveOut(names, reasons)
	return s, err
}

// leaveOut takes the pages with a reason out of the survey.
func (s *survey) leaveOut(names, reasons []string) {
	s.gone = make(map[string]string)
	for i, why := range reasons {
		if why != "" {
			s.gone[names[i]] = why
		}
	}
	s.pages = slices.DeleteFunc(s.pages, func(p *surveyed) bool { return p == nil })
}

// isAgain reports whether a page can be read again without asking somebody
// else for it.
func (a *app) isAgain(name string) bool {
	return name != stdinPage && (!fetch.IsURL(name) || a.fetcher.CacheDir != "")
}

// outlines returns those of all pages, in their order.
func (s *survey) outlines() []*docs.Outline {
	all := make([]*docs.Outline, len(s.pages))
	for i, page := range s.pages {
		all[i] = page.Outline
	}
	return all
}

// readAgain returns the readings of pages, with the services that the survey
// found for them. A page that is another one now ends the command: its
// neighbours were chosen for the old one.
func (a *app) readAgain(ctx context.Context, pages []*surveyed) ([]*docs.Reading, error) {
	readings := make([]*docs.Reading, len(pages))
	err := eachOf(ctx, runtime.GOMAXPROCS(0), pages, func(i int, page *surveyed) error {
		r := page.reading
		page.reading = nil
		if r == nil {
			var err error
			if r, err = a.readCached(ctx, page); err != nil {
				return err
			}
		}
		r.Join(page.Outline)
		readings[i] = r
		return nil
	})
	return readings, err
}

// readCached reads a page for the second time: one that was fetched, from the
// cache.
func (a *app) readCached(ctx context.Context, page *surveyed) (*docs.Reading, error) {
	var data []byte
	var err error
	if fetch.IsURL(page.Page) {
		data = a.cached(page.Page)
	} else if data, err = a.pageBytes(ctx, page.Page); err != nil {
		return nil, err
	}
	if sha256.Sum256(data) != page.sum {
		return nil, fmt.Errorf("%s has changed while the pages were read; run the command again", page.Page)
	}
	return docs.Read(page.Page, data), nil
}

// A budget is a number of bytes that several goroutines take from.
type budget struct {
	mu   sync.Mutex
	left int
}

// take reports whether n bytes were left.
func (b *budget) take(n int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if n > b.left {
		return false
	}
	b.left -= n
	return true
}
