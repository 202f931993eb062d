// Package theme turns a Glamour style, built in or from a JSON file, into the escape sequence for each kind of text
// that the reader draws. Its fields for colours, attributes and task marks are obeyed; margins, indents, block prefixes
// and formats are not, because the reader lays pages out itself, and a heading prefix of number signs gives way to a
// mark that is the same in both directions.
package theme

import (
	"strings"

	"charm.land/glamour/v2/ansi"
	"charm.land/lipgloss/v2"
	term "github.com/charmbracelet/x/ansi"

	"maqal/internal/document"
)

// Role is the part that a piece of the screen plays.
type Role uint8

// The roles. The first ones are of the page, the others of the frame around it.
const (
	Body Role = iota
	Title
	Heading1
	Heading2
	Heading3
	Heading4
	Heading5
	Heading6
	Quote
	Code
	TableHead
	Term
	Marker // bullets, numbers, boxes of tasks
	Bar    // beside a quotation
	Line   // rules and the lines of tables
	Alert  // the name of an alert, and its bar
	Chrome // title and status lines
	Accent // what matters in them
	Selected
	Matched // letters found
	roles
)

// Reset ends every style that SGR begins.
const Reset = "\x1b[m"

// Theme gives the escape sequences of a style. It is made once and used from one goroutine.
type Theme struct {
	Name   string
	styles ansi.StyleConfig
	cache  map[key]string
}

type key struct {
	role  Role
	marks document.Mark
}

// New makes a theme of a Glamour style.
func New(name string, styles ansi.StyleConfig) *Theme {
	return &Theme{Name: name, styles: styles, cache: map[key]string{}}
}

// SGR gives the escape sequence that begins text of the role with the marks, "" where it is like any other.
func (t *Theme) SGR(role Role, marks document.Mark) string {
	k := key{role, marks}
	s, ok := t.cache[k]
	if !ok {
		s = sequence(t.primitive(role, marks))
		t.cache[k] = s
	}
	return s
}

// HeadingPrefix is the mark before a heading of level 1 to 6. It tells the levels apart without colour, and reads the
// same from both sides.
func (t *Theme) HeadingPrefix(level int) string {
	block := t.heading(level)
	if p := block.Prefix; strings.Trim(p, "# ") != "" {
		return p
	}
	return [...]string{"", "━━━ ", "━━ ", "━ ", "── ", "─ "}[level-1]
}

// TaskMark is the box before a task.
func (t *Theme) TaskMark(done bool) string {
	mark := t.styles.Task.Unticked
	if done {
		mark = t.styles.Task.Ticked
	}
	if mark == "" {
		return map[bool]string{false: "[ ] ", true: "[✓] "}[done]
	}
	return document.CleanLine(mark) + " "
}

func (t *Theme) heading(level int) ansi.StyleBlock {
	s := &t.styles
	own := [...]ansi.StyleBlock{s.H1, s.H2, s.H3, s.H4, s.H5, s.H6}[level-1]
	merged := s.Heading
	merged.StylePrimitive = over(s.Heading.StylePrimitive, own.StylePrimitive)
	merged.Prefix = own.Prefix
	return merged
}

// primitive lays the styles of a role and of marks over that of the document.
func (t *Theme) primitive(role Role, marks document.Mark) ansi.StylePrimitive {
	s := &t.styles
	p := over(s.Document.StylePrimitive, t.role(role))
	for _, m := range []struct {
		mark  document.Mark
		style ansi.StylePrimitive
	}{
		{document.Emphasis, s.Emph},
		{document.Strong, s.Strong},
		{document.Strikethrough, s.Strikethrough},
		{document.Link, s.LinkText},
		{document.FootnoteRef, s.Link},
		{document.Image, s.ImageText},
		{document.CodeSpan, s.Code.StylePrimitive},
	} {
		if marks&m.mark != 0 {
			p = over(p, m.style)
		}
	}
	return p
}

func (t *Theme) role(role Role) ansi.StylePrimitive {
	s := &t.styles
	yes := true
	switch role {
	case Body:
		return s.Paragraph.StylePrimitive
	case Title:
		return t.heading(1).StylePrimitive
	case Heading1, Heading2, Heading3, Heading4, Heading5, Heading6:
		return t.heading(int(role-Heading1) + 1).StylePrimitive
	case Quote:
		return s.BlockQuote.StylePrimitive
	case Code:
		p := s.CodeBlock.StylePrimitive
		if c := s.CodeBlock.Chroma; c != nil && c.Text.Color != nil {
			p.Color = c.Text.Color
		}
		return p
	case TableHead:
		return over(s.Table.StylePrimitive, ansi.StylePrimitive{Bold: &yes})
	case Term:
		return over(s.DefinitionTerm, ansi.StylePrimitive{Bold: &yes})
	case Marker:
		return over(s.Heading.StylePrimitive, s.Enumeration)
	case Bar, Line:
		return s.HorizontalRule
	case Chrome:
		return over(s.HorizontalRule, ansi.StylePrimitive{Color: s.CodeBlock.Color})
	case Alert, Accent:
		return s.Heading.StylePrimitive
	case Selected:
		return over(s.Heading.StylePrimitive, ansi.StylePrimitive{Inverse: &yes})
	case Matched:
		return ansi.StylePrimitive{Bold: &yes, Underline: &yes}
	}
	return ansi.StylePrimitive{}
}

// over lays the colours and attributes that upper sets over those of lower.
func over(lower, upper ansi.StylePrimitive) ansi.StylePrimitive {
	set(&lower.Color, upper.Color)
	set(&lower.BackgroundColor, upper.BackgroundColor)
	set(&lower.Bold, upper.Bold)
	set(&lower.Italic, upper.Italic)
	set(&lower.Underline, upper.Underline)
	set(&lower.CrossedOut, upper.CrossedOut)
	set(&lower.Faint, upper.Faint)
	set(&lower.Inverse, upper.Inverse)
	return lower
}

func set[T any](to **T, from *T) {
	if from != nil {
		*to = from
	}
}

// sequence writes a style as one SGR sequence.
func sequence(p ansi.StylePrimitive) string {
	var s term.Style
	on := func(b *bool) bool { return b != nil && *b }
	if on(p.Bold) {
		s = s.Bold()
	}
	if on(p.Faint) {
		s = s.Faint()
	}
	if on(p.Italic) {
		s = s.Italic(true)
	}
	if on(p.Underline) {
		s = s.Underline(true)
	}
	if on(p.CrossedOut) {
		s = s.Strikethrough(true)
	}
	if on(p.Inverse) {
		s = s.Reverse(true)
	}
	if p.Color != nil && *p.Color != "" {
		s = s.ForegroundColor(lipgloss.Color(*p.Color))
	}
	if p.BackgroundColor != nil && *p.BackgroundColor != "" {
		s = s.BackgroundColor(lipgloss.Color(*p.BackgroundColor))
	}
	if len(s) == 0 {
		return ""
	}
	return s.String()
}
