package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var updateScripts = flag.Bool("update-scripts", false, "rewrite what the scripts in testdata/script compare with")

// The scripts run the whole program in this process. In them
//
//	tcgen CODE [<FILE] ARG...
//
// runs it with the arguments, in the script's folder, with FILE as standard
// input, and expects the exit code. The folder site is at $SITE until stopsite;
// expand replaces variables in files. After a wanted change of texts,
// "go test ./cmd/tcgen -update-scripts" rewrites the files below want.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                "testdata/script",
		UpdateScripts:      *updateScripts,
		RequireUniqueNames: true,
		Setup:              startSite,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"tcgen": scriptCommand, "pages": copyPages, "stopsite": stopSite, "expand": expandFile,
		},
	})
}

func scriptCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: tcgen CODE [<FILE] ARG...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	args = args[1:]
	var stdin bytes.Buffer
	if len(args) > 0 && strings.HasPrefix(args[0], "<") {
		stdin.WriteString(ts.ReadFile(args[0][1:]))
		args = args[1:]
	}
	args = append([]string{"-C", ts.MkAbs(".")}, args...)
	got := run(context.Background(), args, &stdin, ts.Stdout(), ts.Stderr())
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// copyPages copies the project's own pages into the folder pages.
func copyPages(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Check(os.CopyFS(ts.MkAbs("pages"), os.DirFS("../../specs/pages")))
}
