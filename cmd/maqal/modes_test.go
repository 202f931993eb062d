//go:build unix

package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"maqal/internal/bidi"
)

// reordered is what a terminal shows of a row that it puts in order itself: UAX #9 with a left-to-right base.
func reordered(row string) string {
	var p bidi.Paragraph
	p.Resolve(row, bidi.LeftToRight, nil)
	var out strings.Builder
	for _, run := range p.Line(nil, 0, len(row)) {
		var clusters []string
		for g := uniseg.NewGraphemes(row[run.Start:run.End]); g.Next(); {
			clusters = append(clusters, strings.NewReplacer("\u200C", "", "\u2067", "", "\u2069", "", "\u2800", " ").Replace(g.Str()))
		}
		if run.Level.RightToLeft() {
			slices.Reverse(clusters)
		}
		out.WriteString(strings.Join(clusters, ""))
	}
	return strings.TrimRight(out.String(), " ")
}

// konsole is how Konsole answers XTVERSION.
const konsole = "\x1bP>|Konsole 22.12.3\x1b\\"

func TestALateAnswerRedraws(t *testing.T) {
	s := start(t, 80, 24, "", river)
	visual := s.opened()
	s.press(konsole)
	s.waitFor("be drawn anew in logical order, every row of which is shown as before", func(rows []string) bool {
		for i, row := range rows {
			if reordered(row) != visual[i] {
				return false
			}
		}
		return rowWith(rows, "ﻛﺎﻥ ﺍﻟﺒﻴﺖ") >= 0
	})
	s.sends(bidiOn) // the terminal is not asked to stop any more
	s.press("q")
	s.ends(0)
	s.restored()
}

func TestOtherAnswersChangeNothing(t *testing.T) {
	for name, answer := range map[string]string{
		"DECRQM 8, as VTE answers":     "\x1b[8;1$y",
		"DECRQM 2026":                  "\x1b[?2026;2$y",
		"XTVERSION, as xterm answers":  "\x1bP>|XTerm(379)\x1b\\",
		"XTVERSION of what is unknown": "\x1bP>|Nothing 1\x1b\\",
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, 80, 24, "", river)
			before := s.opened()
			s.press(answer, "j", "k")
			s.press("]")
			s.inStatus(bridgeCells)
			s.press("g")
			s.waitFor("show the same as before", func(rows []string) bool { return slices.Equal(rows, before) })
		})
	}
}

func TestWhatThePersonChoseStays(t *testing.T) {
	s := start(t, 80, 24, "", "--bidi", "visual", river)
	before := s.opened()
	if sent := s.sent(); strings.Contains(sent, "\x1b[8$p") {
		t.Errorf("the terminal was asked though the mode was chosen: %q", sent)
	}
	s.press(konsole, "]")
	s.inStatus(bridgeCells)
	s.press("g")
	s.waitFor("show the same as before", func(rows []string) bool { return slices.Equal(rows, before) })
}
