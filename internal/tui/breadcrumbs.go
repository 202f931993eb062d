package tui

import (
	"slices"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/theme"
)

// breadcrumbs names where one is: the article, and the sections that one is in, from the outermost in; each only while its
// own heading is above the screen. Each is an isolate of its direction.
func (r *reader) breadcrumbs() []string {
	if r.top == (page.LinePos{}) {
		return nil
	}
	var names []string
	for _, i := range r.enclosingSections() {
		if r.headingLine(i).Before(r.top) {
			names = append(names, r.sectionName(i))
		}
	}
	if r.doc.Title != "" {
		names = append(names, message.IsolatedIn(r.titleDirection(), r.doc.Title))
	}
	slices.Reverse(names)
	return names
}

// sectionName is the heading of a section, as an isolate of its direction; "" where i is none.
func (r *reader) sectionName(i int) string {
	if i < 0 {
		return ""
	}
	return message.IsolatedIn(r.doc.Sections[i].Direction, r.doc.Sections[i].Title)
}

// titleDirection is the direction of the title, as the article shows it.
func (r *reader) titleDirection() bidi.Direction {
	if r.doc.HasBlock(0) && r.doc.Block(0).Kind == document.Title {
		return r.doc.Block(0).Direction
	}
	return r.doc.Direction
}

// enclosingSections are the sections that one is in, from the innermost out.
func (r *reader) enclosingSections() []int {
	here := r.section()
	if here >= 0 && len(r.enclosing) > 0 && r.enclosing[0] == here {
		return r.enclosing
	}
	r.enclosing = r.enclosing[:0]
	level := 7
	for i := here; i >= 0 && level > 1; i-- {
		if s := &r.doc.Sections[i]; s.Level < level {
			level = s.Level
			r.enclosing = append(r.enclosing, i)
		}
	}
	return r.enclosing
}

// breadcrumbLabel joins names by an arrow into one label of the direction, the last of them accented; of those before, only what
// fits into width columns.
func (m *Model) breadcrumbLabel(names []string, direction bidi.Direction, width int) label {
	for {
		l := joinLabelsWith(theme.Chrome, direction, " › ", names...)
		last, _ := message.Isolates(names[len(names)-1])
		l.accent = [2]int{len(l.text.String) - len(last), len(l.text.String)}
		if len(names) == 1 || m.labelWidth(l) <= width {
			return l
		}
		names = names[1:]
	}
}
