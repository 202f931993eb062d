package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// versionFlag is a flag of our own: Cobra's is told by a template, which keeps the linker from leaving out what is not
// used, some megabytes of it.
const versionFlag = "version"

// versionString is the version that a release was given, else that of the module.
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

// buildInfo tells which build of the program this is: its version, and whence it came.
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
