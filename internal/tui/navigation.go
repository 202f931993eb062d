package tui

import (
	"maqal/internal/document"
	"maqal/internal/page"
)

// codeStep is how many columns code scrolls sideways at a time.
const codeStep = 8

// scrollCode moves the code that is cut off n columns on.
func (r *reader) scrollCode(m *Model, n int) {
	if !m.clipCode {
		m.notice = m.tr("Code lines are wrapped · press %s to clip and scroll", bindingLabel(keyWrap))
		return
	}
	r.page.ScrollCode(max(r.page.CodeScroll+n, 0))
}

// pageStep is a page less two lines, which the eye takes along.
func (r *reader) pageStep() int { return max(r.area.body-2, 1) }

// moveLine goes a line down (1) or up (-1), a passage where one is bright.
func (r *reader) moveLine(n int) {
	if r.focus.on {
		r.moveFocus(n)
	} else {
		r.scroll(n)
	}
}

// turnPage scrolls a page, or a part of one, and marks where reading goes on: down, the last line that was on the screen;
// up, the first.
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
	for range r.area.body { // an empty line is nothing to see
		if r.page.Lines(at, 1)[0].Width > 0 {
			break
		}
		at = r.page.Move(at, towards)
	}
	r.continueAt = &at
}

// showAt puts a line at the top of the body.
func (r *reader) showAt(top page.LinePos) {
	r.top = top
	r.anchor = r.page.PositionOf(top)
}

// scroll moves n lines down, or up; not past the end, but a section that was jumped to near the end stays where it is.
func (r *reader) scroll(n int) {
	to := r.page.Move(r.top, n)
	if last := r.page.LastPageTop(r.area.body); n > 0 && last.Before(to) {
		if to = last; to.Before(r.top) {
			to = r.top
		}
	}
	r.showAt(to)
}

// section is the index of the section that one is in, -1 before the first.
func (r *reader) section() int {
	_, block := r.currentPosition()
	return r.doc.SectionAt(block)
}

// level is that of the section one is in; 6, as deep as there is, before the first.
func (r *reader) level() int {
	if i := r.section(); i >= 0 {
		return r.doc.Sections[i].Level
	}
	return 6
}

// nextSection goes to the next section, of at most the level where that is not 0.
func (r *reader) nextSection(m *Model, level int) {
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

// reportNoNext says that no section comes after the one that one is in.
func (r *reader) reportNoNext(m *Model, level int) {
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

// previousSection goes to the beginning of the section, or from there to the one before, of at most the level where that is
// not 0; to the top of the article where there is none.
func (r *reader) previousSection(m *Model, level int) {
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

// headingLine is the place of a section's heading.
func (r *reader) headingLine(section int) page.LinePos {
	return r.page.LineOf(document.Position{Block: r.doc.Sections[section].Block})
}

// goToSection puts the heading of a section at the top.
func (r *reader) goToSection(section int) { r.jumpToHeading(r.doc.Sections[section].Block) }

// jumpToHeading puts a heading at the top.
func (r *reader) jumpToHeading(heading int) {
	r.jumpToLine(r.page.LineOf(document.Position{Block: heading}))
	r.focusOn(heading)
}
