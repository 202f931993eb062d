package accessible

import (
	"math"
	"path/filepath"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/memory"
	"maqal/internal/search"
)

// place is a place in an article: a block, and how many of its lines come before. Long tables and long code are told in
// several parts.
type place struct{ block, line int }

// reader is the article that is read.
type reader struct {
	voice
	article  *library.Article
	from, to place // what was told last begins, and ends
	choices  []func()
	index    *search.Index // of the text, nil until something is looked for
	found    *found        // what was found last, nil where nothing was looked for
	record   memory.Record // what is remembered of it
	saved    place         // what the memory has, as the place that was told last
}

// open begins to read an article: where one stopped the last time, if the person wants.
func (s *session) open(a *library.Article) {
	s.begin(a)
	s.introduce()
	r := s.reader
	at := r.record.In(r.doc)
	if at.Block == 0 || !r.doc.Has(at.Block) {
		return
	}
	question := s.say("You stopped at %d%%. Go on from there, yes or no?", r.record.Percent)
	if r.record.Section != "" {
		question = s.say("You stopped at %d%%, in %s. Go on from there, yes or no?", r.record.Percent, r.record.Section)
	}
	said, line := s.ask(question)
	if said != no {
		r.from, r.to = place{block: at.Block}, place{block: at.Block}
	}
	switch {
	case s.over || said == no:
	case said == yes || line == "":
		s.jumpTo(r.to)
	default:
		s.obey(line)
	}
}

// openAt begins to read an article at a block.
func (s *session) openAt(a *library.Article, block int) {
	s.begin(a)
	s.introduce()
	s.jumpTo(place{block: block})
}

// begin takes up an article, at its beginning.
func (s *session) begin(a *library.Article) {
	a.Finish() // what is told of it, its sections and its end, is told for good
	s.reader = &reader{voice: voice{session: s, doc: a.Document}, article: a}
	s.reader.choices = s.sections()
	record, _, err := s.Memory.Recall(a.Key)
	s.reader.record = record
	s.complain(err)
}

// introduce says what article it is.
func (s *session) introduce() {
	r := s.reader
	d := r.doc
	s.tell(titleOf(r.article))
	s.tell(s.list(s.language(d.Language), s.say("%d sections", len(d.Sections)), s.say("%d minutes", d.Minutes())))
	for _, n := range d.Notices {
		s.tell(s.say("%s: %s", filepath.Base(r.article.Name), n))
	}
	if !s.hinted {
		s.hinted = true
		s.tell(s.say("Enter reads on, h tells the commands, q leaves."))
	}
	if d.Has(0) && d.Block(0).Kind == document.Title && d.Block(0).Text.String == d.Title { // it is told
		r.to.block, _ = nextBlock(d, 0)
		r.from = r.to
	}
}

// A paragraph is told with what belongs to it, but no more than so much at once.
const (
	mostBlocks = 12 // headings before it, and list items after it
	mostLines  = 20 // of a table or of code
)

// step tells a paragraph, with the headings before it, and the items of its list that stand close to it.
func (s *session) step(from place) {
	r := s.reader
	r.from, r.to = from, from
	r.links = nil
	for range mostBlocks {
		if !r.doc.Has(r.to.block) || s.stopped() {
			return
		}
		b := r.doc.Block(r.to.block)
		lead, lines := r.block(r.to.block)
		if r.to.line == 0 {
			s.tellAll(lead)
		}
		lines = lines[min(r.to.line, len(lines)):]
		if len(lines) > mostLines*5/4 {
			s.tellAll(lines[:mostLines])
			r.to.line += mostLines
			return
		}
		s.tellAll(lines)
		next, ok := nextBlock(r.doc, r.to.block)
		r.to = place{block: next}
		if !isHeading(b) && (!ok || !r.doc.Block(next).Tight) {
			return
		}
	}
}

func (s *session) tellAll(lines []string) {
	for _, line := range lines {
		s.tell(line)
	}
}

// before gives the place from which a step leads to another; the beginning where there is none.
func (r *reader) before(at place) place {
	if at.line > 0 {
		return place{at.block, max(at.line-mostLines, 0)}
	}
	block, ok := previousBlock(r.doc, at.block)
	if !ok {
		return place{}
	}
	for range mostBlocks - 1 {
		previous, ok := previousBlock(r.doc, block)
		if !ok || !r.doc.Block(block).Tight && !isHeading(r.doc.Block(previous)) {
			break
		}
		block = previous
	}
	return place{block: block}
}

// atEnd tells that there is nothing to read on, where that is so.
func (s *session) atEnd() bool {
	r := s.reader
	if r.doc.Has(r.to.block) {
		return false
	}
	s.tell(s.say("The end."))
	return true
}

// readOn tells the next paragraph.
func (s *session) readOn() { s.read(1) }

// readSome tells as many paragraphs as the person asks for.
func (s *session) readSome(rest string) {
	n, ok := number(rest)
	if !ok {
		s.tell(s.say("How many? +5 reads five paragraphs."))
		return
	}
	s.read(n)
}

// readAll tells all to the end.
func (s *session) readAll(string) { s.read(most) }

// read tells a number of paragraphs, as far as there are so many.
func (s *session) read(paragraphs int) {
	for range paragraphs {
		if s.stopped() || s.atEnd() {
			return
		}
		s.step(s.reader.to)
	}
}

// repeat tells once more what was told last.
func (s *session) repeat(string) {
	if s.reader.from == s.reader.to {
		s.readOn()
		return
	}
	s.reader.inside = nil
	s.step(s.reader.from)
}

// stepBack tells the paragraph before the last.
func (s *session) stepBack(string) {
	r := s.reader
	r.inside = nil
	if r.from == (place{}) {
		s.tell(s.say("The beginning."))
	}
	s.step(r.before(r.from))
}

func (s *session) toBeginning(string) { s.jumpTo(place{}) }

// section is the section of what was told last, -1 before the first.
func (r *reader) section() int { return r.doc.SectionAt(r.from.block) }

// nextSection goes to the next section.
func (s *session) nextSection(string) {
	r := s.reader
	next := r.section() + 1
	if r.from == r.to { // nothing was told yet
		next = r.doc.SectionAt(r.to.block-1) + 1
	}
	for ; next < len(r.doc.Sections); next++ {
		if block := r.doc.Sections[next].Block; block >= r.to.block { // it was not told along with the one before
			s.goTo(place{block: block})
			return
		}
	}
	s.tell(s.say("This is the last section."))
}

// previousSection goes to the beginning of the section, or to the section before.
func (s *session) previousSection(string) {
	r := s.reader
	i := r.section()
	if i >= 0 && r.doc.Sections[i].Block == r.from.block {
		i--
	}
	if i < 0 {
		s.goTo(place{})
		return
	}
	s.goTo(place{block: r.doc.Sections[i].Block})
}

// goTo tells the paragraph at a place.
func (s *session) goTo(to place) {
	s.reader.inside = nil
	s.step(to)
}

// where tells where one is.
func (s *session) where(string) {
	r := s.reader
	section := ""
	if i := r.section(); i >= 0 {
		section = s.say("section %d of %d: %s", i+1, len(r.doc.Sections), r.doc.Sections[i].Title)
	}
	s.tell(s.list(titleOf(r.article), section))
	left := int(math.Ceil(float64(r.doc.Minutes()) * (1 - r.share())))
	s.tell(s.list(s.say("read to %d%%", r.percent()), s.say("%d minutes left", left)))
}

// share is how much was read, from 0 to 1.
func (r *reader) share() float64 {
	if !r.doc.Has(r.to.block) {
		return 1
	}
	return shareBefore(r.doc, r.to.block)
}

func (r *reader) percent() int { return int(100 * r.share()) }

// titleOf is the title of an article, or what it is opened by.
func titleOf(a *library.Article) string {
	if a.Document.Title != "" {
		return a.Document.Title
	}
	return a.Name
}

// close leaves the article for the library.
func (s *session) close(string) {
	s.keep()
	s.jumps = append(s.jumps, s.here())
	s.reader = nil
	s.showShelf()
}

// renew reads the file of the article again where it has changed, and stays at the place.
func (s *session) renew() {
	old := s.reader
	if old == nil || !old.article.Changed() {
		return
	}
	again, err := old.article.Again()
	if err != nil {
		s.complain(err)
		return
	}
	s.begin(again)
	moved := func(at place) place {
		return place{block: memory.Moved(old.doc, again.Document, document.Position{Block: at.block}).Block}
	}
	s.reader.from, s.reader.to = moved(old.from), moved(old.to)
	s.tell(s.say("the file has changed, and was read again"))
}

// language is what a language is called.
func (s *session) language(tag string) string {
	switch base := baseOf(tag); base {
	case "ar":
		return s.say("Arabic")
	case "he":
		return s.say("Hebrew")
	case "fa":
		return s.say("Persian")
	case "ur":
		return s.say("Urdu")
	case "en":
		return s.say("English")
	}
	return tag
}
