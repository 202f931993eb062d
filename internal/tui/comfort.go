package tui

import (
	"charm.land/bubbles/v2/key"

	"maqal/internal/page"
)

// What the keys for the measure keep to, in columns.
const (
	measureStep  = 4
	measureLeast = 30
)

// comfort changes how the article looks, and tells whether the key is one for that.
func (r *reader) comfort(m *Model, c command) bool {
	switch {
	case key.Matches(c, keyWider):
		r.setMeasure(m, measureStep)
	case key.Matches(c, keyNarrower):
		r.setMeasure(m, -measureStep)
	case key.Matches(c, keySpacing):
		m.toggle(&m.Spaced, m.say("an empty line between lines"), m.say("lines close together"))
	case key.Matches(c, keyJustify):
		m.toggle(&m.Justify, m.say("lines are filled"), m.say("lines are not filled"))
	case key.Matches(c, keyDigits):
		r.changeDigits(m)
	case key.Matches(c, keyMarks):
		m.toggle(&m.HideMarks, m.say("vowel marks are hidden"), m.say("vowel marks are shown"))
	case key.Matches(c, keyFocus):
		m.toggle(&m.Focus, m.say("one paragraph at a time: ↑ ↓ go on"), m.say("all text is bright"))
	default:
		return false
	}
	m.relay()
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
	if m.Spaced {
		return 1
	}
	return 0
}

// setMeasure makes the text so many columns wider than it is, or narrower: not wider than the window, and no narrower
// than measureLeast.
func (r *reader) setMeasure(m *Model, step int) {
	now, widest := r.area.measure, r.area.widest
	switch {
	case step > 0 && now < widest:
		m.Measure = min(now+step, widest)
	case step < 0 && now > measureLeast:
		m.Measure = max(now+step, measureLeast)
	}
	m.notice = m.say("%d columns", min(m.Measure, widest))
}

// changeDigits goes on to the next kind of digits, without that of the language where it has none.
func (r *reader) changeDigits(m *Model) {
	m.Digits = (m.Digits + 1) % (page.LatinDigits + 1)
	if m.Digits == page.OwnDigits && !page.HasDigits(r.doc.Language) {
		m.Digits = page.LatinDigits
	}
	switch m.Digits {
	case page.AsWritten:
		m.notice = m.say("digits as written")
	case page.OwnDigits:
		m.notice = m.say("digits of the article's language")
	case page.LatinDigits:
		m.notice = m.say("digits 0 to 9")
	}
}
