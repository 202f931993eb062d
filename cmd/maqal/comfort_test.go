//go:build unix

package main

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
)

// faintAttribute is ultraviolet's AttrFaint.
const faintAttribute = 1 << 1

// faint gives the rows of the text that are drawn faint, from left to right.
func (s *screen) faint() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for y := 2; y < s.emulator.Height()-2; y++ {
		var b strings.Builder
		for x := 2; x < s.emulator.Width()-2; x++ {
			if c := s.emulator.CellAt(x, y); c != nil && c.Style.Attrs&faintAttribute != 0 {
				b.WriteString(c.Content)
			}
		}
		if text := strings.TrimSpace(b.String()); text != "" {
			out = append(out, text)
		}
	}
	return out
}

// colour is that of the text in the cell where a text begins, nil where it is the terminal's own.
func (s *screen) colour(text string) color.Color {
	row := rowWith(s.rows(), text)
	s.mu.Lock()
	defer s.mu.Unlock()
	for x := 0; row >= 0 && x < s.emulator.Width(); x++ {
		if c := s.emulator.CellAt(x, row); c != nil && c.Content == text[:1] {
			return c.Style.Fg
		}
	}
	return nil
}

// chapters is an article of five sections of n paragraphs each.
func chapters(n int) string {
	var b strings.Builder
	b.WriteString("# The whole\n\nA beginning.\n")
	for i := 1; i <= 5; i++ {
		fmt.Fprintf(&b, "\n## Chapter %d\n", i)
		for k := 1; k <= n; k++ {
			fmt.Fprintf(&b, "\nParagraph %d of %d has just so many words that a line breaks in it, and a few more of them.\n", k, i)
		}
	}
	return b.String()
}

func TestMeasure(t *testing.T) {
	s := start(t, 100, 24, "", river)
	s.opened()
	right := func(wanted int) {
		t.Helper()
		s.waitFor(fmt.Sprintf("start at column %d", wanted), func(rows []string) bool {
			title := rowWith(rows, titleCells)
			return title >= 0 && lipgloss.Width(texts(rows)[title]) == wanted
		})
	}
	right(14 + 72)
	s.press("+")
	s.shows("76 columns")
	right(12 + 76)
	s.press("-", "-")
	s.shows("68 columns")
	right(16 + 68)
	s.press(strings.Repeat("=", 20))
	s.shows("96 columns")
	right(2 + 96)
	s.press(strings.Repeat("-", 30))
	s.shows("30 columns")
	right(35 + 30)
}

func TestSpacing(t *testing.T) {
	s := start(t, 80, 24, "", article(t, chapters(3)))
	s.shows("A beginning.")
	s.press("]")
	lines := func(apart int) {
		t.Helper()
		s.waitFor(fmt.Sprintf("have lines %d rows apart", apart), func(rows []string) bool {
			at := rowWith(rows, "Paragraph 1 of 1")
			return at >= 0 && strings.Contains(rows[at+apart], "more of them.")
		})
	}
	lines(1)
	s.press("س") // s on an Arabic keyboard
	s.shows("Toggle double spacing")
	lines(2)
	s.waitFor("have the paragraphs, of two lines, five rows apart", func(rows []string) bool {
		first := rowWith(rows, "Paragraph 1 of 1")
		return first >= 0 && rowWith(rows, "Paragraph 2 of 1") == first+5
	})
	s.press("s")
	s.shows("Single spacing")
	lines(1)
}

func TestFocus(t *testing.T) {
	s := start(t, 80, 24, "", "--style", "dark", article(t, chapters(4)))
	s.shows("A beginning.")
	if dim := s.faint(); len(dim) > 0 {
		t.Errorf("without focus, some text is faint: %q", dim)
	}
	bright := func(what string) {
		t.Helper()
		s.waitFor("leave only "+what+" bright", func(rows []string) bool {
			dim := strings.Join(s.faint(), "\n")
			for _, row := range rows[2:22] {
				row = strings.TrimSpace(texts([]string{row})[0])
				if strings.Contains(row, "Paragraph") && strings.Contains(dim, row) == strings.Contains(row, what) {
					return false
				}
			}
			return rowWith(rows, what) >= 0
		})
	}
	s.press("z")
	s.shows("Focus on · ↑ ↓ move by paragraph")
	bright("A beginning")
	s.press("j")
	bright("Paragraph 1 of 1")
	for range 5 {
		s.press("j")
	}
	bright("Paragraph 2 of 2")
	s.press("k")
	bright("Paragraph 1 of 2")
	s.press("]")
	bright("Paragraph 1 of 3")
	s.press("G")
	bright("Paragraph 4 of 5")
	s.press("ئ") // z on an Arabic keyboard
	s.shows("Focus off")
	s.waitFor("be bright", func([]string) bool { return len(s.faint()) == 0 })
}

func TestStylesAreShownAtOnce(t *testing.T) {
	s := start(t, 80, 24, "", "--style", "dark", article(t, chapters(3)))
	s.shows("A beginning.")
	s.press("]")
	s.inStatus("Chapter 1")
	dark := s.colour("Chapter 1")
	s.press("t")
	s.shows("↑ ↓ preview · Enter save")
	s.waitFor("have the style at hand", func(rows []string) bool { return rowWith(rows, "• dark") >= 0 })
	s.press("j")
	s.waitFor("be drawn in the next style", func(rows []string) bool {
		return rowWith(rows, "• dracula") >= 0 && s.colour("Chapter 1") != dark
	})
	dracula := s.colour("Chapter 1")
	s.press(escape)
	s.waitFor("be as it was", func(rows []string) bool {
		return rowWith(rows, "dracula") < 0 && s.colour("Chapter 1") == dark
	})
	s.press("ف", "j", enter) // t on an Arabic keyboard
	s.shows("Style: dracula")
	if got := s.colour("Chapter 1"); got != dracula {
		t.Errorf("the style that Enter keeps draws in %v, not %v", got, dracula)
	}
}

// A style for low vision has the whole window in its colours, and gives the terminal its own back.
func TestHighContrastGround(t *testing.T) {
	s := start(t, 80, 24, "", "--style", "high-contrast", river)
	s.opened()
	s.sends("\x1b]11;#000000")
	s.sends("\x1b]10;#ffffff")
	s.press("q")
	s.ends(0)
	if sent := s.sent(); !strings.Contains(sent, "\x1b]111") || !strings.Contains(sent, "\x1b]110") {
		t.Error("the terminal does not get its own colours back")
	}
}

func TestDigits(t *testing.T) {
	s := start(t, 80, 24, "", article(t, "---\nlang: ar\n---\n# عنوان\n\nفي الجسر 42 لوحا، من version 2 و`x = 7`.\n"))
	s.shows("42")
	s.press("#")
	s.shows("Digits of the article's language")
	s.shows("٤٢")
	s.shows("version 2")
	s.shows("x = 7")
	s.press("/", "42", enter) // it is still 42
	s.shows("1 of 1 · n N")
	s.marks(atStyle, "٤٢")
	s.press(escape, "y")
	s.shows("Copied introduction")
	if got := s.clipboard(); !strings.Contains(got, "42 لوحا") {
		t.Errorf("what is copied is %q", got)
	}
	s.press("#")
	s.shows("Digits 0–9")
	s.press("#")
	s.shows("Digits as written")
	s.shows("42")
}

func TestJustifyAndMarks(t *testing.T) {
	s := start(t, 80, 24, "", article(t, "# عنوان\n\n"+strings.Repeat("كَتَبَ الولد درسه في المدرسة ثم عاد ", 8)+"\n"))
	marked := seen("ﻛَﺘَﺐَ")
	s.shows(marked)
	s.press("J")
	s.shows("Lines justified")
	s.waitFor("fill its lines", func(rows []string) bool { return strings.Contains(strings.Join(rows, ""), "ـ") })
	s.press("m")
	s.shows("Vowel marks hidden")
	s.hides(marked)
	s.press("ـ") // J on an Arabic keyboard
	s.shows("Lines not justified")
	s.hides("ـ")
	s.press("m")
	s.shows("Vowel marks shown")
	s.shows(marked)
}

// After a page the line that was the last is marked, until the next key.
func TestPagesShowWhereReadingGoesOn(t *testing.T) {
	for _, c := range []struct{ name, direction, mark string }{{"left to right", "ltr", "▸"}, {"right to left", "rtl", "◂"}} {
		t.Run(c.name, func(t *testing.T) {
			s := start(t, 80, 24, "", article(t, "---\ndir: "+c.direction+"\n---\n"+chapters(4)))
			before := texts(s.shows("Paragraph 3 of 1"))
			last := strings.TrimSpace(before[21])
			for i := 20; last == ""; i-- {
				last = strings.TrimSpace(before[i])
			}
			s.press("f")
			s.waitFor("mark "+last, func(rows []string) bool {
				at := rowWith(rows, c.mark)
				return at >= 0 && at < 5 && strings.TrimSpace(texts(rows)[at]) == last
			})
			s.press("j")
			s.hides(c.mark)
			s.press("b")
			s.waitFor("mark what was the first line", func(rows []string) bool { return rowWith(rows, c.mark) > 16 })
		})
	}
}

func TestWheel(t *testing.T) {
	s := start(t, 80, 24, "", article(t, chapters(6)))
	s.shows("A beginning.")
	s.press("]")
	before := texts(s.waitFor("be at the first chapter", func(rows []string) bool { return strings.Contains(rows[2], "Chapter 1") }))
	const down, up = "\x1b[<65;40;7M", "\x1b[<64;40;7M"
	s.press(down, down, up, down, down)
	s.waitFor("be nine lines down", func(rows []string) bool {
		rows = texts(rows)
		for i := 2; i < 22-9; i++ {
			if rows[i] != before[i+9] {
				return false
			}
		}
		return true
	})
	s.press(up, up, up)
	s.waitFor("be where it was", func(rows []string) bool {
		return strings.Join(texts(rows)[2:22], "\n") == strings.Join(before[2:22], "\n")
	})
}

func TestScrollBar(t *testing.T) {
	for _, c := range []struct {
		name, direction string
		column          int
	}{{"left to right", "ltr", 80}, {"right to left", "rtl", 1}} {
		t.Run(c.name, func(t *testing.T) {
			s := start(t, 80, 24, "", article(t, "---\ndir: "+c.direction+"\n---\n"+chapters(6)))
			s.shows("? keys") // on the last row
			bar := func() (signs string) {
				for _, row := range s.rows()[2:22] {
					runes := []rune(row + strings.Repeat(" ", 80-lipgloss.Width(row)))
					signs += string(runes[c.column-1])
				}
				return signs
			}
			at := bar()
			if !strings.HasPrefix(at, "╂┃") || strings.Count(at, "─")+strings.Count(at, "╂") != 5 {
				t.Errorf("at the top the bar is %q", at)
			}
			s.press("G")
			s.waitFor("have the thumb at the foot of the bar", func([]string) bool { return strings.HasSuffix(bar(), "┃") })
			row := 2 + strings.LastIndex(strings.NewReplacer("┃", "x", "╂", "-", "─", "-").Replace(at), "-")
			click := fmt.Sprintf("\x1b[<0;%d;%dM", c.column, row+1)
			s.press(click, strings.Replace(click, "M", "m", 1))
			s.waitFor("be at the last chapter", func(rows []string) bool { return strings.Contains(rows[2], "Chapter 5") })
			s.press(click, fmt.Sprintf("\x1b[<32;%d;1M", c.column), "\x1b[<0;1;1m")
			s.waitFor("be pulled to the top", func(rows []string) bool { return strings.Contains(rows[2], "The whole") })
		})
	}
}

// The top row names the section while its heading is above the screen, and the status line how long it takes.
func TestTheHeadingStaysAtTheTop(t *testing.T) {
	s := start(t, 80, 24, "", article(t, chapters(14)))
	s.shows("5 sections")
	s.press("]")
	rows := s.waitFor("have the heading as the first line", func(rows []string) bool { return strings.Contains(rows[2], "Chapter 1") })
	if strings.TrimSpace(rows[0]) != "The whole" || strings.Contains(status(rows), "Chapter") {
		t.Errorf("the heading is on the screen, and named again: %q, %q", rows[0], status(rows))
	}
	if !strings.Contains(status(rows), "1 min left in this section · ") {
		t.Errorf("the status line does not tell how long the section takes: %q", status(rows))
	}
	s.press("f")
	s.waitFor("name the section in the top row", func(rows []string) bool { return strings.TrimSpace(rows[0]) == "The whole › Chapter 1" })
	s.resize(80, 8) // no row for a title
	s.waitFor("name the section in the status line", func(rows []string) bool { return strings.Contains(status(rows), "Chapter 1") })
	s.resize(20, 12)
	s.waitFor("name the section alone", func(rows []string) bool { return strings.TrimSpace(rows[0]) == "Chapter 1" })
}

// What is chosen for an article is there when it is opened again, and in no other one.
func TestComfortIsRemembered(t *testing.T) {
	state, file := t.TempDir(), article(t, chapters(3))
	s := start(t, 100, 24, state, file)
	s.shows("A beginning.")
	s.press("s", "-", "-")
	s.shows("64 columns")
	chosen := s.waitFor("have its lines apart", func(rows []string) bool { return strings.HasPrefix(rows[2], strings.Repeat(" ", 18)+"The whole") })
	s.quits()
	again := start(t, 100, 24, state, file)
	again.waitFor("look as it was left", func(rows []string) bool {
		return strings.Join(texts(rows)[2:22], "\n") == strings.Join(texts(chosen)[2:22], "\n")
	})
	again.quits()
	other := start(t, 100, 24, state, article(t, chapters(3)))
	other.waitFor("look as usual", func(rows []string) bool { return strings.HasPrefix(rows[2], strings.Repeat(" ", 14)+"The whole") })
}
