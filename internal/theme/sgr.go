package theme

import (
	"image/color"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	term "github.com/charmbracelet/x/ansi"
)

// Reset ends every style that SGR begins.
const Reset = "\x1b[m"

// sequence writes a style as one SGR sequence.
func sequence(p primitive) string {
	var s term.Style
	on := func(b *bool) bool { return b != nil && *b }
	if on(p.Bold) {
		s = s.Bold()
	}
	if on(p.Faint) {
		s = s.Faint()
	}
	if on(p.Italic) {
		s = s.Italic(true)
	}
	if on(p.Underline) {
		s = s.Underline(true)
	}
	if on(p.CrossedOut) {
		s = s.Strikethrough(true)
	}
	if on(p.Inverse) {
		s = s.Reverse(true)
	}
	if c := parseColor(p.Color); c != nil {
		s = s.ForegroundColor(c)
	}
	if c := parseColor(p.BackgroundColor); c != nil {
		s = s.BackgroundColor(c)
	}
	if len(s) == 0 {
		return ""
	}
	return s.String()
}

// parseColor reads a colour of a style: the number of one of 256, #rgb or #rrggbb. What is neither is no colour.
func parseColor(s *string) color.Color {
	if s == nil {
		return nil
	}
	n, err := strconv.Atoi(*s)
	if err == nil && 0 <= n && n < 256 || isHexColor(*s) {
		return lipgloss.Color(*s)
	}
	return nil
}

func isHexColor(s string) bool {
	return (len(s) == 4 || len(s) == 7) && s[0] == '#' && strings.Trim(s[1:], "0123456789abcdefABCDEF") == ""
}
