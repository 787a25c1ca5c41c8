// Command tcgen turns pages of the Tencent Cloud API documentation into
// reviewed YAML specs, and specs into Go clients, validators and golden tests.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
)

// The exit codes of every command.
const (
	exitFine  = 0 // nothing to complain about
	exitFound = 1 // something was found, or is not up to date
	exitError = 2 // the command could not do its work
)

func main() {
	// Collecting garbage less often is worth a tenth of the time; what lives at a
	// time is one service for each processor.
	debug.SetGCPercent(200)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the whole program. It returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return newApp(stdin, stdout, stderr).run(ctx, args)
}

func (a *app) run(ctx context.Context, args []string) int {
	out := bufio.NewWriter(a.stdout)
	a.outTerminal = isTerminal(a.stdout)
	a.stdout = out
	root := rootCommand(a)
	root.SetArgs(args)
	root.SetIn(a.stdin)
	root.SetOut(out)
	root.SetErr(a.stderr)
	err := root.ExecuteContext(ctx)
	if flushed := out.Flush(); flushed != nil && (err == nil || err == errFound || errors.Is(err, flushed)) {
		err = fmt.Errorf("write standard output: %w", flushed)
	}
	if failed := a.profiling.stop(); failed != nil && (err == nil || err == errFound) {
		err = fmt.Errorf("--profile: %w", failed)
	}
	return a.exitCode(err)
}

// errFound ends a command that worked and found something to complain about,
// which is already printed.
var errFound = errors.New("found something")

// errUnusable ends a command whose input is so wrong that it could not do its
// work; the findings that say why are already printed.
var errUnusable = errors.New("input can't be used")

// exitCode prints what is not printed yet and chooses the exit code.
func (a *app) exitCode(err error) int {
	switch {
	case err == nil:
		return exitFine
	case err == errFound:
		return exitFound
	case err == errUnusable:
		return exitError
	case errors.Is(err, context.Canceled):
		err = fmt.Errorf("interrupted: %w", err)
	}
	a.printer().failure(err)
	return exitError
}

const rootLong = `tcgen turns pages of the Tencent Cloud API documentation into reviewed YAML
specs, and specs into Go packages: a client, validators and golden tests.

  pages ──parse──▶ specs (YAML, committed) ──generate──▶ Go packages (committed)

Reading a page may guess, and writes every guess into the spec. Generating
never guesses. Hand corrections go into overlay.yaml beside the specs.

Exit codes: 0 fine; 1 something was found, or is not up to date; 2 the command
could not do its work.

Findings go to standard error, results to standard output. --format json
prints one JSON object a line for each finding; --format github prints
workflow commands that GitHub shows beside the changed lines.`

const rootExample = `  tcgen init                          # once, in a Go module
  tcgen parse page.txt                # documentation page → specs/
  tcgen import metadata/zh/waf        # official metadata → specs/
  tcgen generate                      # specs/ → internal/tencentcloud/
  tcgen sync                          # all that tcgen.yaml says, in one step
  tcgen diff origin/main              # what changed in the specs, and whom it breaks
  tcgen explain type.undefined        # what a finding means, and what to do
  tcgen generate --check --diff       # in CI`

func rootCommand(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:               "tcgen",
		Short:             "Go clients from the Tencent Cloud API documentation",
		Long:              rootLong,
		Example:           rootExample,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return a.begin(cmd) },
		Args:              subcommandOnly,
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	// One or two wrong letters still name a command.
	root.SuggestionsMinimumDistance = 2
	a.addFlags(root)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return usageError(cmd, err) })
	root.AddCommand(
		initCommand(a), syncCommand(a), parseCommand(a), importCommand(a), lintCommand(a),
		generateCommand(a), diffCommand(a), overlayCommand(a), showCommand(a), explainCommand(a), schemaCommand(a), lockCommand(a), versionCommand(a),
	)
	return root
}

// subcommandOnly refuses words that are no command, and names those near.
func subcommandOnly(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	err := fmt.Errorf("unknown command %q", args[0])
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		err = fmt.Errorf("unknown command %q; did you mean %s?", args[0], strings.Join(near, " or "))
	}
	return usageError(cmd, err)
}

// usageError says what is wrong with a command line, and where help is.
func usageError(cmd *cobra.Command, err error) error {
	return fmt.Errorf("%w\nrun '%s --help' for usage", err, cmd.CommandPath())
}

// args wraps a check of arguments so that its error says where help is.
func args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usageError(cmd, err)
		}
		return nil
	}
}

func noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("expected no arguments, found %q", strings.Join(args, " "))
	}
	return nil
}
