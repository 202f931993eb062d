package accessible

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"maqal/articles"
	"maqal/internal/browser"
	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/loader"
	"maqal/internal/message"
	"maqal/internal/state"
)

var update = flag.Bool("update", false, "rewrite the transcripts")

// runSession runs a session with the given commands and returns what it prints.
func runSession(t *testing.T, o Options, commands ...string) string {
	t.Helper()
	var out bytes.Buffer
	o.Opener = library.NewOpener(articles.FS)
	o.Opener.Root = o.Root
	o.Out, o.Input = &out, strings.NewReader(strings.Join(slices.Concat(commands, []string{""}), "\n"))
	if err := Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// mustOpen opens the article at path.
func mustOpen(t *testing.T, path string) *library.Article {
	t.Helper()
	a, err := library.NewOpener(articles.FS).Read(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestTranscripts compares sessions with transcripts. The transcript NAME.LANGUAGE.txt is a session with the article NAME.md.
// Lines that start with > are typed, the others are printed.
func TestTranscripts(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("got %d transcripts, %v, want at least one", len(paths), err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			name := strings.Split(filepath.Base(path), ".")
			messages, _ := message.NewPrinter(name[1])
			var commands []string
			for line := range strings.Lines(string(want)) {
				if typed, ok := strings.CutPrefix(line, ">"); ok {
					commands = append(commands, strings.TrimSpace(typed))
				}
			}
			var got strings.Builder
			before := 0
			for n := 0; n <= len(commands); n++ { // each session repeats the previous commands; only the output of the last command is new
				out := runSession(t, Options{Article: mustOpen(t, "testdata/"+name[0]+".md"), Messages: messages}, commands[:n]...)
				got.WriteString(out[before:])
				before = len(out)
				if n < len(commands) {
					got.WriteString(strings.TrimSpace("> "+commands[n]) + "\n")
				}
			}
			if *update {
				if err := os.WriteFile(path, []byte(got.String()), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if got.String() != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got.String(), want)
			}
			checkPlain(t, got.String())
		})
	}
}

// checkPlain checks that a text contains no controls, no drawing characters and no presentation forms.
func checkPlain(t *testing.T, out string) {
	t.Helper()
	for i, r := range out {
		switch {
		case r == '\n', r == '\t':
		case r < ' ', 0x7F <= r && r <= 0x9F, isBidiControl(r):
			t.Errorf("got the control %U after %q", r, out[max(i-40, 0):i])
		case 0x2500 <= r && r <= 0x259F, r == 0x2022, 0x2800 <= r && r <= 0x28FF:
			t.Errorf("got the drawing character %U after %q", r, out[max(i-40, 0):i])
		case 0xFB50 <= r && r <= 0xFDFF, 0xFE70 <= r && r <= 0xFEFC:
			t.Errorf("got the presentation form %U after %q", r, out[max(i-40, 0):i])
		}
	}
}

// The built-in articles are printed completely and in logical order. Blocks with links, emphasis or other spans are not
// compared, because spans add words. Blocks with line breaks are not compared either, nor are footnotes.
func TestReadsBuiltInArticles(t *testing.T) {
	t.Parallel()
	for _, e := range library.NewOpener(articles.FS).BuiltIn() {
		t.Run(e.Name, func(t *testing.T) {
			a, err := e.Open(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			out := runSession(t, Options{Article: a}, "a")
			checkPlain(t, strings.NewReplacer("•", "", "▣", "").Replace(out)) // the text of the guides contains these
			rest := strings.ReplaceAll(out, "\u200F", "")
			for i, ok := document.BlockID(0), a.Document.HasBlock(0); ok; i, ok = blockAfter(a.Document, i) {
				b := a.Document.Block(i)
				if len(b.Text.Spans) > 0 || strings.Contains(b.Text.String, "\n") || isAside(a.Document, i) {
					continue
				}
				_, after, ok := strings.Cut(rest, spoken(b.Text.String))
				if !ok {
					t.Errorf("block %d: got no text %q after the blocks before", i, b.Text.String)
					continue
				}
				rest = after
			}
		})
	}
}

// Control characters in the article and in the input are not printed.
func TestControlCharacters(t *testing.T) {
	t.Parallel()
	d := loader.Parse("a.md", []byte("# a\x1b[31mb\u202Ec\n\n[x\u2066](https://e.org/\u0085\x07) \u0090q\n\n```\u001b\n\x1b]0;t\a\u200F\n```\n\n| a\x1b | b |\n|---|---|\n| \x9b | \u2067 |\n"))
	out := runSession(t, Options{Article: &library.Article{Document: d, Name: "a"}}, "a", "l", "o", "/\x1b[2J", "m", "\x1b[A")
	checkPlain(t, out)
	if !strings.Contains(out, "[RLM]") {
		t.Errorf("got\n%s\nwant the RLM in the code printed as [RLM]", out)
	}
}

func TestSavedPosition(t *testing.T) {
	t.Parallel()
	store := state.Open(t.TempDir(), time.Now)
	run := func(commands ...string) string {
		return runSession(t, Options{Article: mustOpen(t, "testdata/bridge.md"), Store: store}, commands...)
	}
	run("n", "q")
	r, ok, err := store.Load(mustOpen(t, "testdata/bridge.md").Key)
	if !ok || err != nil || r.Section != "Parts" || r.Percent == 0 {
		t.Fatalf("saved: got %+v, %v, %v, want the section Parts", r, ok, err)
	}
	const question, heading = "You stopped at ", "Heading 2: Parts\n"
	if out := run("no", ""); !strings.Contains(out, question) || !strings.Contains(out, "Intro with") {
		t.Errorf("answer no: got\n%s\nwant the start of the article", out)
	}
	run("no", "n")
	if out := run("yes"); !strings.Contains(out, question) || !strings.HasSuffix(out, heading+"List of 3 items:\n- Stone\n- Wood\nLevel 2:\n- Oak\n- Pine\nLevel 1:\n- done: Iron\n") {
		t.Errorf("answer yes: got\n%s\nwant the text at the saved position", out)
	}
	if out := run("w"); !strings.Contains(out, "The long bridge, section 1 of 2: Parts\n") {
		t.Errorf("a command as the answer: got\n%s\nwant it to run at the saved position", out)
	}
}

func TestBookmarks(t *testing.T) {
	t.Parallel()
	store := state.Open(t.TempDir(), time.Now)
	options := func() Options { return Options{Article: mustOpen(t, "testdata/bridge.md"), Store: store} }
	runSession(t, options(), "2", "m a note here")
	out := runSession(t, options(), "no", "k", "1", "m another", "k", "r", "m", "k")
	for _, want := range []string{"1. a note here, Numbers, Numbers\n", "1. another, Numbers, Numbers\n", "Heading 2: Numbers\n", "Bookmark removed.\nNo bookmarks yet. Type m to set one.\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("got\n%s\nwant it to contain %q", out, want)
		}
	}
}

// noEntries returns the articles of an empty library.
func noEntries() []library.Entry { return nil }

func TestFollowLinks(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.md": "# A\n\nTo [b](b.md), [its end](b.md#end), [outside](https://other.example/x), [nowhere](#none), [script](javascript:x), [gone](c.md).\n\nThe second.\n",
		"b.md": "# B\n\nThe text of b.\n\n## End\n\nThe end of b.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var opened []browser.URL
	o := Options{Article: mustOpen(t, filepath.Join(dir, "a.md")), OpenURL: func(url browser.URL) error {
		opened = append(opened, url)
		return nil
	}}
	for commands, want := range map[string]string{
		"f1|":       "\nThe text of b.\n",
		"f 2":       "Heading 2: End\nThe end of b.\n",
		"f 2|u":     "\nA\nTo b [link 1], ",
		"f3|no":     "https://other.example/x\nThis link goes to other.example. Open it in the browser, yes or no?\n",
		"f3|":       "This link goes to other.example. Open it in the browser, yes or no?\n",
		"f3|yes":    "\nOpened in the browser.\n",
		"f4":        "No anchor named none in this article.\n",
		"f5":        "javascript:x\nOnly http, https and mailto links can be opened.\n",
		"f6":        "; the link is broken or the file was moved\n",
		"f7":        "Link numbers are 1 to 6.\n",
		"f":         "Link numbers are 1 to 6.\n",
		"l|2":       "6. gone: c.md\nType f and a number to follow a link.\nB\n",
		"|f1|l":     "No links in the last text.\n",
		"f1|c|u":    "Library, 0 articles\n",
		"f3|w":      "yes or no?\nA\n81% read, ",
		"f1||f1|u":  "A\nTo b [link 1]",
		"n|n|p|b|r": "\nTop.\n",
		"+9|r":      "The second.\nEnd.\nThe second.\n",
	} {
		o.Library = noEntries
		if out := runSession(t, o, append([]string{""}, strings.Split(commands, "|")...)...); !strings.Contains(out, want) {
			t.Errorf("%s: got\n%s\nwant it to contain %q", commands, out, want)
		}
	}
	if len(opened) != 1 || opened[0].Host != "other.example" {
		t.Errorf("opened in the browser: got %+v, want other.example once, after the answer yes", opened)
	}
}

func TestLibrary(t *testing.T) {
	t.Parallel()
	o := Options{Library: library.NewOpener(articles.FS).BuiltIn, Store: state.Open(t.TempDir(), time.Now)}
	out := runSession(t, o, "guide", "٢", "", "c", "h", "zz zz", "o", "/ffff zz", "/القوافل", "1", "", "c", "q", "1")
	for _, want := range []string{
		fmt.Sprintf("Library, %d articles\n", len(library.NewOpener(articles.FS).BuiltIn())), "\n2 articles\n1. The Maqal guide, English, ", "\n2. دليلك إلى «مقال», Arabic, ",
		"\nدليلك إلى «مقال»\nArabic, ", "\no, list: List all articles", "\n0 articles\n",
		"\nNo matches.\n", "1. بعد هجوم تدمر، باريس تدعو العالم إلى العمل مع دمشق في مواجهة الإرهاب, 1 match in the text: …", "In section ضربة في قلب البادية:\nتدمر واحة عريقة",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("got\n%s\nwant it to contain %q", out, want)
		}
	}
	checkPlain(t, out)
}

// A changed file is reloaded, and reading continues at the same text.
func TestReloadsChangedFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.md")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("# A\n\none and more of it\n\ntwo and more of it\n\nthree and more of it\n")
	out := runInteractive(context.Background(), t, Options{Article: mustOpen(t, path)}, "", func(line string, input *os.File) {
		switch {
		case strings.HasPrefix(line, "Press Enter to read"):
			_, _ = input.WriteString("\n\n")
		case strings.HasPrefix(line, "two"):
			write("# A\n\nnew\n\none and more of it\n\ntwo and more of it\n\nthree and more of it\n")
			_, _ = input.WriteString("\n")
			_ = input.Close()
		}
	})
	if want := "two and more of it\nFile changed: reloaded.\nthree and more of it\n"; !strings.HasSuffix(out, want) {
		t.Errorf("got:\n%s\nwant it to end with\n%s", out, want)
	}
}

// interactiveTimeout is how long runInteractive waits for a session to end.
const interactiveTimeout = 10 * time.Second

// runInteractive runs a session and returns its output. It types commands, then calls onLine with each line that the session
// prints. onLine types more commands by writing them to input, and ends the input by closing it. The test fails if the session
// does not end within interactiveTimeout, for example because it did not print a line that onLine waits for.
func runInteractive(ctx context.Context, t *testing.T, o Options, commands string, onLine func(line string, input *os.File)) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = w.Close() }()
	if _, err := w.WriteString(commands); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	o.Input = r
	o.Out = writerFunc(func(p []byte) {
		out.Write(p)
		onLine(string(p), w)
	})
	o.Opener = library.NewOpener(articles.FS)
	ctx, cancel := context.WithTimeout(ctx, interactiveTimeout)
	defer cancel()
	if err := Run(ctx, o); err != nil {
		t.Fatalf("Run: got error %v, want none; output:\n%s", err, out.String())
	}
	if ctx.Err() == context.DeadlineExceeded {
		t.Fatalf("session did not end within %v; output:\n%s", interactiveTimeout, out.String())
	}
	return out.String()
}

// A writerFunc is a function that implements [io.Writer].
type writerFunc func([]byte)

func (f writerFunc) Write(p []byte) (int, error) {
	f(p)
	return len(p), nil
}

// Lines break between words and stay in logical order.
func TestWrapsLines(t *testing.T) {
	t.Parallel()
	out := runSession(t, Options{Article: mustOpen(t, "testdata/river.md"), Width: 20}, "")
	if want := "مقدمة فيها رابط\n[link 1] وحاشية\n[footnote 1] وكلمة\nEnglish في وسطها.\n"; !strings.HasSuffix(out, want) {
		t.Errorf("got:\n%s\nwant it to end with:\n%s", out, want)
	}
}

// Long code is printed in batches, and no line is lost between them.
func TestLongCodeInBatches(t *testing.T) {
	t.Parallel()
	var code strings.Builder
	for i := range 60 {
		code.WriteString(strings.Repeat("x", i+1) + "\n")
	}
	d := loader.Parse("a.md", []byte("# A\n\n```\n"+code.String()+"```\n\nend\n"))
	o := Options{Article: &library.Article{Document: d, Name: "a"}}
	first := runSession(t, o, "")
	if n := strings.Count(first, "x"); n == 0 || strings.Contains(first, "End of code.") {
		t.Errorf("first batch: got\n%s\nwant the start of the code only", first)
	}
	if all := runSession(t, o, "a"); !strings.Contains(all, "Code:\n"+code.String()+"End of code.\nend\nEnd.\n") {
		t.Errorf("command a: got\n%s\nwant the complete code", all)
	}
	if back := runSession(t, o, "", "", "b"); !strings.HasSuffix(back, first[strings.Index(first, "Code:"):]) {
		t.Errorf("command b: got\n%s\nwant the first batch again", back)
	}
}

func TestReportsDamagedState(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	store := state.Open(dir, time.Now)
	runSession(t, Options{Article: mustOpen(t, "testdata/bridge.md"), Store: store}, "n")
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("state files: got %q, %v, want at least one", files, err)
	}
	if err := os.WriteFile(files[0], []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out := runSession(t, Options{Article: mustOpen(t, "testdata/bridge.md"), Store: store}, ""); !strings.Contains(out, "Damaged state file moved to ") {
		t.Errorf("got\n%s\nwant a report of the damaged file", out)
	}
}

// The position is saved when the context is canceled, as on a signal.
func TestSavesPositionWhenCanceled(t *testing.T) {
	t.Parallel()
	store := state.Open(t.TempDir(), time.Now)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	a := mustOpen(t, "testdata/bridge.md")
	runInteractive(ctx, t, Options{Article: a, Store: store}, "2\n", func(line string, _ *os.File) {
		if strings.HasPrefix(line, "Row 2") {
			cancel()
		}
	})
	r, ok, err := store.Load(a.Key)
	if err != nil || !ok || r.Section != "Numbers" {
		t.Errorf("saved: got %+v, %v, %v, want the section Numbers", r, ok, err)
	}
}
