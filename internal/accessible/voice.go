package accessible

import (
	"slices"
	"strconv"
	"strings"

	"maqal/internal/document"
	"maqal/internal/paragraph"
)

// link is a link of what was told last.
type link struct{ text, target string }

// voice puts blocks into words. It tells where lists, quotations and the like begin and end, by what was told before.
type voice struct {
	*session
	doc    *document.Document
	inside []document.Container // of the block that was told last
	links  []link               // of what was told last
}

// block gives the lines of a block, and those that are told before it.
func (v *voice) block(i int) (lead, lines []string) {
	b := v.doc.Block(i)
	lead, prefix := v.containers(i, b)
	v.inside = b.Containers
	switch b.Kind {
	case document.Table:
		lines = v.table(b.Table)
	case document.Code:
		lines = v.code(b)
	default:
		lines = strings.Split(v.kind(b)+v.text(&b.Text), "\n")
	}
	lines[0] = prefix + lines[0]
	return lead, lines
}

// kind names a block that is no paragraph.
func (v *voice) kind(b *document.Block) string {
	switch b.Kind {
	case document.Title:
		return v.say("Title") + ": "
	case document.Heading:
		return v.say("Heading %d", b.Level) + ": "
	case document.Term:
		return v.say("Term") + ": "
	case document.Rule:
		return v.say("Separator.")
	}
	return ""
}

// containers tells what a block leaves and enters: lines before it, and what its first line begins with.
func (v *voice) containers(i int, b *document.Block) (lead []string, prefix string) {
	for k := len(v.inside) - 1; k >= 0; k-- {
		if c := v.inside[k]; !isIn(b.Containers, c) {
			switch c.Kind {
			case document.Quote:
				lead = append(lead, v.say("Quotation ends."))
			case document.Alert:
				lead = append(lead, v.say("%s ends.", v.alert(c.Label)))
			}
		}
	}
	for _, c := range b.Containers {
		if isIn(v.inside, c) {
			continue
		}
		switch c.Kind {
		case document.Quote:
			prefix += v.say("Quotation") + ": "
		case document.Alert:
			prefix += v.alert(c.Label) + ": "
		case document.Footnote:
			prefix += v.say("note %d", c.Number) + ": "
		case document.Description:
			prefix += v.say("Meaning") + ": "
		case document.Item:
			if v.begins(i, c) {
				lead = append(lead, v.say("List of %d items:", v.items(i, c.Group)))
			}
			if c.Depth != v.depth(c.Group) {
				lead = append(lead, v.say("Level %d", c.Depth+1)+":")
			}
			prefix += v.item(c)
		}
	}
	return lead, prefix
}

func isIn(containers []document.Container, c document.Container) bool {
	return slices.ContainsFunc(containers, func(other document.Container) bool { return other.ID == c.ID })
}

// inGroup tells the items of a list, and those of its inner lists.
func inGroup(group int) func(document.Container) bool {
	return func(c document.Container) bool { return c.Kind == document.Item && c.Group == group }
}

// begins reports whether a list begins with the item that a block begins.
func (v *voice) begins(block int, c document.Container) bool {
	if !c.First || c.Depth > 0 {
		return false
	}
	previous, ok := v.doc.Before(block)
	return !ok || !slices.ContainsFunc(v.doc.Block(previous).Containers, inGroup(c.Group))
}

// items counts the items of the list that begins with a block.
func (v *voice) items(block, group int) (n int) {
	for ok := true; ok; block, ok = nextBlock(v.doc, block) {
		in := v.doc.Block(block).Containers
		if !slices.ContainsFunc(in, inGroup(group)) {
			break
		}
		for _, c := range in {
			if inGroup(group)(c) && c.Depth == 0 && c.First {
				n++
			}
		}
	}
	return n
}

// depth is how deep in a list one was, 0 where one was not in it.
func (v *voice) depth(group int) (depth int) {
	for _, c := range v.inside {
		if inGroup(group)(c) {
			depth = c.Depth
		}
	}
	return depth
}

// item is what the first line of a list item begins with: its number or a hyphen, and whether a task is done.
func (v *voice) item(c document.Container) string {
	mark := "- "
	if c.Number >= 0 {
		mark = v.say("%d", c.Number) + ". "
	}
	switch c.Task {
	case document.ToDo:
		mark += v.say("to do") + ": "
	case document.Done:
		mark += v.say("done") + ": "
	}
	return mark
}

// alert is the name of an alert.
func (v *voice) alert(label string) string {
	switch label {
	case "TIP":
		return v.say("Tip")
	case "IMPORTANT":
		return v.say("Important")
	case "WARNING":
		return v.say("Warning")
	case "CAUTION":
		return v.say("Caution")
	}
	return v.say("Remark")
}

// code names the language of code, and gives its lines as they are. Controls that would show it in another order than a
// computer reads it in are told by their names.
func (v *voice) code(b *document.Block) []string {
	begin := v.say("Code") + ":"
	if b.Language != "" {
		begin = v.say("Code, %s", document.CleanLine(b.Language)) + ":"
	}
	lines := append([]string{begin}, strings.Split(withNames(b.Text.String), "\n")...)
	return append(lines, v.say("Code ends."))
}

// withNames is a text with the names of controls in their places.
func withNames(text string) string {
	if !strings.ContainsFunc(text, isSilent) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if name := paragraph.ControlName(string(r)); name != "" {
			b.WriteString(name)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// table tells how large a table is and the names of its columns, and then each row.
func (v *voice) table(g *document.Grid) []string {
	names := v.fields(g.Rows[0])
	size := v.list(v.say("%d columns", len(g.Columns)), v.say("%d rows", len(g.Rows)-1))
	lines := []string{v.say("Table") + ": " + size + ". " + v.parts(slices.Clone(names)...)}
	for n, row := range g.Rows[1:] {
		lines = append(lines, v.say("Row %d", n+1)+". "+v.row(names, v.fields(row)))
	}
	return lines
}

// row gives the fields of a row with the names of their columns. Of two columns the first names what the second tells.
func (v *voice) row(names, fields []string) string {
	if len(fields) == 2 && fields[0] != "" && fields[1] != "" {
		return fields[0] + ": " + fields[1]
	}
	for i, field := range fields {
		if field != "" && names[i] != "" {
			fields[i] = names[i] + ": " + field
		}
	}
	return v.parts(fields...)
}

// fields are the texts of a row, each on one line.
func (v *voice) fields(row []document.Field) []string {
	texts := make([]string, len(row))
	for i := range row {
		texts[i] = strings.ReplaceAll(v.text(&row[i].Text), "\n", " ")
	}
	return texts
}

// text gives a text with what its marks say, where they say more than a tone of voice.
func (v *voice) text(t *document.Text) string {
	var b strings.Builder
	from, begun := 0, 0 // begun is where the link began, in b
	for i, s := range t.Spans {
		b.WriteString(t.String[from:s.Start])
		from = s.End
		piece := t.String[s.Start:s.End]
		goesOn := func(k int) bool { // the link of span k goes on from the span before
			return 0 < k && k < len(t.Spans) && t.Spans[k-1].End == t.Spans[k].Start && t.Spans[k-1].Target == t.Spans[k].Target
		}
		if !goesOn(i) {
			begun = b.Len()
		}
		switch {
		case s.Marks&document.FootnoteRef != 0:
			number, _ := strconv.Atoi(strings.Trim(piece, "[]"))
			piece = " [" + v.say("note %d", number) + "]"
		case s.Marks&document.Image != 0:
			piece = "[" + strings.TrimSuffix(v.say("picture")+": "+t.Caption(s), ": ") + "]"
		case s.Marks&document.Strikethrough != 0:
			piece = "[" + v.say("struck out") + ": " + piece + "]"
		}
		b.WriteString(piece)
		if s.Target != "" && !goesOn(i+1) {
			v.links = append(v.links, link{strings.TrimSpace(b.String()[begun:]), s.Target})
			b.WriteString(" [" + v.say("link %d", len(v.links)) + "]")
		}
	}
	b.WriteString(t.String[from:])
	return b.String()
}
