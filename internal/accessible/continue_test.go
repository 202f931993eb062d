package accessible

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"maqal/articles"
	"maqal/internal/library"
	"maqal/internal/loader"
)

// After a reload of a changed file, jumps lead back to the same words in the new text, and batches of code continue.
func TestPositionsAfterReload(t *testing.T) {
	t.Parallel()
	var code strings.Builder
	for i := range 60 {
		fmt.Fprintf(&code, "line %d\n", i)
	}
	text := "# A\n\none and more of it\n\ntwo and more of it\n\n```\n" + code.String() + "```\n\n## End\n\nthe end of it\n"
	for _, test := range []struct{ commands, last, then, want string }{
		{"\no\n1\n", "the end of it", "u\n", "File changed: reloaded.\nIn section A:\none and more of it\n"},
		{"\n\n\n", "line 18", "\n", "File changed: reloaded.\nline 19\nline 20\n"},
	} {
		path := filepath.Join(t.TempDir(), "a.md")
		write := func(text string) {
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		write(text)
		out := runInteractive(context.Background(), t, Options{Article: mustOpen(t, path)}, test.commands, func(line string, input *os.File) {
			if strings.HasPrefix(line, test.last) {
				write("A new start.\n\n" + text)
				_, _ = input.WriteString(test.then)
				_ = input.Close()
			}
		})
		if !strings.Contains(out, test.want) {
			t.Errorf("%q: got\n%s\nwant it to contain\n%s", test.then, out, test.want)
		}
	}
}

// The command b after long code leads to its last batch.
func TestBackToLongCode(t *testing.T) {
	t.Parallel()
	var code strings.Builder
	for i := range 50 {
		fmt.Fprintf(&code, "line %d\n", i)
	}
	d := loader.Parse("a.md", []byte("# A\n\n```\n"+code.String()+"```\n\nend\n"))
	o := Options{Article: &library.Article{Document: d, Name: "a"}}
	out := runSession(t, o, "+4", "b")
	if _, back, _ := strings.Cut(out, "\nend\n"); !strings.HasPrefix(back, "line 39\n") || !strings.HasSuffix(back, "line 49\nEnd of code.\n") {
		t.Errorf("got\n%s\nwant the last batch again after the end", out)
	}
}

// An error of reading the commands is returned.
func TestInputError(t *testing.T) {
	t.Parallel()
	failure := errors.New("broken")
	var out bytes.Buffer
	input := io.MultiReader(strings.NewReader("w\n"), iotest.ErrReader(failure))
	err := Run(context.Background(), Options{Article: mustOpen(t, "testdata/bridge.md"), Input: input, Out: &out})
	if err == nil || !strings.Contains(err.Error(), "broken") {
		t.Errorf("got error %v, want that of reading", err)
	}
}

// Closing articles repeatedly does not exceed the limit of jumps.
func TestClosingKeepsFewJumps(t *testing.T) {
	t.Parallel()
	commands := []string{}
	for range 110 {
		commands = append(commands, "1", "", "c")
	}
	for range 110 {
		commands = append(commands, "u")
	}
	out := runSession(t, Options{Library: library.NewOpener(articles.FS).BuiltIn}, commands...)
	if n := strings.Count(out, "No earlier jump.\n"); n == 0 {
		t.Error("got more than 100 jumps back, want at most 100")
	}
}
