package document

import (
	"maps"
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
	looked   int64     // bytes of the source that there were when it was looked at last
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
	counted  int             // the parts whose words and sections are known with it
	carried  map[int]carried // what is left open to some of them
	untitled bool            // the title is a heading as others are: it is not the only one of level 1
	sections []Section
	words    int
	names    map[string]int // blocks
	notices  []message.Text
	size     int
	ended    bool // the size is that of all of the source
	complete bool
}

// Grow takes what was read. It tells from which block on what was there before may have changed, false where nothing has.
func (d *Document) Grow(g Growth) (from int, changed bool) {
	if g.anew != nil {
		*d = *g.anew
		d.notice(g.notices)
		return 0, true
	}
	first := len(d.parts) // of the parts that are not as before
	before := first
	if len(g.parts) > 0 {
		first = min(first, d.takeParts(g.from, g.parts))
	}
	if len(g.carried) > 0 {
		first = min(first, d.carry(g.carried))
	}
	d.counted = max(d.counted, g.counted)
	d.addNames(g.names)
	d.Sections = append(d.Sections, g.sections...)
	if d.Title == "" && len(d.Sections) > 0 && !d.Sections[0].Implied {
		d.Title = d.Sections[0].Title
	}
	d.words += g.words
	d.size, d.ended = max(d.size, g.size), d.ended || g.ended
	d.complete = g.complete
	if g.untitled {
		d.untitle()
		first = 0
	}
	d.notice(g.notices)
	return blockOf(first, 0), first < before
}

// takeParts puts parts in the place of those from one on, and gives the first of them.
func (d *Document) takeParts(from int, parts []part) (first int) {
	if from == len(d.parts) {
		d.parts = append(d.parts, parts...)
		return from
	}
	for p := from; p < len(d.parts); p++ {
		d.recent.Forget(p)
	}
	d.parts = slices.Concat(d.parts[:from], parts, d.parts[min(from+len(parts), len(d.parts)):]) // a snapshot may hold the old ones
	return from
}

// carry tells parts what those before leave open, and gives the first of them.
func (d *Document) carry(to map[int]carried) (first int) {
	d.parts = slices.Clone(d.parts) // a snapshot may hold the old ones
	first = len(d.parts)
	for p, left := range to {
		d.parts[p].from = left
		d.recent.Forget(p)
		first = min(first, p)
	}
	return first
}

// untitle makes the title one of the sections. Where the front matter has another one, that comes before the text.
func (d *Document) untitle() {
	at := d.parts[0]
	first := *at.kept // a snapshot may hold the old one
	first.Blocks = slices.Clone(first.Blocks)
	first.Blocks[d.Heading.Block].Kind = Heading
	d.Sections = append([]Section{*d.Heading}, d.Sections...)
	d.Heading = nil
	if d.Title != d.Sections[0].Title {
		title := &draft{About: d.About, Blocks: []Block{{Kind: Title, Level: 1, Text: Text{String: d.Title}}}}
		title.direct()
		first.Blocks = append(title.Blocks, first.Blocks...)
		first.measure()
		d.words += title.words()
		d.moveNames()
	}
	at.kept = &first
	d.takeParts(0, []part{at})
}

// moveNames moves what leads to blocks of the first part to those after them.
func (d *Document) moveNames() {
	for i := range d.Sections {
		if p, _ := inPart(d.Sections[i].Block); p > 0 {
			break
		}
		d.Sections[i].Block++
	}
	d.names = maps.Clone(d.names) // a snapshot may hold the old ones
	for name, block := range d.names {
		if p, _ := inPart(block); p == 0 {
			d.names[name] = block + 1
		}
	}
}

// notice adds notices that are not there yet.
func (d *Document) notice(notices []message.Text) {
	for _, n := range notices {
		d.Notices = addOnce(d.Notices, n)
	}
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
	at.kept, r.counted = first, 1
	size, all := r.source.Size()
	d := &Document{
		About: first.About, Notices: first.Notices, names: first.names, words: first.words(), size: int(size), ended: all,
		reader: r.reader, parts: slices.Clone(r.parts), counted: 1, recent: recent.New[int, *draft](keptParts),
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
	r.source.Wait(r.looked)
	time.Sleep(rest)
	return Growth{}, true
}

// Waits reports whether Next may wait for what has not come yet.
func (r *Rest) Waits() bool {
	_, all := r.source.Size()
	return !all
}

// What is read between two frames takes about as long as countFor; a source that comes slowly is looked at after a rest.
const (
	countFor = 10 * time.Millisecond
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
		return Growth{notices: []message.Text{unread(err)}, complete: true}, false
	}
	if next == nil {
		return Growth{anew: d}, false
	}
	*r = *next
	return Growth{anew: d}, true
}

// scan finds the next parts. It is not ok where there is nothing new.
func (r *Rest) scan() (g Growth, more, ok bool) {
	size, all := r.source.Size()
	r.looked, g.size, g.ended = size, int(size), all
	g.from = len(r.parts)
	from := r.cut.at
	last, err := r.cutLines(int(size), all)
	if err == nil && last {
		err = endOf(r.source, int(size))
	}
	if err != nil {
		g.notices, last = []message.Text{unread(err)}, true
	}
	if last {
		r.cut.define()
		r.parts, r.scanned = append(r.parts, r.cut.rest()), true
		anew, err := r.settle()
		if err != nil {
			g.notices = append(g.notices, message.New("its footnotes stand in the text as they are written: %v", err))
		}
		if anew != nil {
			return Growth{anew: anew, notices: g.notices}, !anew.complete, true
		}
	}
	g.parts = slices.Clone(r.parts[g.from:])
	none := r.cut.at == from
	if none && !last && r.cut.at > r.shown {
		g.parts = []part{r.cut.rest()} // the last one so far, until there is more of it
		r.shown = r.cut.at
	}
	return g, true, len(g.parts) > 0 || !none
}

// cutLines cuts the next lines of the source, for about countFor, and tells whether they are the last there will be.
func (r *Rest) cutLines(size int, all bool) (last bool, err error) {
	for began := time.Now(); !last && time.Since(began) < countFor; {
		var text []byte
		if text, last, err = nextLines(r.source, size, all, r.cut.at, scanSize); err != nil || len(text) == 0 {
			break
		}
		r.parts = append(r.parts, r.cut.lines(text)...)
	}
	return last, err
}

// settle gives the document anew where all of the source has told of it what its parts cannot: notes stand at its end,
// and what references refer to may be anywhere. The error tells why notes are not there.
func (r *Rest) settle() (anew *Document, err error) {
	if r.cut.notes {
		if anew, err = readWhole(r.in, r.source); err == nil {
			return anew, nil
		}
	}
	if r.cut.definitions.Len() == 0 {
		return nil, err
	}
	reader := *r.reader
	reader.references = references(r.cut.definitions.String())
	r.reader = &reader
	if d, failure := r.begin(); failure == nil {
		anew = d
	}
	return anew, err
}

// count reads parts for their sections and words.
func (r *Rest) count() (g Growth, more bool) {
	g.names, g.carried = map[string]int{}, map[int]carried{}
	for began := time.Now(); r.counted < len(r.parts) && time.Since(began) < countFor; r.counted++ {
		at := &r.parts[r.counted]
		if !at.from.equal(r.left) {
			at.from = r.left
			g.carried[r.counted] = r.left
		}
		d, source := r.reader.readWithSource(r.counted, *at)
		_, sections := r.outliner.add(d, r.counted, false, r.lines(r.counted, source))
		g.sections = append(g.sections, sections...)
		g.words += d.words()
		for name, i := range d.names {
			if _, taken := g.names[name]; !taken {
				g.names[name] = blockOf(r.counted, i)
			}
		}
		for _, n := range d.Notices {
			g.notices = addOnce(g.notices, n)
		}
		r.left = d.left
	}
	g.counted = r.counted
	if r.title && r.outliner.tops > 1 {
		g.untitled, r.title = true, false
	}
	if g.complete = r.scanned && r.counted == len(r.parts); g.complete && !r.outliner.any {
		g.sections = r.outliner.parter.sections()
	}
	return g, !g.complete
}
