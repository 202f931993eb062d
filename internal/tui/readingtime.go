package tui

import "maqal/internal/document"

// wordCounts caches word counts by the index of a section. A value contains, for each block of the section, the number of
// words from the start of the section to the end of the block.
type wordCounts map[int][]int

// cumulative returns the word counts of a section. It counts the words on the first call for the section only.
func (p wordCounts) cumulative(d *document.Document, section int) []int {
	if counts, ok := p[section]; ok {
		return counts
	}
	first, end := blocksOf(d, section)
	counts := make([]int, 0, end-first)
	n := 0
	for i := first; i < end; i++ {
		n += d.Block(i).Words()
		counts = append(counts, n)
	}
	p[section] = counts
	return counts
}

// blocksOf returns the blocks [first, end) of a section, up to the next heading. Section -1 is the text before the first
// heading.
func blocksOf(d *document.Document, section int) (first, end document.BlockID) {
	if last, ok := d.LastBlock(); ok {
		end = last + 1
	}
	if section >= 0 {
		first = d.Sections[section].Block
	}
	if section+1 < len(d.Sections) {
		end = d.Sections[section+1].Block
	}
	return first, end
}

// wordsLeft returns the number of words from the top of the screen to the end of the current section. If the section starts
// below the top, it returns all words of the section. For a document in parts, the result is an estimate, or 0 while the
// end of the section is not known.
func (r *reader) wordsLeft() int {
	section := r.section()
	if r.doc.InParts() {
		if !r.doc.HasOutline(r.top.Block) {
			return 0
		}
		end := 1.0
		if section+1 < len(r.doc.Sections) {
			end = r.doc.SectionFraction(section + 1)
		} else if !r.doc.Complete() {
			return 0
		}
		return max(int((end-r.fractionAbove(r.top))*float64(r.doc.Words())), 0)
	}
	counts := r.wordCounts.cumulative(r.doc, section)
	first, _ := blocksOf(r.doc, section)
	at := int(r.top.Block - first)
	switch {
	case at >= len(counts): // in the list of URLs after the text
		return 0
	case at < 0: // the section starts on the screen
		return counts[len(counts)-1]
	}
	before := 0
	if at > 0 {
		before = counts[at-1]
	}
	read := (counts[at] - before) * r.top.Line / max(len(r.page.BlockLines(r.top.Block)), 1)
	return counts[len(counts)-1] - before - read
}

// timeLeft returns the text of the status line for the reading time left in the current section, or "" if no words are left
// or their number is not known.
func (r *reader) timeLeft(m *app) string {
	words := r.wordsLeft()
	if words == 0 {
		return ""
	}
	minutes := max(document.ReadingMinutes(words), 1)
	if len(r.doc.Sections) == 0 {
		return m.tr("%d min left", minutes)
	}
	return m.tr("%d min left in this section", minutes)
}

// progress returns the title of the current section and the percentage for the saved record. Before the first layout, it
// returns "" and 0.
func (m *app) progress() (section string, percent int) {
	r := m.reader
	if r == nil || r.page == nil || r.buffer != m.session.Buffer() {
		return "", 0
	}
	if i := r.section(); i >= 0 {
		section = r.doc.Sections[i].Title
	}
	return section, r.percent()
}
