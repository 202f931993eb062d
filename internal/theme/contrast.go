package theme

import "image/color"

// Styles for low vision, on black and on white: no text of theirs has a contrast below 7:1, which WCAG 2 asks for at
// level AAA.
const (
	HighContrast      = "high-contrast"
	HighContrastLight = "high-contrast-light"
)

// Ground gives the colours of text and background that the style wants in the whole window, nil where it leaves the
// terminal's own.
func (t *Theme) Ground() (text, background color.Color) {
	d := &t.style.Document
	if background = colour(d.BackgroundColor); background == nil {
		return nil, nil
	}
	return colour(d.Color), background
}
