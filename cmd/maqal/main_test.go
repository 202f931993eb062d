package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "maqal-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	buildFolder = folder
	testscript.Main(cleaner{m}, map[string]func(){"maqal": main})
}

// cleaner runs the tests and removes what they built.
type cleaner struct{ m *testing.M }

// Run runs the tests and gives their exit status.
func (c cleaner) Run() int {
	defer func() { _ = os.RemoveAll(buildFolder) }()
	if err := os.Setenv("XDG_CONFIG_HOME", filepath.Join(buildFolder, "config")); err != nil { // not that of who tests
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return c.m.Run()
}

// buildFolder is where program builds.
var buildFolder string

// program builds the reader once for all tests and gives its path.
var program = sync.OnceValues(func() (string, error) {
	path := filepath.Join(buildFolder, "maqal")
	out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building the reader: %w\n%s", err, out)
	}
	return path, nil
})

// TestScripts runs whole sessions of the command line: a script, its files, what it prints and its exit statuses.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("XDG_STATE_HOME", filepath.Join(e.WorkDir, "state"))
			e.Setenv("XDG_CACHE_HOME", filepath.Join(e.WorkDir, "cache"))
			e.Setenv("XDG_CONFIG_HOME", filepath.Join(e.WorkDir, "config"))
			e.Setenv("ESC", "\x1b")
			if err := writeBook(filepath.Join(e.WorkDir, "book.epub")); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(e.WorkDir, "picture.png"), []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), 0o600)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"usage": usage},
	})
}

// writeBook writes a small EPUB book.
func writeBook(path string) error {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range [][2]string{
		{"META-INF/container.xml", `<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>`},
		{"b.opf", `<package><metadata><title>کتاب</title><language>fa</language></metadata><manifest>` +
			`<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/>` +
			`<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>` +
			`<spine page-progression-direction="rtl"><itemref idref="c"/></spine></package>`},
		{"n.xhtml", `<nav><ol><li><a href="c.xhtml">فصل یک</a></li></ol></nav>`},
		{"c.xhtml", `<p>متن</p><h3 id="x">بخش</h3><p>متن</p>`},
	} {
		w, err := z.Create(f[0])
		if err != nil {
			return err
		}
		if _, err := w.Write([]byte(f[1])); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o600)
}

// usage runs a program that must end with status 2, as a wrong command line does.
func usage(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[0], args[1:]...)
	if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.ExitCode() != 2 {
		ts.Fatalf("%v ended with %v, not with status 2", args, err)
	}
}
