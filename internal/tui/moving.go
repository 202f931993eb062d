package tui

import (
	"maqal/internal/document"
	"maqal/internal/page"
)

// codeStep is how many columns code scrolls sideways at a time.
const codeStep = 8

// scrollCode moves the code that is cut off n columns on.
func (r *reader) scrollCode(m *Model, n int) {
	if !m.cutCode {
		m.notice = m.say("long lines of code are wrapped: %s cuts them, then they scroll", nameOf(keyWrap))
		return
	}
	r.page.ScrollCode(max(r.page.CodeScroll+n, 0))
}

// pageful is a page less two lines, which the eye takes along.
func (r *reader) pageful() int { return max(r.area.body-2, 1) }

// show puts a line at the top of the body.
func (r *reader) show(top page.Place) {
	r.top = top
	r.anchor = r.page.Position(top)
}

// scroll moves n lines down, or up; not past the end, but a section that was jumped to near the end stays where it is.
func (r *reader) scroll(n int) {
	to := r.page.Move(r.top, n)
	if last := r.page.LastTop(r.area.body); n > 0 && last.Before(to) {
		if to = last; to.Before(r.top) {
			to = r.top
		}
	}
	r.show(to)
}

// section is the index of the section at the top of the body, -1 before the first.
func (r *reader) section() int { return r.doc.SectionAt(r.top.Block) }

// level is that of the section one is in; 6, as deep as there is, before the first.
func (r *reader) level() int {
	if i := r.section(); i >= 0 {
		return r.doc.Sections[i].Level
	}
	return 6
}

// next goes to the next section, of at most the level where that is not 0.
func (r *reader) next(level int) {
	for i := r.section() + 1; i < len(r.doc.Sections); i++ {
		if level == 0 || r.doc.Sections[i].Level <= level {
			r.jump(i)
			return
		}
	}
}

// previous goes to the beginning of the section, or from there to the one before, of at most the level where that is
// not 0; to the top of the article where there is none.
func (r *reader) previous(level int) {
	for i := r.section(); i >= 0; i-- {
		s := r.doc.Sections[i]
		if (level == 0 || s.Level <= level) && r.heading(i).Before(r.top) {
			r.jump(i)
			return
		}
	}
	r.leap(page.Place{})
}

// heading is the place of a section's heading.
func (r *reader) heading(section int) page.Place {
	return r.page.PlaceOf(document.Position{Block: r.doc.Sections[section].Block})
}

// jump puts the heading of a section at the top.
func (r *reader) jump(section int) { r.leap(r.heading(section)) }
