package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain runs the tests, or the program itself if the binary is started as maqal.
func TestMain(m *testing.M) { testscript.Main(m, map[string]func(){"maqal": main}) }

// maqalPath returns the path of the program, which is the binary of the tests.
func maqalPath(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("maqal")
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// environment returns the environment of a terminal in which all files of a user are in new folders, and the saved state
// is in the folder state, or a new one if state is "".
func environment(t *testing.T, state string) []string {
	t.Helper()
	home := t.TempDir()
	if state == "" {
		state = filepath.Join(home, "state")
	}
	return []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "TMPDIR=" + home, "XDG_STATE_HOME=" + state,
		"XDG_CACHE_HOME=" + filepath.Join(home, "cache"), "XDG_CONFIG_HOME=" + filepath.Join(home, "config"),
		"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8",
	}
}

// TestScripts runs the command-line sessions in testdata/script.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("XDG_STATE_HOME", filepath.Join(e.WorkDir, "state"))
			e.Setenv("XDG_CACHE_HOME", filepath.Join(e.WorkDir, "cache"))
			e.Setenv("XDG_CONFIG_HOME", filepath.Join(e.WorkDir, "config"))
			e.Setenv("ESC", "\x1b")
			e.Setenv("NEWLINE", "a\nmaqal: forged")
			if err := createBook(filepath.Join(e.WorkDir, "book.epub")); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(e.WorkDir, "picture.png"), []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), 0o600)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"usage": checkUsageError},
	})
}

// createBook writes a small EPUB book to path.
func createBook(path string) error {
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

// checkUsageError implements the script command "usage". It runs a program that must exit with status 2.
func checkUsageError(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[0], args[1:]...)
	if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.ExitCode() != 2 {
		ts.Fatalf("%v: got %v, want exit status 2", args, err)
	}
}
