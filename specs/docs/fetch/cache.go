package fetch

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
)

// An entry is a page as it was fetched. In the cache it is one file: a line of
// JSON, and the bytes of the page below it. So a page and what is known about
// it cannot get apart, whenever a run is interrupted.
type entry struct {
	meta meta
	body []byte
}

// meta is what is stored beside the bytes of a page.
type meta struct {
	URL          string `json:"url"`
	SHA256       string `json:"sha256"` // of the bytes
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
}

func newEntry(target *url.URL, header http.Header, body []byte) *entry {
	return &entry{body: body, meta: meta{
		URL: target.String(), SHA256: hash(body), ETag: header.Get("ETag"), LastModified: header.Get("Last-Modified"),
	}}
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// conditions adds the headers that ask for a page only if it has changed. A nil
// entry has no conditions.
func (e *entry) conditions(header http.Header) {
	if e == nil {
		return
	}
	if e.meta.ETag != "" {
		header.Set("If-None-Match", e.meta.ETag)
	}
	if e.meta.LastModified != "" {
		header.Set("If-Modified-Since", e.meta.LastModified)
	}
}

// file returns where a page is stored.
func (f *Fetcher) file(target *url.URL) string {
	return filepath.Join(f.CacheDir, hash([]byte(target.String()))+".page")
}

// load returns a page from the cache, nil if it is not there. An entry that
// something else has damaged is as good as none.
func (f *Fetcher) load(target *url.URL) (*entry, error) {
	if f.CacheDir == "" {
		return nil, nil
	}
	data, err := os.ReadFile(f.file(target))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the cache: %w", err)
	}
	head, body, _ := bytes.Cut(data, []byte("\n"))
	e := &entry{body: body}
	if json.Unmarshal(head, &e.meta) != nil || e.meta.URL != target.String() || e.meta.SHA256 != hash(body) {
		return nil, nil
	}
	return e, nil
}

// store writes a page to the cache, in one step: a reader sees the old entry or
// the new one, and so does the next run if this one is interrupted.
func (f *Fetcher) store(target *url.URL, e *entry) error {
	if f.CacheDir == "" || f.ReadOnly {
		return nil
	}
	head, err := json.Marshal(e.meta)
	if err != nil {
		return err
	}
	if err := f.prepare(); err != nil {
		return fmt.Errorf("write the cache: %w", err)
	}
	data := append(append(head, '\n'), e.body...)
	if err := writeFile(f.file(target), data); err != nil {
		return fmt.Errorf("write the cache: %w", err)
	}
	return nil
}

// prepare makes the folder of the cache, with a file that keeps git from taking
// pages of others into the repository.
func (f *Fetcher) prepare() error {
	if err := os.MkdirAll(f.CacheDir, 0o755); err != nil {
		return err
	}
	ignore := filepath.Join(f.CacheDir, ".gitignore")
	if _, err := os.Stat(ignore); err == nil {
		return nil
	}
	return writeFile(ignore, []byte("# Fetched pages; tcgen gets them again.\n*\n"))
}

// writeFile writes a file by way of a temporary one in the same folder.
func writeFile(name string, data []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(name), ".tcgen-*")
	if err != nil {
		return err
	}
	_, err = temp.Write(data)
	err = errors.Join(err, temp.Chmod(0o644), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return nil
}
