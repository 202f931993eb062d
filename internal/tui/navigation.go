package tui

import (
	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/tui/keymap"
)

// codeStep is the number of columns that clipped code scrolls at a time.
const codeStep = 8

// scrollCode scrolls clipped code n columns to the right, or -n columns to the left if n is negative. If code is wrapped,
// it shows a notice instead.
func (r *reader) scrollCode(m *app, n int) {
	if !m.session.Appearance.ClipCode {
		m.notice = m.tr("Code lines are wrapped · press %s to clip and scroll", m.Keys.Name(keymap.WrapCode))
		return
	}
	r.page.ScrollCode(max(r.page.CodeScroll+n, 0))
}

// moveLine scrolls n lines down, or -n lines up. In focus mode, it instead moves the focus to the next paragraph (n = 1) or
// to the previous one (n = -1).
func (r *reader) moveLine(n int) {
	if r.focus.on {
		r.moveFocus(n)
	} else {
		r.scroll(n)
	}
}

// turnPage scrolls n lines down, or -n lines up, and marks the line where the user continues to read. That is the last line
// of the previous screen with text when scrolling down, and the first one when scrolling up.
func (r *reader) turnPage(n int) {
	before := r.top
	r.scroll(n)
	if r.top == before {
		return
	}
	at, towards := before, 1
	if n > 0 {
		at, towards = r.page.Move(before, r.area.body-1), -1
	}
	for range r.area.body { // skip empty lines
		if r.page.Lines(at, 1)[0].Width > 0 {
			break
		}
		at = r.page.Move(at, towards)
	}
	r.anchor(&r.continueAt, at)
}

// section returns the index of the current section. It returns -1 before the first section, and if the sections around the
// current position are not known yet.
func (r *reader) section() int {
	_, block := r.currentPosition()
	return r.doc.SectionAt(block)
}

// level returns the heading level of the current section. If there is none, it returns 6, the lowest level.
func (r *reader) level() int {
	if i := r.section(); i >= 0 {
		return r.doc.Sections[i].Level
	}
	return 6
}

// nextSection jumps to the next section, or shows a notice if there is none. If level is not 0, it skips sections of deeper
// levels.
func (r *reader) nextSection(m *app, level int) {
	_, block := r.currentPosition()
	if r.doc.HasOutline(block) {
		for i := r.section() + 1; i < len(r.doc.Sections); i++ {
			if level == 0 || r.doc.Sections[i].Level <= level {
				r.goToSection(i)
				return
			}
		}
	}
	if heading, ok := r.doc.HeadingAfter(block, level); ok && !r.doc.Complete() {
		r.jumpToHeading(heading)
		return
	}
	r.reportNoNext(m, level)
}

// reportNoNext shows a notice that there is no next section. The level is the argument of [reader.nextSection].
func (r *reader) reportNoNext(m *app, level int) {
	switch {
	case !r.doc.Complete():
		m.notice = m.tr("Still loading: no later section known yet")
	case len(r.doc.Sections) == 0:
		m.notice = m.tr("No headings in this article")
	case level > 0:
		m.notice = m.tr("No later section at this level or higher")
	default:
		m.notice = m.tr("Last section")
	}
}

// previousSection jumps to the start of the current section or, from there, to the previous one. If level is not 0, it
// skips sections of deeper levels. If there is none, it jumps to the top of the article. While the sections here are not
// known yet, it jumps to a heading shortly above, or nowhere if there is none.
func (r *reader) previousSection(m *app, level int) {
	here, block := r.currentPosition()
	if !r.doc.HasOutline(block) {
		if here.Line <= r.page.LineOf(document.Position{Block: here.Block}).Line {
			block = here.Block
		} else {
			block++
		}
		if heading, ok := r.doc.HeadingBefore(block, level); ok {
			r.jumpToHeading(heading)
		}
		return
	}
	for i := r.section(); i >= 0; i-- {
		s := r.doc.Sections[i]
		if (level == 0 || s.Level <= level) && r.headingLine(i).Before(here) {
			r.goToSection(i)
			return
		}
	}
	if r.top == r.page.FirstLine() {
		m.notice = m.tr("Beginning: no earlier section")
	}
	r.jumpToLine(r.page.FirstLine())
}

// headingLine returns the line position of the heading of a section.
func (r *reader) headingLine(section int) page.LinePos {
	return r.page.LineOf(document.Position{Block: r.doc.Sections[section].Block})
}

// goToSection jumps to the heading of a section, given by its index.
func (r *reader) goToSection(section int) { r.jumpToHeading(r.doc.Sections[section].Block) }

// jumpToHeading jumps to a heading, given by its block, and focuses it.
func (r *reader) jumpToHeading(heading document.BlockID) {
	r.jumpToLine(r.page.LineOf(document.Position{Block: heading}))
	r.focusOn(heading)
}
