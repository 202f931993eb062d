package accessible

import (
	"slices"
	"strconv"
	"strings"

	"maqal/internal/document"
	"maqal/internal/paragraph"
	"maqal/internal/sanitize"
)

// A link is a numbered link of the last text.
type link struct{ text, target string }

// A narrator converts blocks to lines of text. It compares the containers of each block with those of the previous
// block, to announce where lists, quotations and other containers start and end.
type narrator struct {
	*session
	doc        *document.Document
	containers []document.Container // containers of the last block
	links      []link               // links of the last text, or of the footnote printed after it
}

// blockLines returns the lines of block i, and the announcements to print before them.
func (n *narrator) blockLines(i document.BlockID) (before, lines []string) {
	b := n.doc.Block(i)
	before, prefix := n.announceContainers(i, b)
	n.containers = b.Containers
	switch b.Kind {
	case document.Table:
		lines = n.tableLines(b.Table)
	case document.Code:
		lines = n.codeLines(b)
	default:
		lines = strings.Split(n.kindPrefix(b)+n.markedText(&b.Text), "\n")
	}
	lines[0] = prefix + lines[0]
	return before, lines
}

// kindPrefix returns the name of the block's kind to print before its text. It returns "" for a paragraph.
func (n *narrator) kindPrefix(b *document.Block) string {
	switch b.Kind {
	case document.Title:
		return n.tr("Title") + ": "
	case document.Heading:
		return n.tr("Heading %d", b.Level) + ": "
	case document.Term:
		return n.tr("Term") + ": "
	case document.Rule:
		return n.tr("Separator.")
	}
	return ""
}

// announceContainers returns the lines to print before block i, and the prefix of its first line. They announce the
// containers that start at the block, and the quotations and alerts that end before it.
func (n *narrator) announceContainers(i document.BlockID, b *document.Block) (before []string, prefix string) {
	for k := len(n.containers) - 1; k >= 0; k-- {
		if c := n.containers[k]; !hasContainer(b.Containers, c) {
			switch c.Kind {
			case document.Quote:
				before = append(before, n.tr("End of quotation."))
			case document.Alert:
				before = append(before, n.tr("End of %s.", n.alertName(c.Label)))
			}
		}
	}
	for _, c := range b.Containers {
		if hasContainer(n.containers, c) {
			continue
		}
		switch c.Kind {
		case document.Quote:
			prefix += n.tr("Quotation") + ": "
		case document.Alert:
			prefix += n.alertName(c.Label) + ": "
		case document.Footnote:
			prefix += n.tr("footnote %d", c.Number) + ": "
		case document.Description:
			prefix += n.tr("Definition") + ": "
		case document.Item:
			if n.startsList(i, c) {
				before = append(before, n.tr("List of %d items:", n.countItems(i, c.Group)))
			}
			if c.Depth != n.listDepth(c.Group) {
				before = append(before, n.tr("Level %d", c.Depth+1)+":")
			}
			prefix += n.itemPrefix(c)
		}
	}
	return before, prefix
}

// hasContainer reports whether containers contains c, compared by ID.
func hasContainer(containers []document.Container, c document.Container) bool {
	return slices.ContainsFunc(containers, func(other document.Container) bool { return other.ID == c.ID })
}

// inGroup returns a function that reports whether a container is an item of a list or of a list inside it. Group is
// that of the list.
func inGroup(group document.ContainerID) func(document.Container) bool {
	return func(c document.Container) bool { return c.Kind == document.Item && c.Group == group }
}

// startsList reports whether block starts a list that is not inside another list. C is the container of the item that
// starts at block.
func (n *narrator) startsList(block document.BlockID, c document.Container) bool {
	if !c.First || c.Depth > 0 {
		return false
	}
	previous, ok := n.doc.PreviousBlock(block)
	return !ok || !slices.ContainsFunc(n.doc.Block(previous).Containers, inGroup(c.Group))
}

// countItems returns the number of items in the list that starts at block, without the items of lists inside it.
func (n *narrator) countItems(block document.BlockID, group document.ContainerID) (count int) {
	for ok := true; ok; block, ok = nextBlock(n.doc, block) {
		containers := n.doc.Block(block).Containers
		if !slices.ContainsFunc(containers, inGroup(group)) {
			break
		}
		for _, c := range containers {
			if inGroup(group)(c) && c.Depth == 0 && c.First {
				count++
			}
		}
	}
	return count
}

// listDepth returns the depth of the last block in the list with the given group: 0 at the outermost level, and also
// outside of the list.
func (n *narrator) listDepth(group document.ContainerID) (depth int) {
	for _, c := range n.containers {
		if inGroup(group)(c) {
			depth = c.Depth
		}
	}
	return depth
}

// itemPrefix returns the prefix of a list item: its number or a hyphen, and the state of a task.
func (n *narrator) itemPrefix(c document.Container) string {
	prefix := "- "
	if c.Number >= 0 {
		prefix = n.tr("%d", c.Number) + ". "
	}
	switch c.Task {
	case document.ToDo:
		prefix += n.tr("to do") + ": "
	case document.Done:
		prefix += n.tr("done") + ": "
	}
	return prefix
}

// alertName returns the name of an alert in the interface language. Label is its [document.Container.Label].
func (n *narrator) alertName(label string) string {
	switch label {
	case "TIP":
		return n.tr("Tip")
	case "IMPORTANT":
		return n.tr("Important")
	case "WARNING":
		return n.tr("Warning")
	case "CAUTION":
		return n.tr("Caution")
	}
	return n.tr("Note")
}

// codeLines returns the lines of a block of code, between lines that announce its language and its end. Bidi controls, which
// could hide the real order of the code, are replaced by their names.
func (n *narrator) codeLines(b *document.Block) []string {
	header := n.tr("Code") + ":"
	if b.Language != "" {
		header = n.tr("Code, %s", sanitize.Line(b.Language)) + ":"
	}
	lines := append([]string{header}, strings.Split(nameControls(b.Text.String), "\n")...)
	return append(lines, n.tr("End of code."))
}

// nameControls replaces the bidi controls in text with their names, such as [RLM].
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

// tableLines returns a line with the size and the column names of a table, and a line for each row below the header.
func (n *narrator) tableLines(g *document.Grid) []string {
	names := n.cellTexts(g.Rows[0])
	size := n.joinList(n.tr("%d columns", len(g.Columns)), n.tr("%d rows", len(g.Rows)-1))
	lines := []string{n.tr("Table") + ": " + size + ". " + n.joinClauses(slices.Clone(names)...)}
	for i, row := range g.Rows[1:] {
		lines = append(lines, n.tr("Row %d", i+1)+". "+n.rowText(names, n.cellTexts(row)))
	}
	return lines
}

// rowText joins the cells of a row, each after the name of its column. If there are only two cells, and neither is
// empty, the first is the name of the second. Empty cells are skipped. The elements of cells are overwritten.
func (n *narrator) rowText(names, cells []string) string {
	if len(cells) == 2 && cells[0] != "" && cells[1] != "" {
		return cells[0] + ": " + cells[1]
	}
	for i, cell := range cells {
		if cell != "" && names[i] != "" {
			cells[i] = names[i] + ": " + cell
		}
	}
	return n.joinClauses(cells...)
}

// cellTexts returns the texts of a row's cells, without line breaks.
func (n *narrator) cellTexts(row []document.TableCell) []string {
	texts := make([]string, len(row))
	for i := range row {
		texts[i] = strings.ReplaceAll(n.markedText(&row[i].Text), "\n", " ")
	}
	return texts
}

// markedText returns a text in which bracketed words mark links, images, footnotes and deleted text. It ignores other
// marks, such as emphasis. It appends the links to n.links.
func (n *narrator) markedText(t *document.Text) string {
	var b strings.Builder
	end, linkStart := 0, 0 // end of the text copied from t; start of the current link in b
	for i, s := range t.Spans {
		b.WriteString(t.String[end:s.Start])
		end = s.End
		text := t.String[s.Start:s.End]
		continuesLink := func(k int) bool { // reports whether span k is in the same link as the span before it
			return 0 < k && k < len(t.Spans) && t.Spans[k-1].End == t.Spans[k].Start && t.Spans[k-1].Target == t.Spans[k].Target
		}
		if !continuesLink(i) {
			linkStart = b.Len()
		}
		switch {
		case s.Marks&document.FootnoteRef != 0:
			number, _ := strconv.Atoi(strings.Trim(text, "[]"))
			text = " [" + n.tr("footnote %d", number) + "]"
		case s.Marks&document.Image != 0:
			text = "[" + strings.TrimSuffix(n.tr("image")+": "+t.Caption(s), ": ") + "]"
		case s.Marks&document.Strikethrough != 0:
			text = "[" + n.tr("deleted") + ": " + text + "]"
		}
		b.WriteString(text)
		if s.Target != "" && !continuesLink(i+1) {
			n.links = append(n.links, link{strings.TrimSpace(b.String()[linkStart:]), s.Target})
			b.WriteString(" [" + n.tr("link %d", len(n.links)) + "]")
		}
	}
	b.WriteString(t.String[end:])
	return b.String()
}
