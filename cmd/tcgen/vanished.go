package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"slices"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/docs"
	"github.com/tcgen-dev/tcgen/specs/docs/fetch"
)

// isGone returns what a server says of a page that is not there any more, or
// "" for every other failure: that one may pass.
func isGone(err error) string {
	status, ok := errors.AsType[*fetch.StatusError](err)
	if !ok || status.Code != http.StatusNotFound && status.Code != http.StatusGone {
		return ""
	}
	return status.Error()
}

// A vanished action is in the specs, and the page that it was read from does
// not describe it any more.
type vanished struct {
	svc  *specs.Service
	act  *specs.Action
	page string
	why  string // what is with the page
}

// A watcher notices actions whose pages are gone. It only reads, so several
// goroutines may ask it.
type watcher struct {
	app       *app
	patterns  []string
	gone      map[string]string        // pages that could not be fetched, with the reason
	byPage    map[string]*docs.Outline // of all pages read
	described map[string]bool          // actions that a page describes
}

func (a *app) watcher(in *intake, s *survey) *watcher {
	w := &watcher{
		app: a, patterns: in.follow.patterns, gone: s.gone,
		byPage: make(map[string]*docs.Outline, len(s.pages)), described: make(map[string]bool, len(s.pages)),
	}
	for _, page := range s.pages {
		w.byPage[page.Page] = page.Outline
		if page.Action != "" {
			w.described[actionKey(page.Service, page.Version, page.Action)] = true
		}
	}
	return w
}

// vanished finds the actions whose pages tcgen.yaml names and that are gone, or
// say nothing of the action now. Actions of the metadata need no page.
func (w *watcher) vanished(set *specs.Set) []vanished {
	var found []vanished
	for _, svc := range set.Services {
		for _, act := range svc.Actions {
			if act.Source == nil || act.Source.Metadata || w.described[actionKey(svc.Name, svc.Version, act.Name)] || !covered(w.patterns, act.Source.Page) {
				continue
			}
			page := act.Source.Page
			if why := cmp.Or(w.gone[page], w.app.missing(page), speaksOf(w.byPage[page])); why != "" {
				found = append(found, vanished{svc: svc, act: act, page: page, why: why})
			}
		}
	}
	return found
}

func actionKey(service, version, action string) string {
	return service + " " + version + " " + action
}

// covered reports whether an entry of pages stands for a page, there or not.
func covered(patterns []string, page string) bool {
	if page == "" {
		return false
	}
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		return covers(pattern, page)
	})
}

func covers(pattern, page string) bool {
	if fetch.IsURL(pattern) || fetch.IsURL(page) {
		return pattern == page
	}
	pattern = path.Clean(pattern)
	for name := page; name != "." && name != "/"; name = path.Dir(name) {
		// A pattern that is malformed is reported where it is read.
		if ok, err := path.Match(pattern, name); ok && err == nil {
			return true
		}
	}
	return pattern == "."
}

// missing returns the reason if a page is a file that is not there.
func (a *app) missing(page string) string {
	if fetch.IsURL(page) {
		return ""
	}
	if _, err := os.Stat(a.path(page)); errors.Is(err, fs.ErrNotExist) {
		return "the file is not there"
	}
	return ""
}

// speaksOf says what a page that was read is about now.
func speaksOf(page *docs.Outline) string {
	switch {
	case page == nil:
		return "" // not read in this run
	case page.Action == "":
		return "it describes no action any more"
	}
	return "it describes " + page.Service + "." + page.Action + " now"
}

// finding reports a vanished action, kept or pruned.
func (v vanished) finding(pruned bool) specs.Finding {
	name := v.svc.Name + "." + v.act.Name
	if pruned {
		return specs.Finding{
			Pos: v.act.Source.At("page"), Rule: "page.gone", Level: specs.LevelNote, Path: v.act.Name,
			Message: fmt.Sprintf("the page of %s is gone (%s: %s); its spec goes", name, v.page, v.why),
			Help:    "correct tcgen.yaml if it names the page or the action",
		}
	}
	return specs.Finding{
		Pos: v.act.Source.At("page"), Rule: "page.gone", Level: specs.LevelWarning, Path: v.act.Name,
		Message: fmt.Sprintf("the page of %s is gone (%s: %s); its spec stays", name, v.page, v.why),
		Help: "if the action is gone too, tcgen sync --prune removes its spec and its Go files; " +
			"else put the page back, or remove the key source to keep the spec by hand",
	}
}

// emptyPages reports the entries of pages that stand for no page, unless what
// they stood for is known to have vanished.
func emptyPages(cfg generator.Config, empty map[string]string, lost []vanished) []specs.Finding {
	var findings []specs.Finding
	for _, pattern := range cfg.Pages {
		why, ok := empty[pattern]
		known := slices.ContainsFunc(lost, func(v vanished) bool { return covers(pattern, v.page) })
		if !ok || known {
			continue
		}
		findings = append(findings, specs.Finding{
			Pos: cfg.At("pages"), Rule: "config.pages", Level: specs.LevelError, Path: "pages",
			Message: fmt.Sprintf("pages %q: %s", pattern, why),
			Help:    "name files, folders, or patterns such as pages/*.txt, relative to the folder of this file, or URLs",
		})
	}
	return findings
}
