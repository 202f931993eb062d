package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

func init() { cobra.AddTemplateFunc("build", build) }

// versionName is the version that a release was given, else that of the module.
func versionName(given string) string {
	info, ok := debug.ReadBuildInfo()
	if version != "" || !ok || info.Main.Version == "" {
		return given
	}
	return info.Main.Version
}

// build tells which build of the program this is: its version, and whence it came.
func build(version string) string {
	var b strings.Builder
	facts := map[string]string{}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			facts[s.Key] = s.Value
		}
	}
	fmt.Fprintf(&b, "maqal %s\n", versionName(version))
	if commit := facts["vcs.revision"]; commit != "" {
		if facts["vcs.modified"] == "true" {
			commit += ", with changes"
		}
		fmt.Fprintf(&b, "commit  %s\ndate    %s\n", commit, facts["vcs.time"])
	}
	fmt.Fprintf(&b, "go      %s\nsystem  %s/%s\n", strings.TrimPrefix(runtime.Version(), "go"), runtime.GOOS, runtime.GOARCH)
	return b.String()
}
