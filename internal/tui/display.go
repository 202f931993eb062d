package tui

import (
	"charm.land/bubbles/v2/key"

	"maqal/internal/page"
)

// What the keys for the measure keep to, in columns.
const (
	measureStep = 4
	minMeasure  = 30
)

// handleDisplayKey changes how the article looks, and tells whether the key is one for that.
func (r *reader) handleDisplayKey(m *Model, c command) bool {
	switch {
	case key.Matches(c, keyWider):
		r.setMeasure(m, measureStep)
	case key.Matches(c, keyNarrower):
		r.setMeasure(m, -measureStep)
	case key.Matches(c, keySpacing):
		m.toggle(&m.Spacing, m.tr("Double spacing"), m.tr("Single spacing"))
	case key.Matches(c, keyJustify):
		m.toggle(&m.Justify, m.tr("Lines justified"), m.tr("Lines not justified"))
	case key.Matches(c, keyDigits):
		r.cycleDigits(m)
	case key.Matches(c, keyVowelMarks):
		m.toggle(&m.HideMarks, m.tr("Vowel marks hidden"), m.tr("Vowel marks shown"))
	case key.Matches(c, keyFocus):
		m.toggle(&m.Focus, m.tr("Focus on · ↑ ↓ move by paragraph"), m.tr("Focus off"))
	default:
		return false
	}
	m.relayout()
	return true
}

// toggle turns something on or off, and says which.
func (m *Model) toggle(it *bool, on, off string) {
	*it = !*it
	if m.notice = off; *it {
		m.notice = on
	}
}

// spacing is how many empty lines stand between the lines of a paragraph.
func (m *Model) spacing() int {
	if m.Spacing {
		return 1
	}
	return 0
}

// setMeasure makes the text so many columns wider than it is, or narrower: not wider than the window, and no narrower
// than measureLeast.
func (r *reader) setMeasure(m *Model, step int) {
	now, widest := r.area.measure, r.area.maxMeasure
	switch {
	case step > 0 && now < widest:
		m.Measure = min(now+step, widest)
	case step < 0 && now > minMeasure:
		m.Measure = max(now+step, minMeasure)
	}
	m.notice = m.tr("%d columns", min(m.Measure, widest))
}

// cycleDigits goes on to the next kind of digits, without that of the language where it has none.
func (r *reader) cycleDigits(m *Model) {
	m.Digits = (m.Digits + 1) % (page.LatinDigits + 1)
	if m.Digits == page.NativeDigits && !page.HasDigits(r.doc.Language) {
		m.Digits = page.LatinDigits
	}
	switch m.Digits {
	case page.AsWritten:
		m.notice = m.tr("Digits as written")
	case page.NativeDigits:
		m.notice = m.tr("Digits of the article's language")
	case page.LatinDigits:
		m.notice = m.tr("Digits 0–9")
	}
}
