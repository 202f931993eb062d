package theme

import (
	"image/color"
	"math"
)

// Styles for low vision, on black and on white: no text of theirs has a contrast below 7:1, which WCAG 2 asks for at
// level AAA.
const (
	HighContrast      = "high-contrast"
	HighContrastLight = "high-contrast-light"
)

// minContrast is what text must have to the terminal's own ground, or the style gets a ground of its own.
const minContrast = 3

// WindowColors gives the colours of text and background of the whole window: those that the style wants, else black or white
// where its text cannot be read on the terminal's own background; nil where the terminal's own stay. The terminal's is
// nil where it is not known.
func (t *Theme) WindowColors(terminal color.Color) (text, background color.Color) {
	d := &t.style.Document
	text, background = parseColor(d.Color), parseColor(d.BackgroundColor)
	switch {
	case background != nil:
		return text, background
	case text == nil || terminal == nil || ratio(text, terminal) >= minContrast:
		return nil, nil
	case ratio(text, color.Black) > ratio(text, color.White):
		return text, color.Black
	}
	return text, color.White
}

// ratio is the contrast of two colours (WCAG 2.2): 1 to 21.
func ratio(a, b color.Color) float64 {
	x, y := luminance(a)+0.05, luminance(b)+0.05
	return max(x, y) / min(x, y)
}

// luminance is the relative luminance of a colour (WCAG 2.2).
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
