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

// narrator puts blocks into words. It tells where lists, quotations and the like begin and end, by what was told before.
type narrator struct {
	*session
	doc        *document.Document
	containers []document.Container // of the block that was told last
	links      []link               // of what was told last
}

// blockLines gives the lines of a block, and those that are told before it.
func (v *narrator) blockLines(i int) (lead, lines []string) {
	b := v.doc.Block(i)
	lead, prefix := v.announceContainers(i, b)
	v.containers = b.Containers
	switch b.Kind {
	case document.Table:
		lines = v.tableLines(b.Table)
	case document.Code:
		lines = v.codeLines(b)
	default:
		lines = strings.Split(v.kindPrefix(b)+v.markedText(&b.Text), "\n")
	}
	lines[0] = prefix + lines[0]
	return lead, lines
}

// kindPrefix names a block that is no paragraph.
func (v *narrator) kindPrefix(b *document.Block) string {
	switch b.Kind {
	case document.Title:
		return v.tr("Title") + ": "
	case document.Heading:
		return v.tr("Heading %d", b.Level) + ": "
	case document.Term:
		return v.tr("Term") + ": "
	case document.Rule:
		return v.tr("Separator.")
	}
	return ""
}

// announceContainers tells what a block leaves and enters: lines before it, and what its first line begins with.
func (v *narrator) announceContainers(i int, b *document.Block) (lead []string, prefix string) {
	for k := len(v.containers) - 1; k >= 0; k-- {
		if c := v.containers[k]; !hasContainer(b.Containers, c) {
			switch c.Kind {
			case document.Quote:
				lead = append(lead, v.tr("End of quotation."))
			case document.Alert:
				lead = append(lead, v.tr("End of %s.", v.alertName(c.Label)))
			}
		}
	}
	for _, c := range b.Containers {
		if hasContainer(v.containers, c) {
			continue
		}
		switch c.Kind {
		case document.Quote:
			prefix += v.tr("Quotation") + ": "
		case document.Alert:
			prefix += v.alertName(c.Label) + ": "
		case document.Footnote:
			prefix += v.tr("footnote %d", c.Number) + ": "
		case document.Description:
			prefix += v.tr("Definition") + ": "
		case document.Item:
			if v.startsList(i, c) {
				lead = append(lead, v.tr("List of %d items:", v.countItems(i, c.Group)))
			}
			if c.Depth != v.listDepth(c.Group) {
				lead = append(lead, v.tr("Level %d", c.Depth+1)+":")
			}
			prefix += v.itemPrefix(c)
		}
	}
	return lead, prefix
}

func hasContainer(containers []document.Container, c document.Container) bool {
	return slices.ContainsFunc(containers, func(other document.Container) bool { return other.ID == c.ID })
}

// inGroup tells the items of a list, and those of its inner lists.
func inGroup(group int) func(document.Container) bool {
	return func(c document.Container) bool { return c.Kind == document.Item && c.Group == group }
}

// startsList reports whether a list begins with the item that a block begins.
func (v *narrator) startsList(block int, c document.Container) bool {
	if !c.First || c.Depth > 0 {
		return false
	}
	previous, ok := v.doc.PreviousBlock(block)
	return !ok || !slices.ContainsFunc(v.doc.Block(previous).Containers, inGroup(c.Group))
}

// countItems counts the items of the list that begins with a block.
func (v *narrator) countItems(block, group int) (n int) {
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

// listDepth is how deep in a list one was, 0 where one was not in it.
func (v *narrator) listDepth(group int) (depth int) {
	for _, c := range v.containers {
		if inGroup(group)(c) {
			depth = c.Depth
		}
	}
	return depth
}

// itemPrefix is what the first line of a list item begins with: its number or a hyphen, and whether a task is done.
func (v *narrator) itemPrefix(c document.Container) string {
	mark := "- "
	if c.Number >= 0 {
		mark = v.tr("%d", c.Number) + ". "
	}
	switch c.Task {
	case document.ToDo:
		mark += v.tr("to do") + ": "
	case document.Done:
		mark += v.tr("done") + ": "
	}
	return mark
}

// alertName is the name of an alert.
func (v *narrator) alertName(label string) string {
	switch label {
	case "TIP":
		return v.tr("Tip")
	case "IMPORTANT":
		return v.tr("Important")
	case "WARNING":
		return v.tr("Warning")
	case "CAUTION":
		return v.tr("Caution")
	}
	return v.tr("Note")
}

// codeLines names the language of code, and gives its lines as they are. Controls that would show it in another order than a
// computer reads it in are told by their names.
func (v *narrator) codeLines(b *document.Block) []string {
	begin := v.tr("Code") + ":"
	if b.Language != "" {
		begin = v.tr("Code, %s", document.SanitizeLine(b.Language)) + ":"
	}
	lines := append([]string{begin}, strings.Split(nameControls(b.Text.String), "\n")...)
	return append(lines, v.tr("End of code."))
}

// nameControls is a text with the names of controls in their places.
func nameControls(text string) string {
	if !strings.ContainsFunc(text, isBidiControl) {
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

// tableLines tells how large a table is and the names of its columns, and then each row.
func (v *narrator) tableLines(g *document.Grid) []string {
	names := v.fieldTexts(g.Rows[0])
	size := v.joinList(v.tr("%d columns", len(g.Columns)), v.tr("%d rows", len(g.Rows)-1))
	lines := []string{v.tr("Table") + ": " + size + ". " + v.joinClauses(slices.Clone(names)...)}
	for n, row := range g.Rows[1:] {
		lines = append(lines, v.tr("Row %d", n+1)+". "+v.rowText(names, v.fieldTexts(row)))
	}
	return lines
}

// rowText gives the fields of a row with the names of their columns. Of two columns the first names what the second tells.
func (v *narrator) rowText(names, fields []string) string {
	if len(fields) == 2 && fields[0] != "" && fields[1] != "" {
		return fields[0] + ": " + fields[1]
	}
	for i, field := range fields {
		if field != "" && names[i] != "" {
			fields[i] = names[i] + ": " + field
		}
	}
	return v.joinClauses(fields...)
}

// fieldTexts are the texts of a row, each on one line.
func (v *narrator) fieldTexts(row []document.TableCell) []string {
	texts := make([]string, len(row))
	for i := range row {
		texts[i] = strings.ReplaceAll(v.markedText(&row[i].Text), "\n", " ")
	}
	return texts
}

// markedText gives a text with what its marks say, where they say more than a tone of voice.
func (v *narrator) markedText(t *document.Text) string {
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
			piece = " [" + v.tr("footnote %d", number) + "]"
		case s.Marks&document.Image != 0:
			piece = "[" + strings.TrimSuffix(v.tr("image")+": "+t.Caption(s), ": ") + "]"
		case s.Marks&document.Strikethrough != 0:
			piece = "[" + v.tr("deleted") + ": " + piece + "]"
		}
		b.WriteString(piece)
		if s.Target != "" && !goesOn(i+1) {
			v.links = append(v.links, link{strings.TrimSpace(b.String()[begun:]), s.Target})
			b.WriteString(" [" + v.tr("link %d", len(v.links)) + "]")
		}
	}
	b.WriteString(t.String[from:])
	return b.String()
}
