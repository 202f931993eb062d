package theme

import (
	"image/color"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	term "github.com/charmbracelet/x/ansi"
)

// Reset is the SGR sequence that ends any style.
const Reset = "\x1b[m"

// formatSGR returns p as one SGR sequence, or "" if p has no valid color and no enabled attribute.
func formatSGR(p primitive) string {
	var s term.Style
	isSet := func(b *bool) bool { return b != nil && *b }
	if isSet(p.Bold) {
		s = s.Bold()
	}
	if isSet(p.Faint) {
		s = s.Faint()
	}
	if isSet(p.Italic) {
		s = s.Italic(true)
	}
	if isSet(p.Underline) {
		s = s.Underline(true)
	}
	if isSet(p.CrossedOut) {
		s = s.Strikethrough(true)
	}
	if isSet(p.Inverse) {
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

// parseColor parses a color of a style: an index from 0 to 255, #rgb or #rrggbb. It returns nil for anything else.
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

// isHexColor reports whether s has the form #rgb or #rrggbb.
func isHexColor(s string) bool {
	return (len(s) == 4 || len(s) == 7) && s[0] == '#' && strings.Trim(s[1:], "0123456789abcdefABCDEF") == ""
}
