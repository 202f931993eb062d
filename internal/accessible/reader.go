package accessible

import (
	"math"
	"path/filepath"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/search"
	"maqal/internal/state"
)

// position is a place in an article: a block, and how many of its lines come before. Long tables and long code are told in
// several parts.
type position struct{ block, line int }

// reader is the article that is read.
type reader struct {
	narrator
	article    *library.Article
	start, end position // what was told last begins, and ends
	choices    []func()
	index      *search.Index // of the text, nil until something is looked for
	search     *searchState  // what was found last, nil where nothing was looked for
	record     state.Record  // what is remembered of it
	saved      position      // what the memory has, as the place that was told last
}

// open begins to read an article: where one stopped the last time, if the person wants.
func (s *session) open(a *library.Article) {
	s.setArticle(a)
	s.printIntro()
	r := s.reader
	at := r.record.Resolve(r.doc)
	if at.Block == 0 || !r.doc.HasBlock(at.Block) {
		return
	}
	question := s.tr("You stopped at %d%%. Continue from there, yes or no?", r.record.Percent)
	if r.record.Section != "" {
		question = s.tr("You stopped at %d%%, in %s. Continue from there, yes or no?", r.record.Percent, r.record.Section)
	}
	said, line := s.ask(question)
	if said != no {
		r.start, r.end = position{block: at.Block}, position{block: at.Block}
	}
	switch {
	case s.done || said == no:
	case said == yes || line == "":
		s.jumpTo(r.end)
	default:
		s.dispatch(line)
	}
}

// openAt begins to read an article at a block.
func (s *session) openAt(a *library.Article, block int) {
	s.setArticle(a)
	s.printIntro()
	s.jumpTo(position{block: block})
}

// setArticle takes up an article, at its beginning.
func (s *session) setArticle(a *library.Article) {
	a.LoadAll() // what is told of it, its sections and its end, is told for good
	s.reader = &reader{narrator: narrator{session: s, doc: a.Document}, article: a}
	s.reader.choices = s.sectionChoices()
	record, _, err := s.Store.Load(a.Key)
	s.reader.record = record
	s.printError(err)
}

// printIntro says what article it is.
func (s *session) printIntro() {
	r := s.reader
	d := r.doc
	s.println(titleOf(r.article))
	s.println(s.joinList(s.languageName(d.Language), s.tr("%d sections", len(d.Sections)), s.tr("%d minutes", d.Minutes())))
	for _, n := range d.Notices {
		s.println(s.tr("%s: %s", filepath.Base(r.article.Name), n))
	}
	if !s.hintShown {
		s.hintShown = true
		s.println(s.tr("Press Enter to read, h for help, q to quit."))
	}
	if d.HasBlock(0) && d.Block(0).Kind == document.Title && d.Block(0).Text.String == d.Title { // it is told
		r.end.block, _ = nextBlock(d, 0)
		r.start = r.end
	}
}

// A paragraph is told with what belongs to it, but no more than so much at once.
const (
	maxBlocks = 12 // headings before it, and list items after it
	maxLines  = 20 // of a table or of code
)

// readStep tells a paragraph, with the headings before it, and the items of its list that stand close to it.
func (s *session) readStep(from position) {
	r := s.reader
	r.start, r.end = from, from
	r.links = nil
	for range maxBlocks {
		if !r.doc.HasBlock(r.end.block) || s.shouldStop() {
			return
		}
		b := r.doc.Block(r.end.block)
		lead, lines := r.blockLines(r.end.block)
		if r.end.line == 0 {
			s.printLines(lead)
		}
		lines = lines[min(r.end.line, len(lines)):]
		if len(lines) > maxLines*5/4 {
			s.printLines(lines[:maxLines])
			r.end.line += maxLines
			return
		}
		s.printLines(lines)
		next, ok := nextBlock(r.doc, r.end.block)
		r.end = position{block: next}
		if !isHeading(b) && (!ok || !r.doc.Block(next).Tight) {
			return
		}
	}
}

func (s *session) printLines(lines []string) {
	for _, line := range lines {
		s.println(line)
	}
}

// stepBefore gives the place from which a step leads to another; the beginning where there is none.
func (r *reader) stepBefore(at position) position {
	if at.line > 0 {
		return position{at.block, max(at.line-maxLines, 0)}
	}
	block, ok := previousBlock(r.doc, at.block)
	if !ok {
		return position{}
	}
	for range maxBlocks - 1 {
		previous, ok := previousBlock(r.doc, block)
		if !ok || !r.doc.Block(block).Tight && !isHeading(r.doc.Block(previous)) {
			break
		}
		block = previous
	}
	return position{block: block}
}

// reportEnd tells that there is nothing to read on, where that is so.
func (s *session) reportEnd() bool {
	r := s.reader
	if r.doc.HasBlock(r.end.block) {
		return false
	}
	s.println(s.tr("End."))
	return true
}

// readNext tells the next paragraph.
func (s *session) readNext() { s.read(1) }

// readCount tells as many paragraphs as the person asks for.
func (s *session) readCount(rest string) {
	n, ok := parseNumber(rest)
	if !ok {
		s.println(s.tr("How many paragraphs? For example, type +5."))
		return
	}
	s.read(n)
}

// readAll tells all to the end.
func (s *session) readAll(string) { s.read(maxNumber) }

// read tells a number of paragraphs, as far as there are so many.
func (s *session) read(paragraphs int) {
	for range paragraphs {
		if s.shouldStop() || s.reportEnd() {
			return
		}
		s.readStep(s.reader.end)
	}
}

// repeat tells once more what was told last.
func (s *session) repeat(string) {
	if s.reader.start == s.reader.end {
		s.readNext()
		return
	}
	s.reader.containers = nil
	s.readStep(s.reader.start)
}

// stepBack tells the paragraph before the last.
func (s *session) stepBack(string) {
	r := s.reader
	r.containers = nil
	if r.start == (position{}) {
		s.println(s.tr("Top."))
	}
	s.readStep(r.stepBefore(r.start))
}

func (s *session) goToStart(string) { s.jumpTo(position{}) }

// currentSection is the section of what was told last, -1 before the first.
func (r *reader) currentSection() int { return r.doc.SectionAt(r.start.block) }

// nextSection goes to the next section.
func (s *session) nextSection(string) {
	r := s.reader
	next := r.currentSection() + 1
	if r.start == r.end { // nothing was told yet
		next = r.doc.SectionAt(r.end.block-1) + 1
	}
	for ; next < len(r.doc.Sections); next++ {
		if block := r.doc.Sections[next].Block; block >= r.end.block { // it was not told along with the one before
			s.readAt(position{block: block})
			return
		}
	}
	s.println(s.tr("This is the last section."))
}

// previousSection goes to the beginning of the section, or to the section before.
func (s *session) previousSection(string) {
	r := s.reader
	i := r.currentSection()
	if i >= 0 && r.doc.Sections[i].Block == r.start.block {
		i--
	}
	if i < 0 {
		s.readAt(position{})
		return
	}
	s.readAt(position{block: r.doc.Sections[i].Block})
}

// readAt tells the paragraph at a place.
func (s *session) readAt(to position) {
	s.reader.containers = nil
	s.readStep(to)
}

// printPosition tells where one is.
func (s *session) printPosition(string) {
	r := s.reader
	section := ""
	if i := r.currentSection(); i >= 0 {
		section = s.tr("section %d of %d: %s", i+1, len(r.doc.Sections), r.doc.Sections[i].Title)
	}
	s.println(s.joinList(titleOf(r.article), section))
	left := int(math.Ceil(float64(r.doc.Minutes()) * (1 - r.fraction())))
	s.println(s.joinList(s.tr("%d%% read", r.percent()), s.tr("%d minutes left", left)))
}

// fraction is how much was read, from 0 to 1.
func (r *reader) fraction() float64 {
	if !r.doc.HasBlock(r.end.block) {
		return 1
	}
	return fractionBefore(r.doc, r.end.block)
}

func (r *reader) percent() int { return int(100 * r.fraction()) }

// titleOf is the title of an article, or what it is opened by.
func titleOf(a *library.Article) string {
	if a.Document.Title != "" {
		return a.Document.Title
	}
	return a.Name
}

// closeArticle leaves the article for the library.
func (s *session) closeArticle(string) {
	s.savePosition()
	s.jumps = append(s.jumps, s.currentJump())
	s.reader = nil
	s.showLibrary()
}

// reloadIfChanged reads the file of the article again where it has changed, and stays at the place.
func (s *session) reloadIfChanged() {
	old := s.reader
	if old == nil || !old.article.Changed() {
		return
	}
	again, err := old.article.Reload()
	if err != nil {
		s.printError(err)
		return
	}
	s.setArticle(again)
	moved := func(at position) position {
		return position{block: state.MovePosition(old.doc, again.Document, document.Position{Block: at.block}).Block}
	}
	s.reader.start, s.reader.end = moved(old.start), moved(old.end)
	s.println(s.tr("File changed: reloaded"))
}

// languageName is what a language is called.
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
