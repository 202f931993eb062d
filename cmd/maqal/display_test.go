//go:build unix

package main

import (
	"fmt"
	"image/color"
	"slices"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
)

// faintAttr is AttrFaint of package ultraviolet.
const faintAttr = 1 << 1

// faintText returns the faint text of each row of the article that contains any.
func (s *screen) faintText() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for y := 2; y < s.emulator.Height()-2; y++ {
		var b strings.Builder
		for x := 2; x < s.emulator.Width()-2; x++ {
			if c := s.emulator.CellAt(x, y); c != nil && c.Style.Attrs&faintAttr != 0 {
				b.WriteString(c.Content)
			}
		}
		if text := strings.TrimSpace(b.String()); text != "" {
			out = append(out, text)
		}
	}
	return out
}

// waitForFaintText waits until some text is faint, or none is.
func (s *screen) waitForFaintText(want bool) {
	s.t.Helper()
	s.waitFor(fmt.Sprintf("faint text: %v", want), func([]string) bool { return len(s.faintText()) > 0 == want })
}

// colorOf returns the foreground color of text, or nil for the default color. It searches the first row that contains
// text for the first cell with the first byte of text.
func (s *screen) colorOf(text string) color.Color {
	row := rowIndex(s.rows(), text)
	s.mu.Lock()
	defer s.mu.Unlock()
	for x := 0; row >= 0 && x < s.emulator.Width(); x++ {
		if c := s.emulator.CellAt(x, row); c != nil && c.Content == text[:1] {
			return c.Style.Fg
		}
	}
	return nil
}

// chapters returns an article of five sections with n paragraphs each. Every paragraph has two lines of at most 72
// columns.
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

// waitForSpacing waits until the second line of the first paragraph of [chapters] is want rows below the first line.
func (s *screen) waitForSpacing(want int) {
	s.t.Helper()
	s.waitFor(fmt.Sprintf("lines that are %d rows apart", want), func(rows []string) bool {
		first := rowIndex(rows, "Paragraph 1 of 1")
		return first >= 0 && first+want < len(rows) && strings.Contains(rows[first+want], "more of them.")
	})
}

func TestMeasure(t *testing.T) {
	t.Parallel()
	s := start(t, 100, 24, "", river)
	s.waitForRiver()
	waitForEnd := func(column int) {
		t.Helper()
		s.waitFor(fmt.Sprintf("a title that ends in column %d", column), func(rows []string) bool {
			title := rowIndex(rows, titleCells)
			return title >= 0 && lipgloss.Width(withoutMargins(rows)[title]) == column
		})
	}
	waitForEnd(14 + 72)
	s.press("+")
	s.waitForText("76 columns")
	waitForEnd(12 + 76)
	s.press("-", "-")
	s.waitForText("68 columns")
	waitForEnd(16 + 68)
	s.press(strings.Repeat("=", 20))
	s.waitForText("96 columns")
	waitForEnd(2 + 96)
	s.press(strings.Repeat("-", 30))
	s.waitForText("30 columns")
	waitForEnd(35 + 30)
}

func TestSpacing(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", createArticle(t, chapters(3)))
	s.waitForArticle("A beginning.")
	s.press("]")
	s.waitForSpacing(1)
	s.press("س") // s on an Arabic keyboard
	s.waitForText("Double spacing")
	s.waitForSpacing(2)
	s.waitFor("paragraphs of two lines that begin five rows apart", func(rows []string) bool {
		first := rowIndex(rows, "Paragraph 1 of 1")
		return first >= 0 && rowIndex(rows, "Paragraph 2 of 1") == first+5
	})
	s.press("s")
	s.waitForText("Single spacing")
	s.waitForSpacing(1)
}

func TestFocus(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", "--style", "dark", createArticle(t, chapters(4)))
	s.waitForArticle("A beginning.")
	if got := s.faintText(); len(got) > 0 {
		t.Errorf("without focus: got faint text %q, want none", got)
	}
	waitForFocus := func(paragraph string) {
		t.Helper()
		s.waitFor("focus on "+paragraph, func(rows []string) bool {
			faint := strings.Join(s.faintText(), "\n")
			for _, row := range withoutMargins(rows[2:22]) {
				row = strings.TrimSpace(row)
				if strings.Contains(row, "Paragraph") && strings.Contains(faint, row) == strings.Contains(row, paragraph) {
					return false
				}
			}
			return rowIndex(rows, paragraph) >= 0
		})
	}
	s.press("z")
	s.waitForText("Focus on · ↑ ↓ move by paragraph")
	waitForFocus("A beginning")
	s.press("j")
	waitForFocus("Paragraph 1 of 1")
	for range 5 {
		s.press("j")
	}
	waitForFocus("Paragraph 2 of 2")
	s.press("k")
	waitForFocus("Paragraph 1 of 2")
	s.press("]")
	waitForFocus("Paragraph 1 of 3")
	s.press("G")
	waitForFocus("Paragraph 4 of 5")
	s.press("ئ") // z on an Arabic keyboard
	s.waitForText("Focus off")
	s.waitForFaintText(false)
}

func TestStylePreview(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", "--style", "dark", createArticle(t, chapters(3)))
	s.waitForArticle("A beginning.")
	s.press("]")
	s.waitForSection("Chapter 1")
	dark := s.colorOf("Chapter 1")
	s.press("t")
	s.waitForText("↑ ↓ preview · Enter save")
	s.waitForText("• dark")
	s.press("j")
	s.waitFor("preview of dracula", func(rows []string) bool {
		return rowIndex(rows, "• dracula") >= 0 && s.colorOf("Chapter 1") != dark
	})
	dracula := s.colorOf("Chapter 1")
	s.press(escape)
	s.waitFor("dark as before", func(rows []string) bool {
		return rowIndex(rows, "dracula") < 0 && s.colorOf("Chapter 1") == dark
	})
	s.press("ف", "j", enter) // t on an Arabic keyboard
	s.waitForText("Style: dracula")
	if got := s.colorOf("Chapter 1"); got != dracula {
		t.Errorf("after Enter: got color %v, want %v", got, dracula)
	}
}

// TestHighContrastBackground checks that a style sets the colors of the terminal, and that these are reset at exit.
func TestHighContrastBackground(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", "--style", "high-contrast", river)
	s.waitForRiver()
	s.waitForOutput("\x1b]11;#000000")
	s.waitForOutput("\x1b]10;#ffffff")
	s.quit()
	for _, want := range []string{"\x1b]111", "\x1b]110"} {
		if got := s.output(); !strings.Contains(got, want) {
			t.Errorf("got output %q, want %q in it", got, want)
		}
	}
}

func TestDigits(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", createArticle(t, "---\nlang: ar\n---\n# عنوان\n\nفي الجسر 42 لوحا، من version 2 و`x = 7`.\n"))
	s.waitForText("42")
	s.press("#")
	s.waitForText("Digits of the article's language")
	s.waitForText("٤٢")
	s.waitForText("version 2")
	s.waitForText("x = 7")
	s.press("/", "42", enter) // the text itself does not change
	s.waitForText("1 of 1 · n N")
	s.waitForHighlight(currentMatchStyle, "٤٢")
	s.press(escape, "y")
	s.waitForText("Copied introduction")
	if got, want := s.waitForClipboard(), "42 لوحا"; !strings.Contains(got, want) {
		t.Errorf("got %q on the clipboard, want %q in it", got, want)
	}
	s.press("#")
	s.waitForText("Digits 0–9")
	s.press("#")
	s.waitForText("Digits as written")
	s.waitForText("42")
}

func TestJustifyAndVowelMarks(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", createArticle(t, "# عنوان\n\n"+strings.Repeat("كَتَبَ الولد درسه في المدرسة ثم عاد ", 8)+"\n"))
	const kashida = "ـ"
	marked := visualOrder("ﻛَﺘَﺐَ")
	s.waitForText(marked)
	s.press("J")
	s.waitForText("Lines justified")
	s.waitForText(kashida)
	s.press("m")
	s.waitForText("Vowel marks hidden")
	s.waitForNoText(marked)
	s.press("ـ") // J on an Arabic keyboard
	s.waitForText("Lines not justified")
	s.waitForNoText(kashida)
	s.press("m")
	s.waitForText("Vowel marks shown")
	s.waitForText(marked)
}

// TestPageMark checks that after a page down or up, a mark is beside the line to continue reading at. The next key
// removes it.
func TestPageMark(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, direction, mark string }{{"left to right", "ltr", "▸"}, {"right to left", "rtl", "◂"}} {
		t.Run(c.name, func(t *testing.T) {
			s := start(t, 80, 24, "", createArticle(t, "---\ndir: "+c.direction+"\n---\n"+chapters(4)))
			before := withoutMargins(s.waitForArticle("Paragraph 3 of 1"))
			last := strings.TrimSpace(before[21])
			for i := 20; last == ""; i-- {
				last = strings.TrimSpace(before[i])
			}
			s.press("f")
			s.waitFor(fmt.Sprintf("mark at %q", last), func(rows []string) bool {
				marked := rowIndex(rows, c.mark)
				return marked >= 0 && marked < 5 && strings.TrimSpace(withoutMargins(rows)[marked]) == last
			})
			s.press("j")
			s.waitForNoText(c.mark)
			s.press("b")
			s.waitFor("mark at the previous first line", func(rows []string) bool { return rowIndex(rows, c.mark) > 16 })
		})
	}
}

func TestMouseWheel(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", createArticle(t, chapters(6)))
	s.waitForArticle("A beginning.")
	s.press("]")
	s.waitFor("first chapter at the top", func(rows []string) bool { return strings.Contains(rows[2], "Chapter 1") })
	before := withoutMargins(s.waitForArticle("Chapter 1"))
	const wheelDown, wheelUp = "\x1b[<65;40;7M", "\x1b[<64;40;7M"
	s.press(wheelDown, wheelDown, wheelUp, wheelDown, wheelDown)
	s.waitFor("text nine lines below", func(rows []string) bool {
		return slices.Equal(withoutMargins(rows)[2:22-9], before[2+9:22])
	})
	s.press(wheelUp, wheelUp, wheelUp)
	s.waitFor("text as before", func(rows []string) bool { return slices.Equal(withoutMargins(rows)[2:22], before[2:22]) })
}

func TestScrollBar(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, direction string
		column          int
	}{{"left to right", "ltr", 80}, {"right to left", "rtl", 1}} {
		t.Run(c.name, func(t *testing.T) {
			s := start(t, 80, 24, "", createArticle(t, "---\ndir: "+c.direction+"\n---\n"+chapters(6)))
			s.waitForArticle("A beginning.")
			scrollBar := func() (bar string) {
				for _, row := range s.rows()[2:22] {
					runes := []rune(row + strings.Repeat(" ", 80-lipgloss.Width(row)))
					bar += string(runes[c.column-1])
				}
				return bar
			}
			bar := scrollBar()
			if !strings.HasPrefix(bar, "╂┃") || strings.Count(bar, "─")+strings.Count(bar, "╂") != 5 {
				t.Errorf("at the top: got scroll bar %q, want the thumb first and 5 section marks", bar)
			}
			s.press("G")
			s.waitFor("thumb at the end of the scroll bar", func([]string) bool { return strings.HasSuffix(scrollBar(), "┃") })
			lastMark := 2 + strings.LastIndex(strings.NewReplacer("┃", "x", "╂", "-", "─", "-").Replace(bar), "-")
			s.click(c.column, lastMark+1)
			s.waitFor("last chapter at the top", func(rows []string) bool { return strings.Contains(rows[2], "Chapter 5") })
			s.press(fmt.Sprintf("\x1b[<0;%d;%dM", c.column, lastMark+1), fmt.Sprintf("\x1b[<32;%d;1M", c.column), "\x1b[<0;1;1m")
			s.waitFor("title at the top", func(rows []string) bool { return strings.Contains(rows[2], "The whole") })
		})
	}
}

// TestSectionInTitleLine checks that the title line names the section once its heading has scrolled out, and that the
// status line contains its reading time.
func TestSectionInTitleLine(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", createArticle(t, chapters(14)))
	s.waitForText("5 sections")
	s.press("]")
	s.waitFor("first chapter at the top", func(rows []string) bool { return strings.Contains(rows[2], "Chapter 1") })
	rows := s.waitForArticle("Chapter 1")
	if strings.TrimSpace(rows[0]) != "The whole" || strings.Contains(statusLine(rows), "Chapter") {
		t.Errorf("heading on screen: got title line %q and status line %q, want no section in them", rows[0], statusLine(rows))
	}
	if want := "1 min left in this section · "; !strings.Contains(statusLine(rows), want) {
		t.Errorf("got status line %q, want %q in it", statusLine(rows), want)
	}
	s.press("f")
	s.waitFor("section in the title line", func(rows []string) bool { return strings.TrimSpace(rows[0]) == "The whole › Chapter 1" })
	s.resize(80, 8) // without a title line
	s.waitFor("section in the status line", func(rows []string) bool { return strings.Contains(statusLine(rows), "Chapter 1") })
	s.resize(20, 12)
	s.waitFor("only the section in the title line", func(rows []string) bool { return strings.TrimSpace(rows[0]) == "Chapter 1" })
}

// TestDisplaySettingsPerArticle checks that spacing and measure are saved for an article, and do not affect another.
func TestDisplaySettingsPerArticle(t *testing.T) {
	t.Parallel()
	state, file := t.TempDir(), createArticle(t, chapters(3))
	s := start(t, 100, 24, state, file)
	s.waitForArticle("A beginning.")
	s.press("s", "-", "-")
	s.waitForText("64 columns")
	want := withoutMargins(s.waitFor("narrower lines", func(rows []string) bool {
		return strings.HasPrefix(rows[2], strings.Repeat(" ", 18)+"The whole")
	}))
	s.quit()
	again := start(t, 100, 24, state, file)
	again.waitFor("the same lines as before", func(rows []string) bool {
		return slices.Equal(withoutMargins(rows)[2:22], want[2:22])
	})
	again.quit()
	other := start(t, 100, 24, state, createArticle(t, chapters(3)))
	other.waitFor("lines of the default measure", func(rows []string) bool {
		return strings.HasPrefix(rows[2], strings.Repeat(" ", 14)+"The whole")
	})
}
