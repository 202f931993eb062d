package document

import (
	"reflect"
	"slices"
	"time"

	"maqal/internal/message"
	"maqal/internal/recent"
)

// Rest is what of an article is still to be read. It is used from one goroutine, another than its document is:
//
//	for more := true; more; {
//		var g document.Growth
//		g, more = rest.Next()
//		// where the document is used: d.Grow(g)
//	}
type Rest struct {
	in     Input
	source Source
	short  int // bytes of a source that was read as a whole, as it is short so far; else 0

	reader   *partReader
	cut      *cutter
	parts    []part    // that were cut off
	scanned  bool      // all of the source was cut
	shown    int       // bytes of the source that the document was told of
	outliner *outliner // of the parts that are counted
	counted  int
	left     carried // by them
	title    bool    // the title is a heading of the text, and the only one of level 1 so far
}

// Growth is what a document becomes more by.
type Growth struct {
	anew     *Document // takes the place of the document: what was known of it has changed
	from     int       // the number of the first of the parts
	parts    []part
	counted  bool // the parts were known before, and are counted now
	untitled bool // the title is a heading as others are: it is not the only one of level 1
	sections []Section
	words    int
	names    []map[string]int // of the parts
	notices  []message.Text
	size     int
	complete bool
}

// Grow takes what was read. It tells whether something that was there before has changed, so that it has to be laid out
// anew.
func (d *Document) Grow(g Growth) (changed bool) {
	if g.anew != nil {
		*d = *g.anew
		return true
	}
	changed = g.from < len(d.parts) && !g.counted
	for i, p := range g.parts {
		if g.counted && reflect.DeepEqual(p.from, d.parts[g.from+i].from) {
			continue
		}
		d.recent.Forget(g.from + i)
		changed = changed || g.counted
	}
	d.parts = slices.Concat(d.parts[:g.from], g.parts, d.parts[min(g.from+len(g.parts), len(d.parts)):])
	for i, names := range g.names {
		d.addNames(names, g.from+i)
	}
	d.Sections = append(d.Sections, g.sections...)
	if d.Title == "" && len(d.Sections) > 0 && !d.Sections[0].Implied {
		d.Title = d.Sections[0].Title
	}
	d.words += g.words
	d.size = max(d.size, g.size)
	d.complete = g.complete
	if g.untitled {
		d.untitle()
		changed = true
	}
	for _, n := range g.notices {
		d.Notices = addOnce(d.Notices, n)
	}
	return changed
}

// untitle makes the title one of the sections.
func (d *Document) untitle() {
	first := *d.parts[0].kept // a snapshot may hold the old one
	first.Blocks = slices.Clone(first.Blocks)
	first.Blocks[d.Heading.Block].Kind = Heading
	d.parts[0].kept = &first
	d.Sections = append([]Section{*d.Heading}, d.Sections...)
	d.Heading = nil
}

// begin reads the first part, and gives the document as far as it is known.
func (r *Rest) begin() (*Document, error) {
	at := &r.parts[0]
	source, err := readBytes(r.source, at.start, at.end)
	if err != nil {
		return nil, err
	}
	first, own := r.reader.first(source)
	reader := *r.reader
	reader.about, reader.shape = first.About, first.shape
	r.reader, r.outliner, r.left = &reader, newOutliner(), first.left
	at.kept, at.counted, r.counted = first, true, 1
	size, _ := r.source.Size()
	d := &Document{
		About: first.About, Notices: first.Notices, names: first.names, words: first.words(), size: int(size),
		reader: r.reader, parts: slices.Clone(r.parts), recent: recent.New[int, *draft](keptParts),
	}
	d.Heading, d.Sections = r.outliner.add(first, 0, own, r.lines(0, source))
	r.title = d.Heading != nil
	return d, nil
}

// lines tells the lines of a part.
func (r *Rest) lines(p int, source []byte) *liner {
	return &liner{source: string(source), base: r.parts[p].start, line: r.parts[p].line}
}

// Next reads on. It waits where there is nothing to read yet, and gives false with the last growth.
func (r *Rest) Next() (g Growth, more bool) {
	if r.short > 0 {
		return r.nextShort()
	}
	if !r.scanned {
		if g, more, ok := r.scan(); ok {
			return g, more
		}
	}
	if r.counted < len(r.parts) {
		return r.count()
	}
	r.source.Wait(int64(r.cut.at))
	time.Sleep(rest)
	return Growth{from: len(r.parts)}, true
}

// What is read between two frames takes about as long as countFor; a source that comes slowly is looked at after a rest.
const (
	countFor = 30 * time.Millisecond
	rest     = 20 * time.Millisecond
)

// nextShort reads a source that was short anew when more of it has come.
func (r *Rest) nextShort() (Growth, bool) {
	more := r.short
	if more > headSize() { // it is read as a whole each time
		more *= 4
	}
	r.source.Wait(int64(more))
	time.Sleep(rest)
	in := r.in
	in.Data = nil
	d, next, err := Open(in, r.source)
	if err != nil { // what it begins with is shown
		return Growth{counted: true, notices: []message.Text{message.New("the rest of it could not be read: %v", err)}, complete: true}, false
	}
	if next == nil {
		return Growth{anew: d}, false
	}
	*r = *next
	return Growth{anew: d}, true
}

// scan finds the next parts. It is not ok where there is nothing new.
func (r *Rest) scan() (g Growth, more, ok bool) {
	text, last, err := nextLines(r.source, r.cut.at, scanSize)
	if err != nil {
		g.notices, last = []message.Text{message.New("the rest of it could not be read: %v", err)}, true
	}
	g.from = len(r.parts)
	r.parts = append(r.parts, r.cut.lines(text)...)
	if last {
		r.cut.define()
		r.parts, r.scanned = append(r.parts, r.cut.rest()), true
		if anew := r.settle(); anew != nil {
			return Growth{anew: anew, notices: g.notices}, !anew.complete, true
		}
	}
	g.parts = slices.Clone(r.parts[g.from:])
	size, _ := r.source.Size()
	g.size = int(size)
	if len(text) == 0 && !last && r.cut.at > r.shown {
		g.parts = []part{r.cut.rest()} // the last one so far, until there is more of it
		r.shown = r.cut.at
	}
	return g, true, len(g.parts) > 0 || len(text) > 0
}

// settle gives the document anew where all of the source has told of it what its parts cannot: notes stand at its end,
// and what references refer to may be anywhere.
func (r *Rest) settle() *Document {
	if r.cut.notes {
		if d, err := readWhole(r.in, r.source); err == nil {
			return d
		}
	}
	if r.cut.definitions.Len() == 0 {
		return nil
	}
	reader := *r.reader
	reader.references = references(r.cut.definitions.String())
	r.reader = &reader
	d, err := r.begin()
	if err != nil {
		return nil
	}
	return d
}

// count reads parts for their sections and words.
func (r *Rest) count() (g Growth, more bool) {
	g.from, g.counted = r.counted, true
	for began := time.Now(); r.counted < len(r.parts) && time.Since(began) < countFor; r.counted++ {
		at := &r.parts[r.counted]
		at.from, at.counted = r.left, true
		d, source := r.reader.readWithSource(r.counted, *at)
		_, sections := r.outliner.add(d, r.counted, false, r.lines(r.counted, source))
		g.sections = append(g.sections, sections...)
		g.words += d.words()
		g.names = append(g.names, d.names)
		for _, n := range d.Notices {
			g.notices = addOnce(g.notices, n)
		}
		r.left = d.left
	}
	g.parts = slices.Clone(r.parts[g.from:r.counted])
	if r.title && r.outliner.tops > 1 {
		g.untitled, r.title = true, false
	}
	if g.complete = r.scanned && r.counted == len(r.parts); g.complete && !r.outliner.any {
		g.sections = r.outliner.parter.sections()
	}
	return g, !g.complete
}
