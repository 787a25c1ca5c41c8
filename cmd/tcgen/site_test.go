package main

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// siteKey finds the server of a script in its environment.
type siteKey struct{}

// startSite serves the folder "site" of a script at $SITE, with tags, so that a
// page is sent again only when it changed. The server writes what it answers to
// requests.log.
func startSite(env *testscript.Env) error {
	dir := filepath.Join(env.WorkDir, "site")
	requests, err := os.Create(filepath.Join(env.WorkDir, "requests.log"))
	if err != nil {
		return err
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		code := servePage(w, r, filepath.Join(dir, path.Base(r.URL.Path)))
		fmt.Fprintln(requests, r.URL.Path, code)
	}))
	env.Defer(func() {
		server.Close()
		requests.Close()
	})
	env.Values[siteKey{}] = server
	env.Setenv("SITE", server.URL)
	return nil
}

// servePage answers with a file. Half of a file is sent where its name begins
// with "half".
func servePage(w http.ResponseWriter, r *http.Request, file string) int {
	data, err := os.ReadFile(file)
	if err != nil {
		w.WriteHeader(http.StatusNotFound)
		return http.StatusNotFound
	}
	tag := fmt.Sprintf("%q", fmt.Sprintf("%x", sha256.Sum256(data)))
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return http.StatusNotModified
	}
	w.Header().Set("ETag", tag)
	w.Header().Set("Content-Length", fmt.Sprint(len(data)))
	if strings.HasPrefix(filepath.Base(file), "half") {
		data = data[:len(data)/2]
	}
	_, _ = w.Write(data) // the client of a script may go away
	return http.StatusOK
}

// stopSite ends the server of a script.
func stopSite(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Value(siteKey{}).(*httptest.Server).Close()
}

// expandFile replaces the variables of the environment in a file.
func expandFile(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		text := os.Expand(ts.ReadFile(name), ts.Getenv)
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o644))
	}
}
