//go:build unix

package main

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
)

const river = "testdata/river.md"

// What cells show of the headings of the article: presentation forms, from the rightmost cell on.
var (
	titleCells  = seen("ﺑﻴﺖ ﺃﺣﻤﺪ ﻋﻠﻰ ﺍﻟﻨﻬﺮ")
	bridgeCells = seen("ﺃﺣﻤﺪ ﻭﺍﻟﺠﺴﺮ")
	boardCells  = seen("ﻟﻮﺡ ﺍﻟﺨﺸﺐ")
	schoolCells = seen("ﺍﻟﻤﺪﺭﺳﺔ")
	winterCells = seen("ﺭﺣﻠﺔ ﺍﻟﺸﺘﺎﺀ")
	returnCells = seen("ﺍﻟﻌﻮﺩﺓ")
)

// status is the last row of the screen.
func status(rows []string) string { return rows[len(rows)-1] }

// texts are rows without what stands in the margins: the scroll bar, and the mark where reading goes on.
func texts(rows []string) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		if first, size := utf8.DecodeRuneInString(row); strings.ContainsRune(barSigns, first) {
			row = " " + row[size:]
		}
		out[i] = strings.TrimRight(strings.ReplaceAll(row, "▸", " "), barSigns+"◂ ")
	}
	return out
}

// barSigns are those of the scroll bar.
const barSigns = "┃╂─"

// opened waits until the article is on the screen, down to the status line.
func (s *screen) opened() []string {
	s.t.Helper()
	return s.waitFor("show the article", func(rows []string) bool {
		return rowWith(rows, titleCells) >= 0 && strings.Contains(status(rows), "? keys")
	})
}

// at tells whether the reader is in a section: its heading is the first line of the text, or the row above it or the
// status line names it.
func at(rows []string, heading string) bool {
	return strings.Contains(rows[0], heading) || strings.Contains(rows[2], heading) || strings.Contains(status(rows), heading)
}

// inStatus waits until the reader is in a section.
func (s *screen) inStatus(heading string) []string {
	s.t.Helper()
	return s.waitFor("be in the section "+heading, func(rows []string) bool { return at(rows, heading) })
}

func TestOpensOnTheLibrary(t *testing.T) {
	s := start(t, 80, 24, "")
	s.shows("Enter open")
	s.press("persian-zwnj")
	s.shows("1 of ")
	s.press(enter)
	s.waitFor("show the article, the place and the keys", func(rows []string) bool {
		return rowWith(rows, seen("ﻧﯿﻢﻓﺎﺻﻠﻪ ﭼﯿﺴﺖ؟")) >= 0 && strings.Contains(status(rows), "%") &&
			strings.Contains(status(rows), "] [ sections · o outline · / search · ? keys")
	})
	s.press(escape)
	s.shows("Enter open")
	s.press(escape)
	s.shows("Type to filter")
	s.press(escape)
	s.ends(0)
}

func TestTextStartsAtTheRightEdge(t *testing.T) {
	s := start(t, 100, 24, "", river)
	rows := s.opened()
	// A measure of 72 columns in the middle of 100 leaves 14 on each side.
	title := rows[rowWith(rows, titleCells)]
	if got := lipgloss.Width(title); got != 14+72 {
		t.Errorf("the title ends in column %d, not 86: %q", got, title)
	}
	first := rows[rowWith(rows, seen("ﻛﺎﻥ ﺍﻟﺒﻴﺖ ﺍﻷﺑﻴﺾ"))]
	if got := lipgloss.Width(first); got != 86 {
		t.Errorf("the first line ends in column %d, not 86: %q", got, first)
	}
	for _, row := range texts(rows[2:22]) {
		if indent := len(row) - len(strings.TrimLeft(row, " ")); row != "" && !strings.Contains(row, "━━━━") && indent < 14 {
			t.Errorf("a line begins in column %d, left of the measure: %q", indent, row)
		}
	}
}

func TestMixedLineIsInVisualOrder(t *testing.T) {
	s := start(t, 100, 24, "", river)
	s.opened()
	s.press("]", "]")
	s.inStatus(boardCells)
	// Read from the right: «في الجسر 42 لوحا، منها لوح واحد جديد من version 2.0 كما».
	s.shows(seen("ﻛﻤﺎ") + " version 2.0 " + seen("ﻣﻨﻬﺎ ﻟﻮﺡ ﻭﺍﺣﺪ ﺟﺪﻳﺪ ﻣﻦ") + " ،" + seen("ﻟﻮﺣﺎ") + " 42 " + seen("ﻓﻲ ﺍﻟﺠﺴﺮ"))
}

func TestSections(t *testing.T) {
	s := start(t, 80, 24, "", river)
	s.opened()
	for _, step := range []struct{ key, name, heading string }{
		{"]", "]", bridgeCells},
		{left, "left arrow, forward in a right-to-left article", boardCells},
		{"}", "}, past the deeper ones", schoolCells},
		{"]", "]", winterCells},
		{right, "right arrow, back", schoolCells},
		{"[", "[", boardCells},
		{"{", "{", bridgeCells},
		{"}", "}", schoolCells},
		{"د", "] on an Arabic keyboard", winterCells},
		{"]", "]", returnCells},
		{"]", "] past the last section", returnCells},
		{"ج", "[ on an Arabic keyboard", winterCells},
	} {
		s.press(step.key)
		s.waitFor("be at "+step.heading+" after "+step.name, func(rows []string) bool {
			return at(rows, step.heading)
		})
	}
	s.press("g")
	s.waitFor("be back at the top", func(rows []string) bool { return rowWith(rows, titleCells) == 2 })
}

func TestScrolling(t *testing.T) {
	s := start(t, 80, 16, "", river)
	body := texts(s.opened()[2:14])
	for _, step := range []struct {
		down, up string
		lines    int
	}{
		{"j", "k", 1}, {"d", "u", 6}, {" ", "b", 10}, {"f", pageUp, 10},
	} {
		s.press(step.down)
		s.waitFor("move down by "+step.down, func(rows []string) bool {
			return slices.Equal(texts(rows[2:2+len(body)-step.lines]), body[step.lines:])
		})
		s.press(step.up)
		s.waitFor("come back by "+step.up, func(rows []string) bool { return texts(rows)[2] == body[0] })
	}
	s.press("G")
	s.shows("100%")
	s.press(home)
	s.waitFor("be at the top", func(rows []string) bool { return texts(rows)[2] == body[0] })
}

func TestOutlineJumps(t *testing.T) {
	s := start(t, 100, 24, "", river)
	s.opened()
	s.press("o")
	rows := s.shows(winterCells)
	for i, heading := range []string{bridgeCells, boardCells, schoolCells, winterCells, returnCells} {
		row := rows[2+i]
		_, panel, ok := strings.Cut(row, "│")
		if !ok || !strings.Contains(panel, heading) {
			t.Errorf("row %d of the outline, right of the text, does not show %q: %q", i, heading, row)
		}
	}
	s.press("j", "j", "j", enter)
	rows = s.inStatus(winterCells)
	if !strings.HasSuffix(rows[2+3], "•") {
		t.Errorf("the outline does not mark the section at hand: %q", rows[5])
	}
	s.press("o", "o")
	s.hides("│")
}

func TestFindsHeadingsInArabic(t *testing.T) {
	s := start(t, 80, 24, "", river)
	before := s.opened()
	s.press("/")
	s.shows("5 of 5")
	s.press("احمد") // without the hamza of the heading
	rows := s.shows("1 of 5")
	if rowWith(rows, bridgeCells) < 0 {
		t.Errorf("typing احمد does not find أحمد:\n%s", strings.Join(rows, "\n"))
	}
	s.press(escape)
	s.waitFor("be where it was", func(rows []string) bool { return strings.Join(rows, "\n") == strings.Join(before, "\n") })
	s.press("/")
	s.shows("5 of 5")
	s.press("الشِّتَـاء") // with marks and a tatweel
	s.shows("1 of 5")
	s.press(enter)
	rows = s.inStatus(winterCells)
	if rowWith(rows, winterCells) != 2 {
		t.Errorf("the heading is not at the top:\n%s", strings.Join(rows, "\n"))
	}
}

func TestResizeKeepsThePlace(t *testing.T) {
	s := start(t, 80, 12, "", river)
	s.opened()
	s.press("]", "]", "]", "j", "j", "j") // into the paragraph of a section
	s.inStatus(schoolCells)
	before := s.waitFor("have scrolled", func(rows []string) bool { return rowWith(rows, seen("ﺟﻠﺲ ﺍﻟﻤﻌﻠﻢ")) < 0 })
	words := strings.Fields(before[2])
	first := words[len(words)-1]
	s.resize(50, 10)
	s.waitFor("show the same word in its first line in 50 columns", func(rows []string) bool {
		return len(rows) == 10 && strings.Contains(rows[2], first) && lipgloss.Width(rows[2]) <= 50
	})
	s.resize(80, 12)
	s.waitFor("be as it was", func(rows []string) bool { return len(rows) == 12 && rows[2] == before[2] })
}

func TestPlaceIsRemembered(t *testing.T) {
	state := t.TempDir()
	s := start(t, 80, 20, state, river)
	s.opened()
	s.press("]", "]", "]")
	s.inStatus(schoolCells)
	s.press("q")
	s.ends(0)
	start(t, 100, 30, state, river).inStatus(schoolCells)
}

func TestSmallWindow(t *testing.T) {
	for _, size := range [][2]int{{20, 5}, {8, 3}, {1, 1}, {200, 60}} {
		s := start(t, size[0], size[1], "", river)
		s.waitFor("show something", func(rows []string) bool { return strings.Join(rows, "") != "" })
		s.press("j", "]", "o", "j", enter, "/", "x", backspace, escape, "?", "j", escape, "G", "g")
		if size[0] == 20 {
			s.shows(seen("ﺃﺣﻤﺪ"))
		}
		s.press("q")
		s.ends(0)
	}
}

func TestReadsStandardInput(t *testing.T) {
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	s := startCommand(t, 80, 24, t.TempDir(), "sh", "-c", `cat "$1" | "$0" -`, path, river)
	s.opened()
	s.press("]")
	s.inStatus(bridgeCells)
	s.press("q")
	s.ends(0)
}

func TestHostileTextStaysText(t *testing.T) {
	file := filepath.Join(t.TempDir(), "hostile.md")
	const text = "# title\x1b]0;owned\x07\n\nred \x1b[31m, clipboard \x1b]52;c;b3duZWQ=\x07, alone \x1b\x01, cut off \x1b]52;c;b3duZWQ=, C1 \u009b31m, DEL \x7f, invalid \xff, end\n\n## part\x1b[2J\n\ntext\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s := start(t, 80, 24, "", file)
	rows := s.shows("invalid UTF-8 shown as �")
	if rowWith(rows, "red , clipboard , alone ␛␁, cut off ␛]52;c;b3duZWQ=, C1 \uFFFD31m, DEL ␡,") < 0 {
		t.Errorf("the controls of the document are not taken away, or shown as pictures:\n%s", strings.Join(rows, "\n"))
	}
	s.press("]")
	s.inStatus("part")
	s.press("q")
	s.ends(0)
	for _, never := range []string{"\x1b]0;owned", "\x1b]52", "\u009b", "\x1b[31m", "part\x1b[2J"} {
		if strings.Contains(s.sent(), never) {
			t.Errorf("the terminal was sent %q", never)
		}
	}
}

// clipboard waits until the reader has put a text on the clipboard (OSC 52), and gives it.
func (s *screen) clipboard() string {
	s.t.Helper()
	var text []byte
	s.waitFor("have put a text on the clipboard", func([]string) bool {
		_, rest, ok := strings.Cut(s.sent(), "\x1b]52;c;")
		if !ok {
			return false
		}
		data, _, ok := strings.Cut(rest, "\x07")
		var err error
		text, err = base64.StdEncoding.DecodeString(data)
		return ok && err == nil
	})
	return string(text)
}

func TestCopiesLogicalText(t *testing.T) {
	const school = "جلس المعلم أمام النافذة وقرأ على التلاميذ صفحة من كتاب قديم عن القوافل."
	for name, test := range map[string]struct {
		keys  []string
		start string
	}{
		"section":  {[]string{"]", "]", "]", "y"}, "المدرسة\n\n" + school},
		"lines":    {[]string{"]", "]", "]", "v", "j", "j", "j", "y"}, "المدرسة\n\n" + school},
		"one line": {[]string{"]", "]", "]", "j", "j", "v", "y"}, school[:len("جلس المعلم أمام النافذة")]},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, 80, 12, "", river)
			s.opened()
			s.press(test.keys...)
			if got := s.clipboard(); !strings.HasPrefix(got, test.start) || strings.ContainsFunc(got, func(r rune) bool { return r >= 0xFB50 && r < 0xFF00 }) {
				t.Errorf("copied %q; it should begin with %q and hold no presentation forms", got, test.start)
			}
			s.shows("Copied ")
		})
	}
}

func TestDragCopies(t *testing.T) {
	s := start(t, 80, 24, "", river)
	s.opened()
	s.press("]", "]", "]")
	s.inStatus(schoolCells)
	// Press on row 5, drag to row 7, let go: SGR mouse reports count from 1.
	s.press("\x1b[<0;40;5M", "\x1b[<32;40;6M", "\x1b[<32;40;7M", "\x1b[<0;40;7m")
	if got := s.clipboard(); !strings.HasPrefix(got, "جلس المعلم") || !strings.HasSuffix(got, "في الصحراء.") {
		t.Errorf("dragging over a paragraph copied %q", got)
	}
	before := s.rows()[2]
	s.press("\x1b[<64;40;7M") // the wheel, up
	s.waitFor("have scrolled", func(rows []string) bool { return rows[2] != before })
}

func TestAClickInOneArticleDoesNotReachAnother(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{"a.md": strings.Repeat("word\n\n", 60), "b.md": "short\n\ntext\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := start(t, 80, 24, "", folder)
	s.shows("Enter open")
	s.press("a.md", enter)
	s.shows("/ search ·")
	s.press("G")
	s.shows("100%")
	s.press("\x1b[<0;40;8M", "\x1b[<0;40;8m", escape) // a click, and back
	s.shows("Enter open")
	s.press(escape, "b.md", enter)
	s.shows("short")
	s.press("\x1b[<0;40;1M", "\x1b[<32;40;5M", "\x1b[<0;40;5m") // pressed on the title row, dragged into the text
	s.press("q")
	s.ends(0)
}
