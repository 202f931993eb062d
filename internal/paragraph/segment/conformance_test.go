package segment

import (
	"strconv"
	"strings"
	"testing"

	"maqal/internal/ucd/ucdtest"
)

// forEachUnicodeCase calls f for each case of a Unicode conformance test file. The boundaries slice has an element for
// each byte of text and one for its end. It is true if the file has a boundary there.
func forEachUnicodeCase(t *testing.T, name string, f func(text string, boundaries []bool, line string)) {
	t.Helper()
	ucdtest.Lines(t, name, func(line string) {
		text := ""
		var boundaries []bool
		for _, field := range strings.Fields(line) {
			switch field {
			case "÷", "×":
				boundaries = append(append(boundaries, make([]bool, len(text)-len(boundaries))...), field == "÷")
			default:
				r, err := strconv.ParseUint(field, 16, 32)
				if err != nil {
					t.Fatal(err)
				}
				text += string(rune(r))
			}
		}
		f(text, boundaries, line)
	})
}

// lineBreaks applies the table of UAX #14 to each character of text, even inside grapheme clusters. The result has an
// element for each byte of text and one for its end.
func lineBreaks(text string) []Break {
	breaks := make([]Break, len(text)+1)
	state := uint(0)
	s := Scanner{text: text}
	for at := 0; at < len(text); {
		class, size := classAt(text, at)
		l := lineTable[state*lineClasses+uint(kinds[class].line)]
		if breaks[at] = Break(l & actionMask); breaks[at] == breakUnlessNumber {
			breaks[at] = s.breakBeforeBracket(at + size)
		}
		state = uint(l) >> actionBits
		at += size
	}
	breaks[len(text)] = MustBreak // LB3
	return breaks
}

func TestLineBreakTest(t *testing.T) {
	t.Parallel()
	cases, failures := 0, 0
	forEachUnicodeCase(t, "LineBreakTest.txt.gz", func(text string, boundaries []bool, line string) {
		cases++
		for at, b := range lineBreaks(text) {
			if (b != NoBreak) != boundaries[at] {
				failures++
				t.Errorf("%s: byte %d: got break %d, want boundary %v", line, at, b, boundaries[at])
				return
			}
		}
	})
	t.Logf("%d of %d cases pass", cases-failures, cases)
}

func TestGraphemeBreakTest(t *testing.T) {
	t.Parallel()
	cases := 0
	forEachUnicodeCase(t, "GraphemeBreakTest.txt.gz", func(text string, boundaries []bool, line string) {
		cases++
		got := make([]bool, len(text)+1)
		got[0] = true
		for s := Scan(text); s.Next(); {
			got[s.End] = true
		}
		for at := range got {
			if got[at] != boundaries[at] {
				t.Errorf("%s: byte %d: got boundary %v, want %v", line, at, got[at], boundaries[at])
				return
			}
		}
	})
	t.Logf("%d cases", cases)
}
