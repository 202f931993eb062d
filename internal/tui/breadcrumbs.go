package tui

import (
	"slices"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/theme"
	"maqal/internal/tui/widget"
)

// breadcrumbs returns the title of the article and the headings of the enclosing sections, from the outermost to the
// innermost. It omits headings that are on screen. At the top of the article it returns nil. Each name is an isolate with
// its own direction.
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

// sectionName returns the heading of section i as an isolate with its own direction, or "" if i is negative.
func (r *reader) sectionName(i int) string {
	if i < 0 {
		return ""
	}
	return message.IsolatedIn(r.doc.Sections[i].Direction, r.doc.Sections[i].Title)
}

// titleDirection returns the direction of the title block, or that of the article if there is no title block.
func (r *reader) titleDirection() bidi.Direction {
	if r.doc.HasBlock(0) && r.doc.Block(0).Kind == document.Title {
		return r.doc.Block(0).Direction
	}
	return r.doc.Direction
}

// enclosingSections returns the sections that contain the current position, from the innermost to the outermost. The result is
// cached and valid until the next call.
func (r *reader) enclosingSections() []int {
	current := r.section()
	if current >= 0 && len(r.enclosing) > 0 && r.enclosing[0] == current {
		return r.enclosing
	}
	r.enclosing = r.enclosing[:0]
	level := 7 // levels are 1 to 6
	for i := current; i >= 0 && level > 1; i-- {
		if s := &r.doc.Sections[i]; s.Level < level {
			level = s.Level
			r.enclosing = append(r.enclosing, i)
		}
	}
	return r.enclosing
}

// breadcrumbLabel joins names with " › " into one label and accents the last name. It drops names from the start until the
// label fits in width columns; the last name always remains. There must be at least one name.
func (m *app) breadcrumbLabel(names []string, direction bidi.Direction, width int) widget.Label {
	for {
		l := widget.JoinWith(theme.Chrome, direction, " › ", names...)
		last, _ := message.Isolates(names[len(names)-1])
		l.Accent = [2]int{len(l.Text.String) - len(last), len(l.Text.String)}
		if len(names) == 1 || m.canvas.LabelWidth(l) <= width {
			return l
		}
		names = names[1:]
	}
}
