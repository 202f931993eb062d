package accessible

import (
	"math"
	"path/filepath"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/reading"
)

// A reader is an open article with the text that was printed last. That text starts at the reading position of the session.
type reader struct {
	narrator
	end     *reading.Marker // end of the last text
	atEnd   bool            // whether the last text reaches the end of the article; then end is on the last block
	choices []func()        // actions of the entries of the last list; at first, of the outline
	search  *searchState    // last search; nil before the first
}

// open opens an article. If a position after the first block was saved, open asks whether to continue from there. The
// answer no starts at the top; any other input continues at the saved position. If the user types a command instead of an
// answer, open runs it there.
func (s *session) open(a *library.Article) {
	saved := s.setArticle(a)
	s.printIntro()
	r := s.reader
	if saved.block == 0 || !r.doc.HasBlock(saved.block) {
		return
	}
	record := s.reading.Record()
	question := s.tr("You stopped at %d%%. Continue from there, yes or no?", record.Percent)
	if record.Section != "" {
		question = s.tr("You stopped at %d%%, in %s. Continue from there, yes or no?", record.Percent, record.Section)
	}
	reply, line := s.ask(question)
	if reply != no {
		r.setText(saved, saved)
	}
	switch {
	case s.done || reply == no:
	case reply == yes || line == "":
		s.jumpTo(saved)
	default:
		s.dispatch(line)
	}
}

// openAt opens an article at a block.
func (s *session) openAt(a *library.Article, block document.BlockID) {
	s.setArticle(a)
	s.printIntro()
	s.jumpTo(position{block: block})
}

// setArticle opens an article at its start. It returns the start of the block with the saved position.
func (s *session) setArticle(a *library.Article) (saved position) {
	s.reading.Open(a)
	s.attach()
	saved.block = s.reading.Here().Block
	s.reader.setText(position{}, position{})
	return saved
}

// attach creates the reader for the article that s.reading has opened. It waits until the whole article is loaded.
func (s *session) attach() {
	s.reading.ReadAll(s.ctx) // printed text cannot be corrected: the outline, progress and end must be final
	s.reader = &reader{narrator: narrator{session: s, doc: s.reading.Document()}, end: s.reading.Mark(document.Passage{})}
	s.reader.choices = s.sectionChoices()
	s.printError(s.reading.Err())
}

// printIntro prints the title of the article, its language and size, and its notices. In the first call, it also prints
// a hint. If the first block is this title, reading starts after it.
func (s *session) printIntro() {
	r := s.reader
	d := r.doc
	s.println(titleOf(s.reading.Article()))
	s.println(s.joinList(s.languageName(d.Language), s.tr("%d sections", len(d.Sections)), s.tr("%d minutes", d.Minutes())))
	for _, n := range d.Notices {
		s.println(s.tr("%s: %s", filepath.Base(s.reading.Article().Name), n))
	}
	if !s.hintShown {
		s.hintShown = true
		s.println(s.tr("Press Enter to read, h for help, q to quit."))
	}
	if d.HasBlock(0) && d.Block(0).Kind == document.Title && d.Block(0).Text.String == d.Title {
		first, _ := nextBlock(d, 0)
		r.setText(position{block: first}, position{block: first})
	}
}

// The limits of the text that readStep prints.
const (
	maxBlocks = 12 // blocks: headings, a paragraph and the tight list items after it
	maxLines  = 20 // lines of a block with many lines
)

// readStep prints the text at a position: any headings there, the paragraph after them, and the tight list items after
// that. This becomes the last text. Of a block with many lines, readStep prints a batch of maxLines lines, or the rest
// if that is at most a quarter longer than a batch.
func (s *session) readStep(from position) {
	r := s.reader
	end := from
	r.setText(from, end)
	r.links = nil
	for range maxBlocks {
		if !r.doc.HasBlock(end.block) || s.shouldStop() {
			return
		}
		b := r.doc.Block(end.block)
		before, lines := r.blockLines(end.block)
		if end.line == 0 {
			s.printLines(before)
		}
		lines = lines[min(end.line, len(lines)):]
		if isLong(len(lines)) {
			s.printLines(lines[:maxLines])
			end.line += maxLines
			r.setText(from, end)
			return
		}
		s.printLines(lines)
		next, ok := nextBlock(r.doc, end.block)
		end = position{block: next}
		r.setText(from, end)
		if !isHeading(b) && (!ok || !r.doc.Block(next).Tight) {
			return
		}
	}
}

// isLong reports whether the given number of lines is printed in batches.
func isLong(lines int) bool { return lines > maxLines*5/4 }

// printLines prints each line with [session.println].
func (s *session) printLines(lines []string) {
	for _, line := range lines {
		s.println(line)
	}
}

// previousStep returns the position from which [session.readStep] prints the text before at. If the block before at is
// printed in batches, this is the position of its last batch. If no text precedes at, previousStep returns the start of the
// article.
func (r *reader) previousStep(at position) position {
	if at.line > 0 {
		return position{at.block, max(at.line-maxLines, 0)}
	}
	block, ok := previousBlock(r.doc, at.block)
	if !ok {
		return position{}
	}
	for n := 1; n < maxBlocks && r.lastBatch(block) == 0; n++ {
		previous, ok := previousBlock(r.doc, block)
		if !ok || !r.doc.Block(block).Tight && !isHeading(r.doc.Block(previous)) {
			break
		}
		block = previous
	}
	return position{block, r.lastBatch(block)}
}

// lastBatch returns the first line of the last batch of a block. It returns 0 if the block is printed at once.
func (r *reader) lastBatch(block document.BlockID) (line int) {
	quiet := narrator{session: r.session, doc: r.doc, containers: r.doc.Block(block).Containers}
	_, lines := quiet.blockLines(block)
	for isLong(len(lines) - line) {
		line += maxLines
	}
	return line
}

// reportEnd prints a message if the last text is the end of the article, and reports whether it is.
func (s *session) reportEnd() bool {
	r := s.reader
	if r.doc.HasBlock(r.textEnd().block) {
		return false
	}
	s.println(s.tr("End."))
	return true
}

// readNext prints the next paragraph.
func (s *session) readNext() { s.read(1) }

// readCount prints the next n paragraphs; rest is the number n.
func (s *session) readCount(rest string) {
	n, ok := parseNumber(rest)
	if !ok {
		s.println(s.tr("How many paragraphs? For example, type +5."))
		return
	}
	s.read(n)
}

// readAll prints the rest of the article.
func (s *session) readAll(string) { s.read(maxNumber) }

// read prints up to count paragraphs. It stops at the end of the article.
func (s *session) read(count int) {
	for range count {
		if s.shouldStop() || s.reportEnd() {
			return
		}
		s.readStep(s.reader.textEnd())
	}
}

// repeat prints the last text again, or the next paragraph if no text was printed yet.
func (s *session) repeat(string) {
	if !s.reader.hasText() {
		s.readNext()
		return
	}
	s.reader.containers = nil
	s.readStep(s.reader.start())
}

// stepBack prints the paragraph before the last text. At the top, it prints a message and the last text again.
func (s *session) stepBack(string) {
	r := s.reader
	r.containers = nil
	if r.start() == (position{}) {
		s.println(s.tr("Top."))
	}
	s.readStep(r.previousStep(r.start()))
}

// goToStart jumps to the start of the article.
func (s *session) goToStart(string) { s.jumpTo(position{}) }

// currentSection returns the index of the section in which the last text starts. It returns -1 before the first
// section.
func (r *reader) currentSection() int { return r.doc.SectionAt(r.start().block) }

// nextSection reads the start of the next section.
func (s *session) nextSection(string) {
	r := s.reader
	next := r.currentSection() + 1
	end := r.textEnd()
	if !r.hasText() { // no text was printed yet
		next = r.doc.SectionAt(end.block-1) + 1
	}
	for ; next < len(r.doc.Sections); next++ {
		if block := r.doc.Sections[next].Block; block >= end.block { // headings in the last text do not count
			s.readAt(position{block: block})
			return
		}
	}
	s.println(s.tr("This is the last section."))
}

// previousSection reads the start of the current section, or of the previous section if the last text is the start of the
// current one.
func (s *session) previousSection(string) {
	r := s.reader
	i := r.currentSection()
	if i >= 0 && r.doc.Sections[i].Block == r.start().block {
		i--
	}
	if i < 0 {
		s.readAt(position{})
		return
	}
	s.readAt(position{block: r.doc.Sections[i].Block})
}

// readAt prints the paragraph at a position, and announces all containers around it.
func (s *session) readAt(to position) {
	s.reader.containers = nil
	s.readStep(to)
}

// printPosition prints the title, the current section, the progress and the time left.
func (s *session) printPosition(string) {
	r := s.reader
	section := ""
	if i := r.currentSection(); i >= 0 {
		section = s.tr("section %d of %d: %s", i+1, len(r.doc.Sections), r.doc.Sections[i].Title)
	}
	s.println(s.joinList(titleOf(s.reading.Article()), section))
	minutesLeft := int(math.Ceil(float64(r.doc.Minutes()) * (1 - r.fraction())))
	s.println(s.joinList(s.tr("%d%% read", r.percent()), s.tr("%d minutes left", minutesLeft)))
}

// fraction returns how much of the article precedes the end of the last text, from 0 to 1. Within a block with many
// lines, it does not grow.
func (r *reader) fraction() float64 {
	end := r.textEnd()
	if !r.doc.HasBlock(end.block) {
		return 1
	}
	return fractionBefore(r.doc, end.block)
}

// percent returns [reader.fraction] in percent, rounded down.
func (r *reader) percent() int { return int(100 * r.fraction()) }

// titleOf returns the title of an article, or its name if it does not have one.
func titleOf(a *library.Article) string {
	if a.Document.Title != "" {
		return a.Document.Title
	}
	return a.Name
}

// closeArticle closes the article and shows the library. It saves the reading position, and a jump so that
// [session.goBack] returns to the article.
func (s *session) closeArticle(string) {
	s.reading.ToLibrary()
	s.reader = nil
	s.showLibrary()
}

// reloadIfChanged reloads the article if its file has changed, and continues at the same text. If reloading fails, it
// prints the error.
func (s *session) reloadIfChanged() {
	old := s.reader
	if old == nil {
		return
	}
	c := s.reading.Reload()
	s.printError(c.Err)
	if !c.Replaced {
		return
	}
	s.attach()
	s.reading.Drop(s.reader.end)
	s.reader.end, s.reader.atEnd = old.end, old.atEnd
	s.println(s.tr("File changed: reloaded."))
}

// languageName returns the name of a language, given as a BCP 47 tag. The name is in the interface language. languageName
// returns an unknown tag unchanged.
func (s *session) languageName(tag string) string {
	switch base := baseLanguage(tag); base {
	case "ar":
		return s.tr("Arabic")
	case "he":
		return s.tr("Hebrew")
	case "fa":
		return s.tr("Persian")
	case "ur":
		return s.tr("Urdu")
	case "en":
		return s.tr("English")
	}
	return tag
}
