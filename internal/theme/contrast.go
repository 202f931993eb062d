package theme

import (
	"image/color"
	"math"
)

// The styles for low vision, with a black and with a white background. All their text has a contrast ratio of at least
// 7:1 (WCAG 2.2, success criterion 1.4.6, level AAA).
const (
	HighContrast      = "high-contrast"
	HighContrastLight = "high-contrast-light"
)

// minContrast is the contrast ratio below which text is too hard to read on the terminal's own background.
const minContrast = 3

// WindowColors returns the text and background colors of the whole window. terminal is the background color of the
// terminal, or nil if it is unknown. If the style has a background, both colors are the style's. If it has none, but
// its text would be hard to read on the terminal's background, the background is black or white, whichever has more
// contrast with the text. Otherwise both are nil: the terminal keeps its own colors.
func (t *Theme) WindowColors(terminal color.Color) (text, background color.Color) {
	d := &t.sheet.Document
	text, background = parseColor(d.Color), parseColor(d.BackgroundColor)
	switch {
	case background != nil:
		return text, background
	case text == nil || terminal == nil || contrast(text, terminal) >= minContrast:
		return nil, nil
	case contrast(text, color.Black) > contrast(text, color.White):
		return text, color.Black
	}
	return text, color.White
}

// contrast returns the contrast ratio of two colors (WCAG 2.2), from 1 to 21.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a)+0.05, luminance(b)+0.05
	return max(x, y) / min(x, y)
}

// luminance returns the relative luminance of a color (WCAG 2.2), from 0 to 1.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xFFFF
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
