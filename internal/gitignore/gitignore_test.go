package gitignore

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// ignoreCases are .gitignore files, each with a path to check.
var ignoreCases = []struct{ text, path string }{
	{"a.md", "a.md"}, {"a.md", "x/y/a.md"}, {"a.md", "b.md"}, {"*.md", "x/a.md"}, {"a?.md", "ab.md"}, {"a?.md", "a/.md"},
	{"/a.md", "a.md"}, {"/a.md", "x/a.md"}, {"x/a.md", "x/a.md"}, {"x/a.md", "y/x/a.md"}, {"x/*.md", "x/a.md"},
	{"x/*.md", "x/y/a.md"}, {"x/", "x/a.md"}, {"a.md/", "a.md"}, {"/x/", "x/a.md"}, {"/x/", "y/x/a.md"},
	{"**/a.md", "a.md"}, {"**/a.md", "x/y/a.md"}, {"x/**", "x/a.md"}, {"x/**", "x/y/z/a.md"}, {"x/**", "y/x/a.md"},
	{"x/**/a.md", "x/a.md"}, {"x/**/a.md", "x/y/z/a.md"}, {"x/**/a.md", "y/a.md"}, {"**/y/**/a.md", "x/y/z/y/a.md"},
	{"**/y/a.md", "x/y/z/y/a.md"}, {"**/y/a.md", "x/y/z/a.md"}, {"x**/a.md", "xy/a.md"}, {"**", "x/a.md"},
	{"*.md\n!a.md", "a.md"}, {"*.md\n!a.md", "b.md"}, {"!a.md\n*.md", "a.md"}, {"x\n!x/a.md", "x/a.md"},
	{"# a.md", "# a.md"}, {`\#a.md`, "#a.md"}, {`\!a.md`, "!a.md"}, {"a.md  ", "a.md"}, {`a\ `, "a "}, {`a\  `, "a "}, {`a\\ `, `a\`},
	{"[ab].md", "a.md"}, {"[!ab].md", "a.md"}, {"[!ab].md", "c.md"}, {"[a-c].md", "b.md"}, {"[a", "a"}, {"[a", "[a"}, {`a\`, "a"},
	{"\ufeffa.md", "a.md"}, {"a.md\r\nb.md\r\n", "a.md"}, {"", "a.md"}, {"/", "x/a.md"}, {" ", "a.md"}, {"مقال*.md", "x/مقالات.md"},
}

// A file is ignored if and only if Git ignores it.
func TestIgnoreAsGit(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("skipped: git is not installed")
	}
	for _, c := range ignoreCases {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, ".gitignore"), []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		git(t, folder, "init", "-q")
		if err := os.MkdirAll(filepath.Dir(filepath.Join(folder, c.path)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, c.path), nil, 0o600); err != nil {
			t.Skipf("skipped: the file system does not support the name %q", c.path)
		}
		if got, want := walkIgnores(c.text, c.path), git(t, folder, "check-ignore", "-q", "--no-index", c.path); got != want {
			t.Errorf("%q, %q: got ignored %t, want %t", c.text, c.path, got, want)
		}
	}
}

// walkIgnores reports whether a file or one of the folders above it is ignored, as walk checks them.
func walkIgnores(text, path string) bool {
	patterns, names := Parse(text, nil), strings.Split(path, "/")
	for i := range names {
		if patterns.Match(names[:i+1], i+1 < len(names)) {
			return true
		}
	}
	return false
}

// git runs git in a folder, and reports whether it exits with status 0. Status 1 is not an error.
func git(t *testing.T, folder string, arguments ...string) bool {
	t.Helper()
	c := exec.Command("git", arguments...)
	c.Dir = folder
	c.Env = slices.Concat(os.Environ(), []string{"GIT_CONFIG_GLOBAL=" + os.DevNull, "GIT_CONFIG_SYSTEM=" + os.DevNull})
	out, err := c.CombinedOutput()
	if exit := (*exec.ExitError)(nil); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		t.Fatalf("git %v: %v\n%s", arguments, err, out)
	}
	return err == nil
}

// A .gitignore in a subfolder overrides those above it, and its patterns are relative to its folder.
func TestNestedIgnoreFile(t *testing.T) {
	t.Parallel()
	patterns := append(Parse("*.md\n", nil), Parse("!a.md\n/sub/b.txt\n", []string{"x"})...)
	for path, want := range map[string]bool{"x/a.md": false, "x/b.md": true, "x/sub/b.txt": true, "x/y/sub/b.txt": false} {
		if got := patterns.Match(strings.Split(path, "/"), false); got != want {
			t.Errorf("%s: got ignored %t, want %t", path, got, want)
		}
	}
}
