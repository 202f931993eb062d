package document

import (
	"maps"
	"slices"
	"time"

	"maqal/internal/lru"
	"maqal/internal/message"
)

// Loader is what of an article is still to be read. It is used from one goroutine, another than its document is:
//
//	for more := true; more; {
//		var g document.Growth
//		g, more = rest.Next()
//		// where the document is used: d.Grow(g)
//	}
type Loader struct {
	in     Input
	source Source
	short  int // bytes of a source that was read as a whole, as it is short so far; else 0

	reader       *partReader
	splitter     *splitter
	parts        []part    // that were cut off
	polledSize   int64     // bytes of the source that there were when it was looked at last
	scanned      bool      // all of the source was cut
	reportedSize int       // bytes of the source that the document was told of
	outliner     *outliner // of the parts that are counted
	counted      int
	left         openState // by them
	title        bool      // the title is a heading of the text, and the only one of level 1 so far
}

// Update is what a document becomes more by.
type Update struct {
	replacement  *Document // takes the place of the document: what was known of it has changed
	from         int       // the number of the first of the parts
	parts        []part
	counted      int               // the parts whose words and sections are known with it
	carried      map[int]openState // what is left open to some of them
	demotesTitle bool              // the title is a heading as others are: it is not the only one of level 1
	sections     []Section
	words        int
	names        map[string]int // blocks
	notices      []message.Text
	size         int
	sourceRead   bool // the size is that of all of the source
	complete     bool
}

// Apply takes what was read. It tells from which block on what was there before may have changed, false where nothing has.
func (d *Document) Apply(g Update) (from int, changed bool) {
	if g.replacement != nil {
		*d = *g.replacement
		d.addNotices(g.notices)
		return 0, true
	}
	first := len(d.parts) // of the parts that are not as before
	before := first
	if len(g.parts) > 0 {
		first = min(first, d.replaceParts(g.from, g.parts))
	}
	if len(g.carried) > 0 {
		first = min(first, d.setOpenStates(g.carried))
	}
	d.indexedParts = max(d.indexedParts, g.counted)
	d.addAnchors(g.names)
	d.Sections = append(d.Sections, g.sections...)
	if d.Title == "" && len(d.Sections) > 0 && !d.Sections[0].Implied {
		d.Title = d.Sections[0].Title
	}
	d.words += g.words
	d.size, d.sourceRead = max(d.size, g.size), d.sourceRead || g.sourceRead
	d.complete = g.complete
	if g.demotesTitle {
		d.demoteTitle()
		first = 0
	}
	d.addNotices(g.notices)
	return blockID(first, 0), first < before
}

// replaceParts puts parts in the place of those from one on, and gives the first of them.
func (d *Document) replaceParts(from int, parts []part) (first int) {
	if from == len(d.parts) {
		d.parts = append(d.parts, parts...)
		return from
	}
	for p := from; p < len(d.parts); p++ {
		d.recent.Delete(p)
	}
	d.parts = slices.Concat(d.parts[:from], parts, d.parts[min(from+len(parts), len(d.parts)):]) // a snapshot may hold the old ones
	return from
}

// setOpenStates tells parts what those before leave open, and gives the first of them.
func (d *Document) setOpenStates(to map[int]openState) (first int) {
	d.parts = slices.Clone(d.parts) // a snapshot may hold the old ones
	first = len(d.parts)
	for p, left := range to {
		d.parts[p].openBefore = left
		d.recent.Delete(p)
		first = min(first, p)
	}
	return first
}

// demoteTitle makes the title one of the sections. Where the front matter has another one, that comes before the text.
func (d *Document) demoteTitle() {
	at := d.parts[0]
	first := *at.cached // a snapshot may hold the old one
	first.Blocks = slices.Clone(first.Blocks)
	first.Blocks[d.Heading.Block].Kind = Heading
	d.Sections = append([]Section{*d.Heading}, d.Sections...)
	d.Heading = nil
	if d.Title != d.Sections[0].Title {
		title := &draft{Metadata: d.Metadata, Blocks: []Block{{Kind: Title, Level: 1, Text: Text{String: d.Title}}}}
		title.assignDirections()
		first.Blocks = append(title.Blocks, first.Blocks...)
		first.measureText()
		d.words += title.words()
		d.shiftAnchors()
	}
	at.cached = &first
	d.replaceParts(0, []part{at})
}

// shiftAnchors moves what leads to blocks of the first part to those after them.
func (d *Document) shiftAnchors() {
	for i := range d.Sections {
		if p, _ := splitID(d.Sections[i].Block); p > 0 {
			break
		}
		d.Sections[i].Block++
	}
	d.anchors = maps.Clone(d.anchors) // a snapshot may hold the old ones
	for name, block := range d.anchors {
		if p, _ := splitID(block); p == 0 {
			d.anchors[name] = block + 1
		}
	}
}

// addNotices adds notices that are not there yet.
func (d *Document) addNotices(notices []message.Text) {
	for _, n := range notices {
		d.Notices = appendUnique(d.Notices, n)
	}
}

// loadFirst reads the first part, and gives the document as far as it is known.
func (r *Loader) loadFirst() (*Document, error) {
	at := &r.parts[0]
	source, err := readBytes(r.source, at.start, at.end)
	if err != nil {
		return nil, err
	}
	first, own := r.reader.readFirst(source)
	reader := *r.reader
	reader.about, reader.shape = first.Metadata, first.shape
	r.reader, r.outliner, r.left = &reader, newOutliner(), first.openAtEnd
	at.cached, r.counted = first, 1
	size, all := r.source.Size()
	d := &Document{
		Metadata: first.Metadata, Notices: first.Notices, anchors: first.anchors, words: first.words(), size: int(size), sourceRead: all,
		reader: r.reader, parts: slices.Clone(r.parts), indexedParts: 1, recent: lru.New[int, *draft](cacheBytes),
	}
	d.Heading, d.Sections = r.outliner.add(first, 0, own, r.lines(0, source))
	r.title = d.Heading != nil
	return d, nil
}

// lines tells the lines of a part.
func (r *Loader) lines(p int, source []byte) *lineCounter {
	return &lineCounter{source: string(source), base: r.parts[p].start, line: r.parts[p].line}
}

// Next reads on. It waits where there is nothing to read yet, and gives false with the last growth.
func (r *Loader) Next() (g Update, more bool) {
	if r.short > 0 {
		return r.reloadShort()
	}
	if !r.scanned {
		if g, more, ok := r.scanParts(); ok {
			return g, more
		}
	}
	if r.counted < len(r.parts) {
		return r.indexParts()
	}
	r.source.Wait(r.polledSize)
	time.Sleep(pollInterval)
	return Update{}, true
}

// MayBlock reports whether Next may wait for what has not come yet.
func (r *Loader) MayBlock() bool {
	_, all := r.source.Size()
	return !all
}

// What is read between two frames takes about as long as countFor; a source that comes slowly is looked at after a rest.
const (
	timeSlice    = 10 * time.Millisecond
	pollInterval = 20 * time.Millisecond
)

// reloadShort reads a source that was short anew when more of it has come.
func (r *Loader) reloadShort() (Update, bool) {
	more := r.short
	if more > headSize() { // it is read as a whole each time
		more *= 4
	}
	r.source.Wait(int64(more))
	time.Sleep(pollInterval)
	in := r.in
	in.Data = nil
	d, next, err := Open(in, r.source)
	if err != nil { // what it begins with is shown
		return Update{notices: []message.Text{unreadNotice(err)}, complete: true}, false
	}
	if next == nil {
		return Update{replacement: d}, false
	}
	*r = *next
	return Update{replacement: d}, true
}

// scanParts finds the next parts. It is not ok where there is nothing new.
func (r *Loader) scanParts() (g Update, more, ok bool) {
	size, all := r.source.Size()
	r.polledSize, g.size, g.sourceRead = size, int(size), all
	g.from = len(r.parts)
	from := r.splitter.at
	last, err := r.splitLines(int(size), all)
	if err == nil && last {
		err = tailError(r.source, int(size))
	}
	if err != nil {
		g.notices, last = []message.Text{unreadNotice(err)}, true
	}
	if last {
		r.splitter.flushDefinitions()
		r.parts, r.scanned = append(r.parts, r.splitter.lastPart()), true
		anew, err := r.finish()
		if err != nil {
			g.notices = append(g.notices, message.New("footnotes shown as written: %v", err))
		}
		if anew != nil {
			return Update{replacement: anew, notices: g.notices}, !anew.complete, true
		}
	}
	g.parts = slices.Clone(r.parts[g.from:])
	none := r.splitter.at == from
	if none && !last && r.splitter.at > r.reportedSize {
		g.parts = []part{r.splitter.lastPart()} // the last one so far, until there is more of it
		r.reportedSize = r.splitter.at
	}
	return g, true, len(g.parts) > 0 || !none
}

// splitLines cuts the next lines of the source, for about countFor, and tells whether they are the last there will be.
func (r *Loader) splitLines(size int, all bool) (last bool, err error) {
	for began := time.Now(); !last && time.Since(began) < timeSlice; {
		var text []byte
		if text, last, err = readLines(r.source, size, all, r.splitter.at, scanSize); err != nil || len(text) == 0 {
			break
		}
		r.parts = append(r.parts, r.splitter.lines(text)...)
	}
	return last, err
}

// finish gives the document anew where all of the source has told of it what its parts cannot: notes stand at its end,
// and what references refer to may be anywhere. The error tells why notes are not there.
func (r *Loader) finish() (anew *Document, err error) {
	if r.splitter.notes {
		if anew, err = readWhole(r.in, r.source); err == nil {
			return anew, nil
		}
	}
	if r.splitter.definitions.Len() == 0 {
		return nil, err
	}
	reader := *r.reader
	reader.references = references(r.splitter.definitions.String())
	r.reader = &reader
	if d, failure := r.loadFirst(); failure == nil {
		anew = d
	}
	return anew, err
}

// indexParts reads parts for their sections and words.
func (r *Loader) indexParts() (g Update, more bool) {
	g.names, g.carried = map[string]int{}, map[int]openState{}
	for began := time.Now(); r.counted < len(r.parts) && time.Since(began) < timeSlice; r.counted++ {
		at := &r.parts[r.counted]
		if !at.openBefore.equal(r.left) {
			at.openBefore = r.left
			g.carried[r.counted] = r.left
		}
		d, source := r.reader.readWithSource(r.counted, *at)
		_, sections := r.outliner.add(d, r.counted, false, r.lines(r.counted, source))
		g.sections = append(g.sections, sections...)
		g.words += d.words()
		for name, i := range d.anchors {
			if _, taken := g.names[name]; !taken {
				g.names[name] = blockID(r.counted, i)
			}
		}
		for _, n := range d.Notices {
			g.notices = appendUnique(g.notices, n)
		}
		r.left = d.openAtEnd
	}
	g.counted = r.counted
	if r.title && r.outliner.level1Count > 1 {
		g.demotesTitle, r.title = true, false
	}
	if g.complete = r.scanned && r.counted == len(r.parts); g.complete && !r.outliner.hasHeading {
		g.sections = r.outliner.guesser.sections()
	}
	return g, !g.complete
}
