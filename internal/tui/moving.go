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

// step goes a line down (1) or up (-1), a passage where one is bright.
func (r *reader) step(n int) {
	if r.focus.on {
		r.nextFocus(n)
	} else {
		r.scroll(n)
	}
}

// turn scrolls a page, or a part of one, and marks where reading goes on: down, the last line that was on the screen;
// up, the first.
func (r *reader) turn(n int) {
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
	r.eye = &at
}

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

// section is the index of the section that one is in, -1 before the first.
func (r *reader) section() int {
	_, block := r.here()
	return r.doc.SectionAt(block)
}

// level is that of the section one is in; 6, as deep as there is, before the first.
func (r *reader) level() int {
	if i := r.section(); i >= 0 {
		return r.doc.Sections[i].Level
	}
	return 6
}

// next goes to the next section, of at most the level where that is not 0.
func (r *reader) next(m *Model, level int) {
	_, block := r.here()
	if r.doc.Outlined(block) {
		for i := r.section() + 1; i < len(r.doc.Sections); i++ {
			if level == 0 || r.doc.Sections[i].Level <= level {
				r.jump(i)
				return
			}
		}
	}
	if heading, ok := r.doc.HeadingAfter(block, level); ok && !r.doc.Complete() {
		r.leapTo(heading)
		return
	}
	r.tellLast(m, level)
}

// tellLast says that no section comes after the one that one is in.
func (r *reader) tellLast(m *Model, level int) {
	switch {
	case !r.doc.Complete():
		m.notice = m.say("no section after this one is known yet: the article is still being read")
	case len(r.doc.Sections) == 0:
		m.notice = m.say("this article has no headings")
	case level > 0:
		m.notice = m.say("no section of this level or above comes after this one")
	default:
		m.notice = m.say("this is the last section")
	}
}

// previous goes to the beginning of the section, or from there to the one before, of at most the level where that is
// not 0; to the top of the article where there is none.
func (r *reader) previous(m *Model, level int) {
	here, block := r.here()
	if !r.doc.Outlined(block) {
		if here.Line <= r.page.PlaceOf(document.Position{Block: here.Block}).Line {
			block = here.Block
		} else {
			block++
		}
		if heading, ok := r.doc.HeadingBefore(block, level); ok {
			r.leapTo(heading)
		}
		return
	}
	for i := r.section(); i >= 0; i-- {
		s := r.doc.Sections[i]
		if (level == 0 || s.Level <= level) && r.heading(i).Before(here) {
			r.jump(i)
			return
		}
	}
	if r.top == r.page.Top() {
		m.notice = m.say("this is the beginning: no section comes before")
	}
	r.leap(r.page.Top())
}

// heading is the place of a section's heading.
func (r *reader) heading(section int) page.Place {
	return r.page.PlaceOf(document.Position{Block: r.doc.Sections[section].Block})
}

// jump puts the heading of a section at the top.
func (r *reader) jump(section int) { r.leapTo(r.doc.Sections[section].Block) }

// leapTo puts a heading at the top.
func (r *reader) leapTo(heading int) {
	r.leap(r.page.PlaceOf(document.Position{Block: heading}))
	r.focusOn(heading)
}
