package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"github.com/tcgen-dev/tcgen/specs/docs/fetch"
)

// defaultCache is the folder of fetched pages. It keeps itself out of git.
const defaultCache = ".tcgen/cache"

// fetchFlags say how pages that are URLs are fetched.
type fetchFlags struct {
	cache   string
	offline bool
	delay   time.Duration
}

func (f *fetchFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.cache, "cache", defaultCache, "`folder` of fetched pages")
	flags.BoolVar(&f.offline, "offline", false, "take pages that are URLs from the cache only")
	flags.DurationVar(&f.delay, "delay", fetch.DefaultDelay, "pause between two pages of a host")
}

// setFetcher makes the fetcher that the flags ask for.
func (a *app) setFetcher(f fetchFlags) {
	a.fetcher = &fetch.Fetcher{CacheDir: a.path(f.cache), Offline: f.offline, Delay: f.delay}
	if f.delay == 0 {
		a.fetcher.Delay = -1
	}
}

// cached returns a page that was fetched, nil if it is not in the cache.
func (a *app) cached(url string) []byte {
	if a.fetcher == nil {
		return nil
	}
	cache := fetch.Fetcher{CacheDir: a.fetcher.CacheDir, Offline: true}
	data, err := cache.Get(context.Background(), url)
	if err != nil {
		return nil // an excerpt less; the finding itself is printed
	}
	return data
}
