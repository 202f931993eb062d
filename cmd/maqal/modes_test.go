//go:build unix

package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"maqal/internal/bidi"
)

// reorderRow returns a row as a terminal with bidi support displays it: reordered by UAX #9 with paragraph level 0.
func reorderRow(row string) string {
	var p bidi.Paragraph
	p.Resolve(row, bidi.LeftToRight, nil)
	invisible := strings.NewReplacer("\u200C", "", "\u2067", "", "\u2069", "", "\u2800", " ")
	var out strings.Builder
	for _, run := range p.Line(nil, 0, len(row)) {
		var clusters []string
		for g := uniseg.NewGraphemes(row[run.Start:run.End]); g.Next(); {
			clusters = append(clusters, invisible.Replace(g.Str()))
		}
		if run.Level.RightToLeft() {
			slices.Reverse(clusters)
		}
		out.WriteString(strings.Join(clusters, ""))
	}
	return strings.TrimRight(out.String(), " ")
}

// konsoleReply is Konsole's reply to XTVERSION.
const konsoleReply = "\x1bP>|Konsole 22.12.3\x1b\\"

// TestLateReplyChangesMode checks that a reply after the first frame changes the mode to logical, and that the terminal
// then displays the same rows.
func TestLateReplyChangesMode(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", river)
	visual := s.waitForRiver()
	s.press(konsoleReply)
	s.waitFor("the same rows in logical order", func(rows []string) bool {
		for i, row := range rows {
			if reorderRow(row) != visual[i] {
				return false
			}
		}
		return rowIndex(rows, "ﻛﺎﻥ ﺍﻟﺒﻴﺖ") >= 0
	})
	s.waitForOutput(bidiOn)
	s.quit()
	s.checkRestored()
}

func TestOtherRepliesChangeNothing(t *testing.T) {
	t.Parallel()
	for name, reply := range map[string]string{
		"DECRQM 8 of VTE":      "\x1b[8;1$y",
		"DECRQM 2026":          "\x1b[?2026;2$y",
		"XTVERSION of xterm":   "\x1bP>|XTerm(379)\x1b\\",
		"XTVERSION, not known": "\x1bP>|Nothing 1\x1b\\",
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, 80, 24, "", river)
			before := s.waitForRiver()
			s.press(reply, "j", "k")
			s.press("]")
			s.waitForSection(bridgeCells)
			s.press("g")
			s.waitFor("the same rows as before", func(rows []string) bool { return slices.Equal(rows, before) })
		})
	}
}

// TestBidiFlagIsKept checks that with --bidi the terminal is not queried, and that a reply does not change the mode.
func TestBidiFlagIsKept(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", "--bidi", "visual", river)
	before := s.waitForRiver()
	if query := "\x1b[8$p"; strings.Contains(s.output(), query) {
		t.Errorf("got output %q, want no query %q", s.output(), query)
	}
	s.press(konsoleReply, "]")
	s.waitForSection(bridgeCells)
	s.press("g")
	s.waitFor("the same rows as before", func(rows []string) bool { return slices.Equal(rows, before) })
}
