//go:build unix

package main

import (
	"slices"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
)

// river is an Arabic article of five sections.
const river = "testdata/river.md"

// Headings of [river] as they appear on screen: presentation forms in visual order.
var (
	titleCells  = visualOrder("ﺑﻴﺖ ﺃﺣﻤﺪ ﻋﻠﻰ ﺍﻟﻨﻬﺮ")
	bridgeCells = visualOrder("ﺃﺣﻤﺪ ﻭﺍﻟﺠﺴﺮ")
	boardCells  = visualOrder("ﻟﻮﺡ ﺍﻟﺨﺸﺐ")
	schoolCells = visualOrder("ﺍﻟﻤﺪﺭﺳﺔ")
	winterCells = visualOrder("ﺭﺣﻠﺔ ﺍﻟﺸﺘﺎﺀ")
	returnCells = visualOrder("ﺍﻟﻌﻮﺩﺓ")
)

func TestTextStartsAtRightEdge(t *testing.T) {
	t.Parallel()
	s := start(t, 100, 24, "", river)
	rows := s.waitForRiver()
	const end = 14 + 72 // 72 columns in the middle of 100
	for _, text := range []string{titleCells, visualOrder("ﻛﺎﻥ ﺍﻟﺒﻴﺖ ﺍﻷﺑﻴﺾ")} {
		row := rows[rowIndex(rows, text)]
		if got := lipgloss.Width(row); got != end {
			t.Errorf("got last column %d, want %d: %q", got, end, row)
		}
	}
	for _, row := range withoutMargins(rows[2:22]) {
		if indent := len(row) - len(strings.TrimLeft(row, " ")); row != "" && !strings.Contains(row, "━━━━") && indent < 14 {
			t.Errorf("got first column %d, want 14 or more: %q", indent, row)
		}
	}
}

func TestMixedLineInVisualOrder(t *testing.T) {
	t.Parallel()
	s := start(t, 100, 24, "", river)
	s.waitForRiver()
	s.press("]", "]")
	s.waitForSection(boardCells)
	// Logical order: في الجسر 42 لوحا، منها لوح واحد جديد من version 2.0 كما
	s.waitForText(visualOrder("ﻛﻤﺎ") + " version 2.0 " + visualOrder("ﻣﻨﻬﺎ ﻟﻮﺡ ﻭﺍﺣﺪ ﺟﺪﻳﺪ ﻣﻦ") + " ،" + visualOrder("ﻟﻮﺣﺎ") + " 42 " + visualOrder("ﻓﻲ ﺍﻟﺠﺴﺮ"))
}

func TestSectionKeys(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", river)
	s.waitForRiver()
	for _, step := range []struct{ key, name, heading string }{
		{"]", "]", bridgeCells},
		{left, "left, forward in a right-to-left article", boardCells},
		{"}", "} over lower levels", schoolCells},
		{"]", "]", winterCells},
		{right, "right, back", schoolCells},
		{"[", "[", boardCells},
		{"{", "{", bridgeCells},
		{"}", "}", schoolCells},
		{"د", "] on an Arabic keyboard", winterCells},
		{"]", "]", returnCells},
		{"]", "] in the last section", returnCells},
		{"ج", "[ on an Arabic keyboard", winterCells},
	} {
		s.press(step.key)
		s.waitFor("section "+step.heading+" after "+step.name, func(rows []string) bool {
			return inSection(rows, step.heading)
		})
	}
	s.press("g")
	s.waitFor("the title at the top", func(rows []string) bool { return rowIndex(rows, titleCells) == 2 })
}

func TestScrollKeys(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 16, "", river)
	body := withoutMargins(s.waitForRiver()[2:14])
	for _, step := range []struct {
		down, up string
		lines    int
	}{
		{"j", "k", 1}, {"d", "u", 6}, {" ", "b", 10}, {"f", pageUp, 10},
	} {
		s.press(step.down)
		s.waitFor("text below after "+step.down, func(rows []string) bool {
			return slices.Equal(withoutMargins(rows[2:2+len(body)-step.lines]), body[step.lines:])
		})
		s.press(step.up)
		s.waitFor("text as before after "+step.up, func(rows []string) bool { return withoutMargins(rows)[2] == body[0] })
	}
	s.press("G")
	s.waitForText("100%")
	s.press(home)
	s.waitFor("text as before after home", func(rows []string) bool { return withoutMargins(rows)[2] == body[0] })
}

func TestOutline(t *testing.T) {
	t.Parallel()
	s := start(t, 100, 24, "", river)
	s.waitForRiver()
	s.press("o")
	rows := s.waitFor("the outline", func(rows []string) bool { return strings.Contains(rows[20], "│") && rowIndex(rows, returnCells) >= 0 })
	for i, heading := range []string{bridgeCells, boardCells, schoolCells, winterCells, returnCells} {
		_, outline, ok := strings.Cut(rows[2+i], "│")
		if !ok || !strings.Contains(outline, heading) {
			t.Errorf("row %d: got %q, want heading %q right of a line", 2+i, rows[2+i], heading)
		}
	}
	s.press("j", "j", "j", enter)
	rows = s.waitForSection(winterCells)
	if row := rows[2+3]; !strings.HasSuffix(row, "•") {
		t.Errorf("got outline row %q, want the mark of the current section in it", row)
	}
	s.press("o", "o")
	s.waitForNoText("│")
}

func TestResizeKeepsPosition(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 12, "", river)
	s.waitForRiver()
	s.press("]", "]", "]", "j", "j", "j") // into a paragraph
	s.waitForSection(schoolCells)
	before := s.waitFor("the paragraph without its first line", func(rows []string) bool { return rowIndex(rows, visualOrder("ﺟﻠﺲ ﺍﻟﻤﻌﻠﻢ")) < 0 })
	words := strings.Fields(before[2])
	first := words[len(words)-1]
	s.resize(50, 10)
	s.waitFor("the same word in the first line, of 50 columns", func(rows []string) bool {
		return len(rows) == 10 && strings.Contains(rows[2], first) && lipgloss.Width(rows[2]) <= 50
	})
	s.resize(80, 12)
	s.waitFor("the first line as before", func(rows []string) bool { return len(rows) == 12 && rows[2] == before[2] })
}

func TestSmallWindow(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{20, 5}, {8, 3}, {1, 1}, {200, 60}} {
		s := start(t, size[0], size[1], "", river)
		s.waitFor("anything on screen", func(rows []string) bool { return strings.Join(rows, "") != "" })
		s.press("j", "]", "o", "j", enter, "/", "x", backspace, escape, "?", "j", escape, "G", "g")
		if size[0] == 20 {
			s.waitForText(visualOrder("ﺃﺣﻤﺪ"))
		}
		s.quit()
	}
}

// TestSanitizesArticle checks that escape sequences in an article never reach the terminal.
func TestSanitizesArticle(t *testing.T) {
	t.Parallel()
	file := createArticle(t, "# title\x1b]0;owned\x07\n\nred \x1b[31m, clipboard \x1b]52;c;b3duZWQ=\x07, alone \x1b\x01, cut off \x1b]52;c;b3duZWQ=, C1 \u009b31m, DEL \x7f, invalid \xff, end\n\n## part\x1b[2J\n\ntext\n")
	s := start(t, 80, 24, "", file)
	rows := s.waitForText("invalid UTF-8 shown as �")
	if want := "red , clipboard , alone ␛␁, cut off ␛]52;c;b3duZWQ=, C1 \uFFFD31m, DEL ␡,"; rowIndex(rows, want) < 0 {
		t.Errorf("got no %q:\n%s", want, strings.Join(rows, "\n"))
	}
	s.press("]")
	s.waitForSection("part")
	s.quit()
	for _, unwanted := range []string{"\x1b]0;owned", "\x1b]52", "\u009b", "\x1b[31m", "part\x1b[2J"} {
		if strings.Contains(s.output(), unwanted) {
			t.Errorf("got %q in the output", unwanted)
		}
	}
}

// TestCopy checks that a section and selected lines are copied in logical order, without presentation forms.
func TestCopy(t *testing.T) {
	t.Parallel()
	const school = "جلس المعلم أمام النافذة وقرأ على التلاميذ صفحة من كتاب قديم عن القوافل."
	for name, test := range map[string]struct {
		keys   []string
		prefix string
		notice string
	}{
		"section":  {[]string{"]", "]", "]", "y"}, "المدرسة\n\n" + school, "Copied section"},
		"lines":    {[]string{"]", "]", "]", "v", "j", "j", "j", "y"}, "المدرسة\n\n" + school, "Copied lines"},
		"one line": {[]string{"]", "]", "]", "j", "j", "v", "y"}, school[:len("جلس المعلم أمام النافذة")], "Copied lines"},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, 80, 12, "", river)
			s.waitForRiver()
			s.press(test.keys...)
			got := s.waitForClipboard()
			if !strings.HasPrefix(got, test.prefix) || strings.ContainsFunc(got, func(r rune) bool { return r >= 0xFB50 && r < 0xFF00 }) {
				t.Errorf("got %q on the clipboard, want prefix %q and no presentation forms", got, test.prefix)
			}
			s.waitForText(test.notice)
		})
	}
}

func TestDragCopies(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", river)
	s.waitForRiver()
	s.press("]", "]", "]")
	s.waitForSection(schoolCells)
	s.press("\x1b[<0;40;5M", "\x1b[<32;40;6M", "\x1b[<32;40;7M", "\x1b[<0;40;7m") // from row 5 to row 7, counted from 1
	if got, prefix, suffix := s.waitForClipboard(), "جلس المعلم", "في الصحراء."; !strings.HasPrefix(got, prefix) || !strings.HasSuffix(got, suffix) {
		t.Errorf("got %q on the clipboard, want %q … %q", got, prefix, suffix)
	}
	before := s.rows()[2]
	s.press("\x1b[<64;40;7M") // wheel up
	s.waitFor("another first line", func(rows []string) bool { return rows[2] != before })
}
