//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// browserThat makes a browser of a shell script, and gives the file that it writes what it is given to.
func browserThat(t *testing.T, does string) string {
	t.Helper()
	folder := t.TempDir()
	given, script := filepath.Join(folder, "given"), filepath.Join(folder, "browser")
	text := fmt.Sprintf("#!/bin/sh\n%s\nprintf '%%s|' \"$@\" >>%s.new\nmv %s.new %s\n", does, given, given, given)
	if err := os.WriteFile(script, []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("BROWSER", script)
	return given
}

// opensInBrowser waits until the browser was given an address.
func (s *screen) opensInBrowser(given, address string) {
	s.t.Helper()
	s.waitFor("have opened "+address, func([]string) bool {
		got, err := os.ReadFile(given)
		return err == nil && string(got) == address+"|"
	})
}

func TestOutsideLinkIsAskedAndOpened(t *testing.T) {
	for name, text := range map[string]string{
		"English": "# River\n\nSee [the page](https://example.org/a?b=$(c)&d).\n",
		"Arabic":  "# النهر\n\nانظر [الصفحة](https://example.org/a?b=$(c)&d) هنا.\n",
	} {
		t.Run(name, func(t *testing.T) {
			given := browserThat(t, "echo noise; echo noise >&2; echo noise >/dev/tty")
			s := start(t, 80, 24, "", article(t, text))
			s.shows("/ search ·")
			s.press(tab)
			s.shows("https://example.org/a?b=$(c)&d · Enter to open, a to copy")
			s.press(enter)
			s.shows("https://example.org/a?b=$(c)&d · Enter open · Esc cancel · a copy")
			s.press(escape)
			s.hides("Esc cancel")
			if _, err := os.Stat(given); err == nil {
				t.Fatal("Escape opened the browser")
			}
			s.press(enter)
			s.shows("Esc cancel")
			s.press(enter)
			s.opensInBrowser(given, "https://example.org/a?b=$(c)&d")
			rows := s.shows("Opened in browser: https://example.org")
			if rowWith(rows, "noise") >= 0 || strings.Contains(s.sent(), "noise") {
				t.Errorf("the browser wrote on the screen:\n%s", strings.Join(rows, "\n"))
			}
			s.press(enter)
			s.shows("Esc cancel")
			s.press("a")
			if got := s.clipboard(); got != "https://example.org/a?b=$(c)&d" {
				t.Errorf("copied %q", got)
			}
			s.shows("Copied https://example.org")
		})
	}
}

// What a link shows of its host may be made to look like another one: the person sees where it leads.
func TestWhereAnAddressLeadsIsShown(t *testing.T) {
	long := "https://example.org/" + strings.Repeat("long/", 300)
	for name, test := range map[string]struct{ address, leads, opened string }{
		"a name before the host":  {"https://bank.com@evil.example/x", "evil.example", "https://bank.com@evil.example/x"},
		"letters of other script": {"https://аpple.com/", "xn--pple-43d.com", "https://xn--pple-43d.com/"},
		"an Arabic host":          {"https://مثال.example/", "xn--mgbh0fb.example", "https://xn--mgbh0fb.example/"},
		"hidden controls":         {"https://bank.com\u200F@evil.example/", "evil.example", "https://bank.com%E2%80%8F@evil.example/"},
		"long":                    {long, "example.org", long},
	} {
		t.Run(name, func(t *testing.T) {
			given := browserThat(t, "")
			s := start(t, 80, 24, "", article(t, "# River\n\nSee [bank.com]("+test.address+").\n"))
			s.shows("/ search ·")
			s.press(tab, enter)
			rows := s.shows("Enter open in browser · Esc cancel · a copy")
			if rowWith(rows, "│ Goes to "+test.leads+" ") < 0 {
				t.Errorf("it is not said that %q leads to %q:\n%s", test.address, test.leads, strings.Join(rows, "\n"))
			}
			s.press(enter)
			s.opensInBrowser(given, test.opened)
		})
	}
}

func TestWhatIsNotOpenedSaysSo(t *testing.T) {
	for name, test := range map[string]struct{ address, says string }{
		"a file":   {"file:///etc/passwd", "Only http, https and mailto links open · press a to copy file:///etc/passwd"},
		"a script": {"javascript:alert", "Only http, https and mailto links open · press a to copy javascript:alert"},
		"no host":  {"https:evil.example", "Not opened: unclear destination · press a to copy https:evil.example"},
	} {
		t.Run(name, func(t *testing.T) {
			given := browserThat(t, "")
			s := start(t, 120, 24, "", article(t, "# River\n\n[one]("+test.address+") and [two](https://example.org/)\n"))
			s.shows("/ search ·")
			s.press(tab)
			s.shows(test.says)
			s.press(enter, enter)
			s.shows(test.says)
			s.press("a")
			if got := s.clipboard(); got != test.address {
				t.Errorf("copied %q", got)
			}
			if _, err := os.Stat(given); err == nil {
				t.Error("the browser was opened")
			}
		})
	}
}

func TestWithoutABrowser(t *testing.T) {
	for name, test := range map[string]struct{ browser, says string }{
		"none":  {"", "No browser available · press a to copy https://example.org/"},
		"fails": {"exit 3", "Could not open browser (run browser: exit status 3) · press a to copy URL"},
	} {
		t.Run(name, func(t *testing.T) {
			browserThat(t, test.browser)
			if test.browser == "" {
				t.Setenv("BROWSER", "")
			}
			for _, name := range []string{"DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"} {
				t.Setenv(name, "")
			}
			t.Setenv("SSH_CONNECTION", "somewhere")
			s := start(t, 100, 24, "", article(t, "# River\n\n[one](https://example.org/)\n"))
			s.shows("/ search ·")
			s.press(tab, enter, enter)
			s.shows(test.says)
		})
	}
}

// framed is the text in the frame of a popup, with the column where the frame begins and the one behind its end, and
// the rows of its upper and lower line; the screen has one popup.
func framed(t *testing.T, rows []string) (text string, left, right, top, bottom int) {
	t.Helper()
	top, bottom = rowWith(rows, "┌"), rowWith(rows, "└")
	if top < 0 || bottom < 0 {
		t.Fatalf("there is no frame:\n%s", strings.Join(rows, "\n"))
	}
	before, line, _ := strings.Cut(rows[top], "┌")
	line, _, _ = strings.Cut(line, "┐")
	left = utf8.RuneCountInString(before)
	right = left + utf8.RuneCountInString(line) + 2
	var lines []string
	for _, row := range rows[top+1 : bottom] {
		if cells := []rune(row); len(cells) >= right && cells[left] == '│' && cells[right-1] == '│' {
			lines = append(lines, string(cells[left+1:right-1]))
		}
	}
	return strings.Join(lines, "\n"), left, right, top, bottom
}

func TestFootnoteBesideItsMark(t *testing.T) {
	const filler = "\n\nx\n"
	for name, test := range map[string]struct {
		text, mark, note string
		atRight          bool // the frame ends where the mark does
	}{
		"English": {"# River\n\nIt rises here[^1] and flows on.\n\n" + strings.Repeat("x\n\n", 30) + "[^1]: In the **hills**.\n", "[1]", "[1] In the hills.", false},
		"Arabic": {"# النهر\n\nينبع من هنا[^1] ثم يجري إلى البحر.\n\n" + strings.Repeat("س\n\n", 30) + "[^1]: في الجبل.\n", "[1]",
			seen("ﻓﻲ ﺍﻟﺠﺒﻞ") + " [1]", true},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, 80, 24, "", article(t, test.text+filler))
			before := s.shows("/ search ·")
			row := rowWith(before, test.mark)
			at := utf8.RuneCountInString(before[row][:strings.Index(before[row], test.mark)])
			s.press(tab)
			s.shows("Footnote 1 · Enter to show")
			s.press(enter)
			rows := s.shows("Enter go to note · Esc close")
			text, left, right, top, bottom := framed(t, rows)
			if !strings.Contains(text, test.note) || top != row+1 || bottom != row+3 {
				t.Errorf("the note in rows %d to %d, below row %d, is\n%s", top, bottom, row, text)
			}
			if !test.atRight && left != at || test.atRight && right != at+3 {
				t.Errorf("the frame is in columns %d to %d, of the mark in column %d", left, right, at)
			}
			s.press("x")
			s.hides("┌")
			s.press(enter)
			s.shows("┌")
			s.press(enter)
			rows = s.hides("┌")
			if rowWith(rows, test.note) < 0 {
				t.Errorf("the note itself is not on the screen:\n%s", strings.Join(rows, "\n"))
			}
			s.press(backspace)
			s.waitFor("be back", func(rows []string) bool { return rows[row] == before[row] })
		})
	}
}

func TestALongFootnoteScrolls(t *testing.T) {
	s := start(t, 80, 12, "", article(t, "# River\n\none[^1]\n\n"+strings.Repeat("x\n\n", 9)+"two[^1]\n\n"+strings.Repeat("x\n\n", 9)+
		"[^1]: first"+strings.Repeat("\n\n    more", 20)+"\n\n    last\n"))
	s.shows("/ search ·")
	s.press(tab, enter)
	rows := s.shows("↑ ↓ scroll · Enter go to note · Esc close")
	if text, _, _, _, _ := framed(t, rows); !strings.Contains(text, "first") || strings.Contains(text, "last") {
		t.Errorf("the note begins with\n%s", text)
	}
	s.press("G")
	rows = s.shows("last")
	if text, _, _, _, _ := framed(t, rows); strings.Contains(text, "first") {
		t.Errorf("the note ends with\n%s", text)
	}
	s.press(home)
	s.shows("first")
	s.resize(40, 10)
	s.shows("first")
	s.press("q") // any other key
	s.hides("┌")
	s.press("q")
	s.ends(0)
}

// cellOf is the column and the row of the window where a text is seen, counted from 1. In logical mode the terminal
// puts the rows in order itself.
func cellOf(t *testing.T, rows []string, text string, logical bool) (x, y int) {
	t.Helper()
	for i, row := range rows {
		if logical {
			row = reordered(row)
		}
		if before, _, ok := strings.Cut(row, text); ok {
			return utf8.RuneCountInString(before) + 1, i + 1
		}
	}
	t.Fatalf("%q is not to be seen:\n%s", text, strings.Join(rows, "\n"))
	return 0, 0
}

// click presses the left button on a cell and lets it go.
func (s *screen) click(x, y int) {
	s.t.Helper()
	s.press(fmt.Sprintf("\x1b[<0;%d;%dM", x, y), fmt.Sprintf("\x1b[<0;%d;%dm", x, y))
}

const clickable = "# النهر\n\nقال [الأول](https://example.org/1) ثم [الثاني](#الجسر) وهنا حاشية[^1] ثم كلام.\n\n" +
	"أول السطر ثم [رابط عنوانه طويل يمتد من سطر إلى السطر الذي بعده في هذه الشاشة](https://example.org/2) هنا.\n\n" +
	"## الجسر\n\nكلام\n\n## المدرسة\n\nكلام آخر\n\n## اللوح\n\nكلام أخير\n\n" + "[^1]: في الجبل.\n"

func TestClicks(t *testing.T) {
	for _, mode := range []string{"visual", "logical"} {
		t.Run(mode, func(t *testing.T) {
			logical := mode == "logical"
			given := browserThat(t, "")
			s := start(t, 80, 30, "", "--bidi", mode, article(t, clickable+strings.Repeat("\nكلام\n", 40)))
			rows := s.shows("/ search ·")
			at := func(text string) (x, y int) { return cellOf(t, s.rows(), text, logical) }
			shows := func(text string) {
				t.Helper()
				s.waitFor("show "+text, func(rows []string) bool {
					for _, row := range rows {
						if logical {
							row = reordered(row)
						}
						if strings.Contains(row, text) {
							return true
						}
					}
					return false
				})
			}

			s.click(at(seen("ﺍﻷﻭﻝ")))
			s.shows("https://example.org/1 · Enter open · Esc cancel")
			s.click(1, 1) // anywhere else
			s.hides("Enter open")
			s.click(at(seen("ﺑﻌﺪﻩ"))) // in the second line of the link
			s.shows("https://example.org/2 · Enter open · Esc cancel")
			s.press(enter)
			s.opensInBrowser(given, "https://example.org/2")

			mark := "[1]"
			if logical {
				mark = "]1[" // the terminal mirrors brackets between right-to-left letters
			}
			x, y := at(mark)
			s.click(x+1, y)
			s.shows("┌")
			shows(seen("ﻓﻲ ﺍﻟﺠﺒﻞ"))
			s.press(escape)
			s.hides("┌")

			s.click(at(seen("ﻛﻼﻡ"))) // no link
			s.waitFor("show the page as before", func(now []string) bool { return now[2] == rows[2] && now[4] == rows[4] })

			s.click(at(seen("ﺍﻟﺜﺎﻧﻲ")))
			s.waitFor("have the bridge at the top", func(rows []string) bool {
				return strings.Contains(rows[2], seen("ﺍﻟﺠﺴﺮ")) || logical && strings.Contains(reordered(rows[2]), seen("ﺍﻟﺠﺴﺮ"))
			})
			s.press(backspace)
			s.waitFor("be back", func(now []string) bool { return now[4] == rows[4] })

			s.press("o")
			shows("│  " + strings.Repeat(" ", 10))
			s.click(at(seen("ﺍﻟﻤﺪﺭﺳﺔ"))) // its row in the panel, above the heading in the text
			s.waitFor("have the school at the top", func(rows []string) bool {
				row := rows[2]
				if logical {
					row = reordered(row)
				}
				text, _, _ := strings.Cut(row, "│")
				return strings.Contains(text, seen("ﺍﻟﻤﺪﺭﺳﺔ"))
			})
			s.press("q") // the text has the keys
			s.ends(0)
		})
	}
}

func TestAClickOpensWhatIsListed(t *testing.T) {
	for _, mode := range []string{"visual", "logical"} {
		t.Run(mode, func(t *testing.T) {
			logical := mode == "logical"
			s := start(t, 80, 30, "", "--bidi", mode, folderOf(t, map[string]string{
				"a.md": "# River\n\ntext\n", "b.md": clickable + strings.Repeat("\nكلام\n", 40), "c.md": "# Sea\n\ntext\n",
			}))
			s.waitFor("list the articles", func(rows []string) bool { return rowWith(rows, "Sea") >= 0 && rowWith(rows, "3 of 3") >= 0 })
			at := func(text string) (x, y int) { return cellOf(t, s.rows(), text, logical) }
			s.click(at(seen("ﺍﻟﻨﻬﺮ")))
			s.shows("/ search ·")
			s.press("/")
			s.shows("Enter jump")
			s.click(at(seen("ﺍﻟﻠﻮﺡ")))
			s.shows("/ search ·")
			s.inStatus(map[bool]string{false: seen("ﺍﻟﻠﻮﺡ"), true: "ﺍﻟﻠﻮﺡ"}[logical])
			s.press("/")
			s.shows("Enter jump")
			s.press("اخير")
			s.shows("1 in text")
			s.click(at(seen("ﺃﺧﻴﺮ")))
			s.shows("1 of 1 · n N next, previous")
			s.press(escape, escape)
			s.shows("Enter open")
			s.click(at("Sea"))
			s.shows("/ search ·")
			s.press("q")
			s.ends(0)
		})
	}
}

// A drag that begins on a link selects, and does not follow it.
func TestADragOnALinkSelects(t *testing.T) {
	s := start(t, 80, 24, "", article(t, clickable))
	x, y := cellOf(t, s.shows("/ search ·"), seen("ﺍﻷﻭﻝ"), false)
	s.press(fmt.Sprintf("\x1b[<0;%d;%dM", x, y), fmt.Sprintf("\x1b[<32;%d;%dM", x+1, y), fmt.Sprintf("\x1b[<0;%d;%dm", x+1, y))
	s.shows("Copied ")
	if rows := s.rows(); rowWith(rows, "example.org") >= 0 {
		t.Errorf("the link was followed:\n%s", strings.Join(rows, "\n"))
	}
}

// The wheel over the outline scrolls the outline, and a click there jumps while the text has the keys.
func TestThePointerOverTheOutline(t *testing.T) {
	var text strings.Builder
	for i := range 60 {
		fmt.Fprintf(&text, "## النهر\n\nword%d\n\n## Bridge%d\n\nx\n\n", i, i)
	}
	s := start(t, 100, 24, "", article(t, "---\ndir: rtl\n---\n# كلام\n\n"+strings.Repeat("كلام كثير\n\n", 3)+text.String()))
	s.shows("/ search ·")
	s.press("o", enter)
	s.shows("Bridge9")
	s.press("\x1b[<65;95;8M", "\x1b[<65;95;8M", "\x1b[<65;95;8M", "\x1b[<65;95;8M", "\x1b[<65;95;8M", "\x1b[<65;95;8M")
	rows := s.shows("Bridge18") // the last row, when the wheel has turned to the end
	if rowWith(rows, "word0") < 0 {
		t.Errorf("the text was scrolled too:\n%s", strings.Join(rows, "\n"))
	}
	s.click(cellOf(t, rows, "Bridge15", false))
	s.shows("word16")
}
