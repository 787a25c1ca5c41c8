package main

import (
	"fmt"
	"regexp"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func versionCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Long:    "Print the version of tcgen, the commit that it was built from where that is known,\nand the version of Go.",
		Example: "  tcgen version",
		Args:    args(noArgs),
		RunE: func(*cobra.Command, []string) error {
			info, ok := debug.ReadBuildInfo()
			if !ok {
				info = &debug.BuildInfo{}
			}
			_, err := fmt.Fprintln(a.stdout, versionLine(info))
			return err
		},
	}
}

// versionLine describes a build on one line.
func versionLine(info *debug.BuildInfo) string {
	line := "tcgen " + orUnknown(info.Main.Version)
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			line += " " + s.Value
		}
	}
	return line + " " + orUnknown(info.GoVersion)
}

func orUnknown(s string) string {
	if s == "" {
		return "(unknown)"
	}
	return s
}

// develVersion stands in the lock for every build that is not a release.
const develVersion = "devel"

// lockVersion returns the version that tcgen.lock records.
func lockVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return develVersion
	}
	return stableVersion(info.Main.Version)
}

var release = regexp.MustCompile(`^v\d+\.\d+\.\d+$`)

// stableVersion returns a release's version. Builds in between are all the
// same, so that the lock does not change with each commit of tcgen.
func stableVersion(version string) string {
	if release.MatchString(version) {
		return version
	}
	return develVersion
}
