package tui

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/theme"
)

// input is a line that a person types on. Bubbles' text input does the editing, in logical order; it is drawn here,
// because it must be laid out like all text, and left and right are those of the screen.
type input struct {
	field textinput.Model
	moved *caret // where an arrow key put the caret; nil where the text says it
}

func newInput() input {
	f := textinput.New()
	f.Focus()
	return input{field: f}
}

// newInputWith begins with a text, the caret at its end.
func newInputWith(text string) input {
	i := newInput()
	i.field.SetValue(text)
	i.field.CursorEnd()
	return i
}

func (i *input) text() string { return document.CleanLine(i.field.Value()) }

// update hands a message to the field and tells whether the text is another now. empty is the direction of a text that
// has none.
func (i *input) update(m *Model, msg tea.Msg, empty bidi.Direction) (tea.Cmd, bool) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "left":
			i.move(m.typedLine(i.shown(), empty), -1)
			return nil, false
		case "right":
			i.move(m.typedLine(i.shown(), empty), +1)
			return nil, false
		}
	}
	before := i.field.Value()
	var cmd tea.Cmd
	i.field, cmd = i.field.Update(msg)
	i.moved = nil
	return cmd, i.field.Value() != before
}

// shown is the text as it may be sent to a terminal.
func (i *input) shown() string { return document.Clean(i.field.Value()) }

// offset is the byte of the shown text where the next letter goes.
func (i *input) offset() int {
	text, n := i.shown(), 0
	for range i.field.Position() {
		_, size := utf8.DecodeRuneInString(text[n:])
		n += size
	}
	return n
}

// move moves the caret over the cell at its right (+1) or at its left (-1).
func (i *input) move(line typedLine, step int) {
	at := i.caret(line)
	cell := at.edge
	if step < 0 {
		cell--
	}
	if cell < 0 || cell >= len(line.cells) {
		return
	}
	c := &line.cells[cell]
	offset := c.Start
	if (step > 0) != line.right[cell] {
		offset = c.End
	}
	i.field.SetCursor(utf8.RuneCountInString(line.text[:offset]))
	i.moved = &caret{edge: at.edge + step, right: line.right[cell]}
}

func (i *input) caret(line typedLine) caret {
	if i.moved != nil && i.moved.edge <= len(line.cells) {
		return *i.moved
	}
	return line.caretAt(i.offset())
}

// row draws the prompt and the text on the whole width of the window, from the side where the text starts; an empty
// one has the hint, at the side given. It also tells the column of the cursor: it is on the cell where the next letter
// goes, which is left of the one before in a text from right to left.
func (i *input) row(m *Model, prompt, hint string, empty bidi.Direction) (row, int) {
	line := m.typedLine(i.shown(), empty)
	side := m.side(line.direction)
	if line.text == "" {
		r := m.marked(row{blank(1)}, prompt, plain(hint, theme.Chrome), 0, max(m.width-2, 1), side)
		if side == bidi.RightToLeft {
			return r, max(m.width-4, 0)
		}
		return r, min(3, max(m.width-1, 0))
	}
	at := i.caret(line)
	room := max(m.width-6, 1)
	cells, column := line.window(at, room, side)
	mark := drawn(prompt, theme.Accent)
	if side == bidi.RightToLeft {
		left := max(m.width-3-cells.Width, 0)
		return row{blank(left), cells, blank(1), mark}, min(max(left+column, 0), max(m.width-1, 0))
	}
	return row{blank(1), mark, blank(1), cells}, min(max(3+column, 0), max(m.width-1, 0))
}

// typedLine is a typed text as it is laid out.
type typedLine struct {
	text      string
	direction bidi.Direction
	cells     []page.Cell // from left to right
	right     []bool      // the cell's text runs from right to left
}

// caret is a place between cells: edge cells are left of it. right tells which way the text beside it runs.
type caret struct {
	edge  int
	right bool
}

// wordJoiner keeps the spaces before it from being left out at the end of the line.
const wordJoiner = "\u2060"

// typedLine lays a typed text out on one line, spaces at its end too.
func (m *Model) typedLine(text string, empty bidi.Direction) typedLine {
	t := typedLine{text: text, direction: bidi.FirstStrong(text)}
	if t.direction == bidi.Auto {
		t.direction = empty
	}
	l := plain(text+wordJoiner, theme.Body)
	l.direction = t.direction
	t.cells = m.fit(l, 1<<20).Cells
	t.right = make([]bool, len(t.cells))
	if m.logical() {
		return t
	}
	var p bidi.Paragraph
	p.Resolve(text, t.direction, nil)
	levels, trail := p.Levels(), len(strings.TrimRight(text, " "))
	for i, c := range t.cells {
		if c.Start < trail {
			t.right[i] = levels[c.Start].RightToLeft()
		} else { // L1
			t.right[i] = p.Base().RightToLeft()
		}
	}
	return t
}

// caretAt is the caret where what is typed at a byte offset comes: after the character before it, in that one's
// direction.
func (t *typedLine) caretAt(offset int) caret {
	before, at := -1, caret{right: t.direction == bidi.RightToLeft}
	for i, c := range t.cells {
		switch {
		case offset == 0 && c.Start == 0:
			return caret{edge: i + oneIf(t.right[i]), right: t.right[i]}
		case c.Start < offset && c.Start > before:
			before = c.Start
			at = caret{edge: i + oneIf(!t.right[i]), right: t.right[i]}
		}
	}
	return at
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

// window gives the cells that room columns show, those around the caret, and the caret's column among them: -1 where it
// is left of all.
func (t *typedLine) window(at caret, room int, side bidi.Direction) (page.Line, int) {
	columns, total := 0, 0 // left of the caret, and all
	for i, c := range t.cells {
		if i < at.edge {
			columns += c.Width
		}
		total += c.Width
	}
	from := max(min(columns-room, total-room), 0) // columns that are left out at the left
	if side == bidi.RightToLeft {
		from = max(min(total-room, columns), 0)
	}
	out, skipped := page.Line{}, 0
	for _, c := range t.cells {
		if skipped < from {
			skipped += c.Width
			continue
		}
		if out.Width+c.Width > room {
			break
		}
		out.Cells = append(out.Cells, c)
		out.Width += c.Width
	}
	return out, columns - skipped - oneIf(at.right)
}
