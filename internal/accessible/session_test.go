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

	"maqal/internal/browser"
	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/message"
	"maqal/internal/state"
)

var update = flag.Bool("update", false, "write the transcripts anew")

// played is what a session tells when it is given commands.
func played(t *testing.T, o Options, commands ...string) string {
	t.Helper()
	var out bytes.Buffer
	o.Out, o.Input = &out, strings.NewReader(strings.Join(slices.Concat(commands, []string{""}), "\n"))
	if err := Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func opened(t *testing.T, path string) *library.Article {
	t.Helper()
	a, err := library.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// A transcript is a whole session: lines that begin with > are typed, the others are told. NAME.LANGUAGE.txt is one of
// the article NAME.md.
func TestTranscripts(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d transcripts, %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			written, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			name := strings.Split(filepath.Base(path), ".")
			messages, _ := message.NewPrinter(name[1])
			var commands []string
			for line := range strings.Lines(string(written)) {
				if typed, ok := strings.CutPrefix(line, ">"); ok {
					commands = append(commands, strings.TrimSpace(typed))
				}
			}
			var got strings.Builder
			before := 0
			for n := 0; n <= len(commands); n++ { // what a command tells is what it adds to what was told
				told := played(t, Options{Article: opened(t, "testdata/"+name[0]+".md"), Messages: messages}, commands[:n]...)
				got.WriteString(told[before:])
				before = len(told)
				if n < len(commands) {
					got.WriteString(strings.TrimSpace("> "+commands[n]) + "\n")
				}
			}
			if *update {
				if err := os.WriteFile(path, []byte(got.String()), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if got.String() != string(written) {
				t.Errorf("told:\n%s\nwant:\n%s", got.String(), written)
			}
			plain(t, got.String())
		})
	}
}

// plain checks that a text has no control, nothing that is drawn, and no letter that is shaped.
func plain(t *testing.T, told string) {
	t.Helper()
	for i, r := range told {
		switch {
		case r == '\n', r == '\t':
		case r < ' ', 0x7F <= r && r <= 0x9F, isBidiControl(r):
			t.Errorf("the control %U is told, at %q", r, told[max(i-40, 0):i])
		case 0x2500 <= r && r <= 0x259F, r == 0x2022, 0x2800 <= r && r <= 0x28FF:
			t.Errorf("%U is told, which is drawn and not read, at %q", r, told[max(i-40, 0):i])
		case 0xFB50 <= r && r <= 0xFDFF, 0xFE70 <= r && r <= 0xFEFC:
			t.Errorf("the presentation form %U is told, at %q", r, told[max(i-40, 0):i])
		}
	}
}

// Everything of the articles that are built in is told as lines of text, in the order of the text.
func TestBuiltInArticlesAreTold(t *testing.T) {
	for _, e := range library.BuiltIn() {
		t.Run(e.Name, func(t *testing.T) {
			a, err := e.Open()
			if err != nil {
				t.Fatal(err)
			}
			told := played(t, Options{Article: a}, "a")
			plain(t, strings.NewReplacer("•", "", "▣", "").Replace(told)) // the guides speak of them
			rest := strings.ReplaceAll(told, "\u200F", "")
			for i, ok := 0, a.Document.HasBlock(0); ok; i, ok = blockAfter(a.Document, i) {
				b := a.Document.Block(i)
				if len(b.Text.Spans) > 0 || strings.Contains(b.Text.String, "\n") || isAside(a.Document, i) {
					continue
				}
				_, after, ok := strings.Cut(rest, speakable(b.Text.String))
				if !ok {
					t.Errorf("it does not tell %q, or not in its place", b.Text.String)
					continue
				}
				rest = after
			}
		})
	}
}

func TestNothingOfADocumentIsAControl(t *testing.T) {
	d := document.Parse("a.md", []byte("# a\x1b[31mb\u202Ec\n\n[x\u2066](https://e.org/\u0085\x07) \u0090q\n\n```\u001b\n\x1b]0;t\a\u200F\n```\n\n| a\x1b | b |\n|---|---|\n| \x9b | \u2067 |\n"))
	told := played(t, Options{Article: &library.Article{Document: d, Name: "a"}}, "a", "l", "o", "/\x1b[2J", "m", "\x1b[A")
	plain(t, told)
	if !strings.Contains(told, "[RLM]") {
		t.Errorf("the control in the code is not named: %q", told)
	}
}

func TestThePlaceIsRemembered(t *testing.T) {
	m := state.Open(t.TempDir())
	again := func(commands ...string) string {
		return played(t, Options{Article: opened(t, "testdata/bridge.md"), Store: m}, commands...)
	}
	again("n", "q")
	r, ok, err := m.Load(opened(t, "testdata/bridge.md").Key)
	if !ok || err != nil || r.Section != "Parts" || r.Percent == 0 {
		t.Fatalf("remembered: %+v, %v, %v", r, ok, err)
	}
	const question, heading = "You stopped at ", "Heading 2: Parts\n"
	if told := again("no", ""); !strings.Contains(told, question) || !strings.Contains(told, "Intro with") {
		t.Errorf("no does not begin at the beginning:\n%s", told)
	}
	again("no", "n")
	if told := again("yes"); !strings.Contains(told, question) || !strings.HasSuffix(told, heading+"List of 3 items:\n- Stone\n- Wood\nLevel 2:\n- Oak\n- Pine\nLevel 1:\n- done: Iron\n") {
		t.Errorf("yes does not go on:\n%s", told)
	}
	if told := again("w"); !strings.Contains(told, "The long bridge, section 1 of 2: Parts\n") {
		t.Errorf("a command instead of an answer is not obeyed at the place:\n%s", told)
	}
}

func TestBookmarks(t *testing.T) {
	m := state.Open(t.TempDir())
	o := func() Options { return Options{Article: opened(t, "testdata/bridge.md"), Store: m} }
	played(t, o(), "2", "m a note here")
	told := played(t, o(), "no", "k", "1", "m another", "k", "r", "m", "k")
	for _, want := range []string{"1. a note here, Numbers, Numbers\n", "1. another, Numbers, Numbers\n", "Heading 2: Numbers\n", "Bookmark removed\nNo bookmarks yet. Type m to set one.\n"} {
		if !strings.Contains(told, want) {
			t.Errorf("%q is not told:\n%s", want, told)
		}
	}
}

// noEntries returns the articles of an empty library.
func noEntries() []library.Entry { return nil }

func TestLinksAreFollowed(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.md": "# A\n\nTo [b](b.md), [its end](b.md#end), [outside](https://other.example/x), [nowhere](#none), [script](javascript:x), [gone](c.md).\n\nThe second.\n",
		"b.md": "# B\n\nThe text of b.\n\n## End\n\nThe end of b.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var browsed []browser.URL
	o := Options{Article: opened(t, filepath.Join(dir, "a.md")), OpenURL: func(a browser.URL) error {
		browsed = append(browsed, a)
		return nil
	}}
	for commands, want := range map[string]string{
		"f1|":       "\nThe text of b.\n",
		"f 2":       "Heading 2: End\nThe end of b.\n",
		"f 2|u":     "\nA\nTo b [link 1], ",
		"f3|no":     "https://other.example/x\nThis link goes to other.example. Open it in the browser, yes or no?\n",
		"f3|":       "This link goes to other.example. Open it in the browser, yes or no?\n",
		"f3|yes":    "\nOpened in the browser.\n",
		"f4":        "No anchor named none in this article\n",
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
		if told := played(t, o, append([]string{""}, strings.Split(commands, "|")...)...); !strings.Contains(told, want) {
			t.Errorf("%s does not tell %q:\n%s", commands, want, told)
		}
	}
	if len(browsed) != 1 || browsed[0].Host != "other.example" {
		t.Errorf("the browser was given %+v; only yes should", browsed)
	}
}

func TestTheLibraryIsRead(t *testing.T) {
	o := Options{Library: library.BuiltIn, Store: state.Open(t.TempDir())}
	told := played(t, o, "guide", "٢", "", "c", "h", "zz zz", "o", "/ffff zz", "/القوافل", "1", "", "c", "q", "1")
	for _, want := range []string{
		fmt.Sprintf("Library, %d articles\n", len(library.BuiltIn())), "\n2 articles\n1. The Maqal guide, English, ", "\n2. دليلك إلى «مقال», Arabic, ",
		"\nدليلك إلى «مقال»\nArabic, ", "\no, list: List all articles", "\n0 articles\n",
		"\nNo matches.\n", "1. بعد هجوم تدمر، باريس تدعو العالم إلى العمل مع دمشق في مواجهة الإرهاب, 1 match in the text: …", "In section ضربة في قلب البادية:\nتدمر واحة عريقة",
	} {
		if !strings.Contains(told, want) {
			t.Errorf("%q is not told:\n%s", want, told)
		}
	}
	plain(t, told)
}

// A file that changes is read again, at the place where one is.
func TestAChangedFileIsReadAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.md")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("# A\n\none and more of it\n\ntwo and more of it\n\nthree and more of it\n")
	out := runInteractive(context.Background(), t, Options{Article: opened(t, path)}, "", func(line string, typed *os.File) {
		switch {
		case strings.HasPrefix(line, "Press Enter to read"):
			_, _ = typed.WriteString("\n\n")
		case strings.HasPrefix(line, "two"):
			write("# A\n\nnew\n\none and more of it\n\ntwo and more of it\n\nthree and more of it\n")
			_, _ = typed.WriteString("\n")
			_ = typed.Close()
		}
	})
	if want := "two and more of it\nFile changed: reloaded\nthree and more of it\n"; !strings.HasSuffix(out, want) {
		t.Errorf("got:\n%s\nwant it to end with\n%s", out, want)
	}
}

// interactiveTimeout is how long runInteractive waits for a session to end.
const interactiveTimeout = 10 * time.Second

// runInteractive runs a session, types the lines of first, calls onLine with each line that the session prints, and returns
// all of them. onLine answers by writing to typed, and closes it to end the input. The test fails if the session does not end
// within interactiveTimeout: then a line that onLine waits for was not printed.
func runInteractive(ctx context.Context, t *testing.T, o Options, first string, onLine func(line string, typed *os.File)) string {
	t.Helper()
	input, typed, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = typed.Close() }()
	if _, err := typed.WriteString(first); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	o.Input = input
	o.Out = writer(func(p []byte) {
		out.Write(p)
		onLine(string(p), typed)
	})
	limited, cancel := context.WithTimeout(ctx, interactiveTimeout)
	defer cancel()
	if err := Run(limited, o); err != nil {
		t.Fatalf("Run: %v; printed:\n%s", err, out.String())
	}
	if limited.Err() == context.DeadlineExceeded {
		t.Fatalf("the session did not end within %v; printed:\n%s", interactiveTimeout, out.String())
	}
	return out.String()
}

type writer func([]byte)

func (w writer) Write(p []byte) (int, error) {
	w(p)
	return len(p), nil
}

// Lines of a width are broken between words, and stay in the order of the text.
func TestLinesOfAWidth(t *testing.T) {
	told := played(t, Options{Article: opened(t, "testdata/river.md"), Width: 20}, "")
	if want := "مقدمة فيها رابط\n[link 1] وحاشية\n[footnote 1] وكلمة\nEnglish في وسطها.\n"; !strings.HasSuffix(told, want) {
		t.Errorf("told:\n%s\nwant:\n%s", told, want)
	}
}

// What is long is told in parts, none of which is lost.
func TestLongCodeIsToldInParts(t *testing.T) {
	var code strings.Builder
	for i := range 60 {
		code.WriteString(strings.Repeat("x", i+1) + "\n")
	}
	d := document.Parse("a.md", []byte("# A\n\n```\n"+code.String()+"```\n\nend\n"))
	o := Options{Article: &library.Article{Document: d, Name: "a"}}
	first := played(t, o, "")
	if n := strings.Count(first, "x"); n == 0 || strings.Contains(first, "End of code.") {
		t.Errorf("all is told at once:\n%s", first)
	}
	if all := played(t, o, "a"); !strings.Contains(all, "Code:\n"+code.String()+"End of code.\nend\nEnd.\n") {
		t.Errorf("something is lost:\n%s", all)
	}
	if back := played(t, o, "", "", "b"); !strings.HasSuffix(back, first[strings.Index(first, "Code:"):]) {
		t.Errorf("back does not tell the first part again:\n%s", back)
	}
}

func TestADamagedMemoryIsTold(t *testing.T) {
	dir := t.TempDir()
	m := state.Open(dir)
	played(t, Options{Article: opened(t, "testdata/bridge.md"), Store: m}, "n")
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%q, %v", files, err)
	}
	if err := os.WriteFile(files[0], []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if told := played(t, Options{Article: opened(t, "testdata/bridge.md"), Store: m}, ""); !strings.Contains(told, "Damaged state file moved to ") {
		t.Errorf("told:\n%s", told)
	}
}

// The end of what is typed, and a signal, end the session in order: the place is saved.
func TestTheEndIsInOrder(t *testing.T) {
	m := state.Open(t.TempDir())
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	a := opened(t, "testdata/bridge.md")
	runInteractive(ctx, t, Options{Article: a, Store: m}, "2\n", func(line string, _ *os.File) {
		if strings.HasPrefix(line, "Row 2") {
			cancel()
		}
	})
	r, ok, err := m.Load(a.Key)
	if err != nil || !ok || r.Section != "Numbers" {
		t.Errorf("saved: %+v, %v, %v; want the section Numbers", r, ok, err)
	}
}
