package tctest

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// undocumented is no region of any action.
const undocumented = "nowhere-1"

// regionChecks returns the checks of the regions that calls may name.
func (s *subject) regionChecks() (checks []check) {
	add := func(name string, run func(context.Context) []string) {
		checks = append(checks, check{"regions/" + name, run})
	}
	if s.facts.Region == "none" {
		return nil // that none is sent is part of every other check
	}
	if s.facts.Region == "required" {
		add("empty", func(ctx context.Context) []string { return s.regionRefused(ctx, "", tc.ErrMissingParameter) })
	} else {
		add("empty", func(ctx context.Context) []string { return s.regionSent(ctx, "") })
	}
	for _, region := range s.facts.Regions {
		add(region, func(ctx context.Context) []string { return s.regionSent(ctx, region) })
	}
	if len(s.facts.Regions) > 0 && !slices.Contains(s.facts.Regions, undocumented) {
		add("undocumented", func(ctx context.Context) []string {
			return s.regionRefused(ctx, undocumented, tc.ErrUnsupportedRegion)
		})
	}
	return checks
}

func (s *subject) regionSent(ctx context.Context, region string) []string {
	body, err := s.base()
	if err != nil {
		return []string{s.at(factsFile, err)}
	}
	o := s.send(ctx, tc.Region(region), body, nil, nil)
	if o.sent == nil || o.err != nil {
		return []string{s.at(factsFile, fmt.Sprintf("region %q: in the documentation, but refused: %v", region, o.err))}
	}
	return s.headers(factsFile, o.sent, region)
}

func (s *subject) regionRefused(ctx context.Context, region tc.Region, code tc.Code) []string {
	body, err := s.base()
	if err != nil {
		return []string{s.at(factsFile, err)}
	}
	o := s.send(ctx, region, body, nil, nil)
	if o.sent != nil || !errors.Is(o.err, code) {
		return []string{s.at(factsFile, fmt.Sprintf("region %q: sent: %t, error: %v; want %s before anything is sent", region, o.sent != nil, o.err, code))}
	}
	return nil
}
