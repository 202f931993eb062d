package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// versionFlag is the name of the version flag. Cobra's own flag uses a template, which prevents the linker from removing megabytes
// of unused code.
const versionFlag = "version"

// versionString returns the version of the release, otherwise that of the module, or "unknown".
func versionString() string {
	info, ok := debug.ReadBuildInfo()
	switch {
	case version != "":
		return version
	case ok && info.Main.Version != "":
		return info.Main.Version
	}
	return "unknown"
}

// buildInfo returns the version, commit, Go version and system of this build.
func buildInfo() string {
	var b strings.Builder
	facts := map[string]string{}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			facts[s.Key] = s.Value
		}
	}
	fmt.Fprintf(&b, "maqal %s\n", versionString())
	if commit := facts["vcs.revision"]; commit != "" {
		if facts["vcs.modified"] == "true" {
			commit += " (modified)"
		}
		fmt.Fprintf(&b, "commit  %s\ndate    %s\n", commit, facts["vcs.time"])
	}
	fmt.Fprintf(&b, "go      %s\nsystem  %s/%s\n", strings.TrimPrefix(runtime.Version(), "go"), runtime.GOOS, runtime.GOARCH)
	return b.String()
}
