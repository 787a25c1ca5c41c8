package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
)

// acceptFile returns the path of the acceptances: beside the configuration, and
// named after it.
func (a *app) acceptFile() string {
	return strings.TrimSuffix(a.lockFile(), ".lock") + ".accept.yaml"
}

// acceptances reads the file of acceptances, which need not be there. What is
// wrong with it ends the command.
func (a *app) acceptances() ([]compat.Acceptance, []byte, error) {
	data, err := os.ReadFile(a.path(a.acceptFile()))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	list, findings := compat.ParseAcceptances(a.acceptFile(), data)
	if specs.HasErrors(findings) {
		return nil, nil, a.unusable(findings)
	}
	return list, data, nil
}

// applyAcceptances marks the changes that are accepted, and tells which
// acceptances have no effect.
func (a *app) applyAcceptances(report *compat.Report) error {
	list, _, err := a.acceptances()
	if err != nil {
		return err
	}
	report.Accept(list, a.today())
	return a.print(report.Findings())
}

// acceptChanges notes acceptances of changes.
func (a *app) acceptChanges(ctx context.Context, report *compat.Report, flags diffFlags) error {
	list, data, err := a.acceptances()
	if err != nil {
		return err
	}
	var fresh []compat.Acceptance
	for _, fingerprint := range flags.accept {
		changes := report.Find(fingerprint)
		if len(changes) == 0 {
			return fmt.Errorf("--accept %s: no change has this fingerprint; run tcgen diff to see them", fingerprint)
		}
		if i := slices.IndexFunc(list, func(old compat.Acceptance) bool { return old.Fingerprint == fingerprint }); i >= 0 {
			return fmt.Errorf("--accept %s: accepted already, at %s", fingerprint, list[i].Pos)
		}
		fresh = append(fresh, acceptanceOf(changes[0], flags, a.today()))
	}
	if err := a.appendAcceptances(ctx, data, fresh); err != nil {
		return err
	}
	for _, accepted := range fresh {
		a.printf("accepted %s: %s\n", accepted.Fingerprint, accepted.Change)
	}
	return nil
}

func acceptanceOf(c *compat.Change, flags diffFlags, today time.Time) compat.Acceptance {
	return compat.Acceptance{
		Fingerprint: c.Fingerprint,
		Change:      fmt.Sprintf("%s, %s %s: %s", c.Rule, c.Service, c.Version, c.Path()),
		Why:         flags.reason,
		Date:        today.Format(time.DateOnly),
		Until:       flags.until,
	}
}

// appendAcceptances adds entries behind the contents of the file, which may
// have comments.
func (a *app) appendAcceptances(ctx context.Context, data []byte, fresh []compat.Acceptance) error {
	if len(data) > 0 && !bytes.HasSuffix(data, []byte("\n")) {
		data = append(data, '\n')
	}
	entries, err := specs.Encode(fresh)
	if err != nil {
		return err
	}
	file := a.path(a.acceptFile())
	plan, err := a.planFiles(filepath.Dir(file), "", map[string][]byte{filepath.Base(file): append(data, entries...)}, nil)
	if err != nil {
		return err
	}
	return cmp.Or(plan.Apply(ctx), plan.Close())
}
