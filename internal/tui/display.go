package tui

import (
	"maqal/internal/language"
	"maqal/internal/page"
	"maqal/internal/tui/keymap"
)

// Limits of the keys that change the measure.
const (
	measureStep = 4  // columns
	minMeasure  = 30 // columns
)

// handleDisplayKey handles the keys that change the appearance of the article, and lays it out again. It reports whether k is one
// of these keys.
func (r *reader) handleDisplayKey(m *app, k keymap.Press) bool {
	switch {
	case m.Keys.Is(k, keymap.Wider):
		r.setMeasure(m, measureStep)
	case m.Keys.Is(k, keymap.Narrower):
		r.setMeasure(m, -measureStep)
	case m.Keys.Is(k, keymap.Spacing):
		m.toggle(&m.session.Appearance.Spaced, m.tr("Double spacing"), m.tr("Single spacing"))
	case m.Keys.Is(k, keymap.Justify):
		m.toggle(&m.session.Appearance.Justify, m.tr("Lines justified"), m.tr("Lines not justified"))
	case m.Keys.Is(k, keymap.Digits):
		r.cycleDigits(m)
	case m.Keys.Is(k, keymap.VowelMarks):
		m.toggle(&m.session.Appearance.HideMarks, m.tr("Vowel marks hidden"), m.tr("Vowel marks shown"))
	case m.Keys.Is(k, keymap.Focus):
		m.toggle(&m.session.Appearance.Focus, m.tr("Focus on · ↑ ↓ move by paragraph"), m.tr("Focus off"))
	default:
		return false
	}
	m.relayout()
	return true
}

// toggle inverts a setting and shows its new value: the notice on or off.
func (m *app) toggle(setting *bool, on, off string) {
	*setting = !*setting
	if m.notice = off; *setting {
		m.notice = on
	}
}

// spacing returns the number of empty lines between the lines of a paragraph.
func (m *app) spacing() int {
	if m.session.Appearance.Spaced {
		return 1
	}
	return 0
}

// setMeasure changes the measure by step columns, up to the width of the window or down to minMeasure. It does nothing if
// the limit is already reached or passed.
func (r *reader) setMeasure(m *app, step int) {
	current, widest := r.area.measure, r.area.maxMeasure
	switch {
	case step > 0 && current < widest:
		m.session.Appearance.Measure = min(current+step, widest)
	case step < 0 && current > minMeasure:
		m.session.Appearance.Measure = max(current+step, minMeasure)
	}
	m.notice = m.tr("%d columns", min(m.session.Appearance.Measure, widest))
}

// cycleDigits switches to the next kind of digits. It skips native digits if the language of the article has none.
func (r *reader) cycleDigits(m *app) {
	digits := (page.Digits(m.session.Appearance.Digits) + 1) % (page.LatinDigits + 1)
	if digits == page.NativeDigits && !language.HasDigits(r.doc.Language) {
		digits = page.LatinDigits
	}
	m.session.Appearance.Digits = uint8(digits)
	switch digits {
	case page.AsWritten:
		m.notice = m.tr("Digits as written")
	case page.NativeDigits:
		m.notice = m.tr("Digits of the article's language")
	case page.LatinDigits:
		m.notice = m.tr("Digits 0–9")
	}
}
