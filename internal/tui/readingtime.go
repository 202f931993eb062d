package tui

import "maqal/internal/document"

// wordCounts knows how many words the sections have that were read.
type wordCounts map[int][]int // up to the end of each block of a section, by section

// cumulative counts the words of a section up to the end of each of its blocks, once.
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

// blocksOf are the blocks of a section, up to the next heading: from first on, before end. Section -1 is what comes
// before the first.
func blocksOf(d *document.Document, section int) (first, end int) {
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

// wordsLeft is how many words of the section are not above the screen. In a document that is read in parts it is an
// estimate.
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
	at := r.top.Block - first
	switch {
	case at >= len(counts): // in the list of addresses after the text
		return 0
	case at < 0: // it begins on the screen
		return counts[len(counts)-1]
	}
	before := 0
	if at > 0 {
		before = counts[at-1]
	}
	read := (counts[at] - before) * r.top.Line / max(len(r.page.BlockLines(r.top.Block)), 1)
	return counts[len(counts)-1] - before - read
}

// timeLeft says how long the rest of the section takes, "" at its end.
func (r *reader) timeLeft(m *Model) string {
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
