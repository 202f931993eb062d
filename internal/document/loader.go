package document

import (
	"maps"
	"slices"
	"time"

	"maqal/internal/lru"
	"maqal/internal/message"
)

// A Loader reads the rest of an article after [Open]. It is used by one goroutine, which need not be the one that uses the
// document:
//
//	for more := true; more; {
//		var u document.Update
//		u, more = loader.Next()
//		// On the goroutine that uses the document: d.Apply(u)
//	}
type Loader struct {
	in     Input
	source Source
	short  int // number of bytes read as a whole of a source that could not be split so far; otherwise 0

	reader       *partReader
	splitter     *splitter
	parts        []part    // parts split off so far
	polledSize   int64     // bytes of the source when it was last polled
	scanned      bool      // whether the whole source is split
	reportedSize int       // end of the last provisional part in the source, in bytes; see scanParts
	outliner     *outliner // contains the indexed parts
	indexed      int       // number of indexed parts
	openAtEnd    openState // state of the HTML at the end of the indexed parts
	soleTitle    bool      // whether the title is a heading of the text, and the only one of level 1 so far
}

// An Update contains the parts that a [Loader] has split off or indexed since its previous update, to be passed to
// [Document.Apply].
type Update struct {
	replacement  *Document // replaces the document, if not nil
	from         int       // index of the first of parts
	parts        []part
	indexed      int                // number of indexed parts, or 0 if unchanged
	openBefore   map[int]openState  // new values of openBefore, by index of the part
	demotesTitle bool               // whether the title turned out not to be the only heading of level 1
	sections     []Section          // of the newly indexed parts, or all implied sections
	words        int                // in the newly indexed parts
	anchors      map[string]BlockID // of the newly indexed parts
	notices      []message.Text
	size         int  // bytes of the source so far, or 0 if unchanged
	sourceRead   bool // whether size is final
	complete     bool // whether the document is now complete; not used with a replacement
}

// Apply adds an update from the loader of the document. It reports whether it changed blocks that existed before; if
// so, from is the ID of the first block that may have changed.
func (d *Document) Apply(u Update) (from BlockID, changed bool) {
	if u.replacement != nil {
		*d = *u.replacement
		d.addNotices(u.notices)
		return 0, true
	}
	first := len(d.parts) // first part that changes
	before := first
	if len(u.parts) > 0 {
		first = min(first, d.replaceParts(u.from, u.parts))
	}
	if len(u.openBefore) > 0 {
		first = min(first, d.setOpenStates(u.openBefore))
	}
	d.indexedParts = max(d.indexedParts, u.indexed)
	d.addAnchors(u.anchors)
	d.Sections = append(d.Sections, u.sections...)
	if d.Title == "" && len(d.Sections) > 0 && !d.Sections[0].Implied {
		d.Title = d.Sections[0].Title
	}
	d.words += u.words
	d.size, d.sourceRead = max(d.size, u.size), d.sourceRead || u.sourceRead
	d.complete = u.complete
	if u.demotesTitle {
		d.demoteTitle()
		first = 0
	}
	d.addNotices(u.notices)
	return blockID(first, 0), first < before
}

// replaceParts replaces len(parts) parts, starting at index from. If the document has fewer, it appends the rest. It
// returns from.
func (d *Document) replaceParts(from int, parts []part) (first int) {
	if from == len(d.parts) {
		d.parts = append(d.parts, parts...)
		return from
	}
	for p := from; p < len(d.parts); p++ {
		d.recent.Delete(p)
	}
	d.parts = slices.Concat(d.parts[:from], parts, d.parts[min(from+len(parts), len(d.parts)):]) // snapshots may share the old slice
	return from
}

// setOpenStates sets openBefore of the parts to states, which is by index. It returns the smallest index.
func (d *Document) setOpenStates(states map[int]openState) (first int) {
	d.parts = slices.Clone(d.parts) // snapshots may share the old slice
	first = len(d.parts)
	for p, state := range states {
		d.parts[p].openBefore = state
		d.recent.Delete(p)
		first = min(first, p)
	}
	return first
}

// demoteTitle turns the title block into a heading with a section. If the front matter contains a different title,
// demoteTitle inserts a block with that title before the text.
func (d *Document) demoteTitle() {
	p := d.parts[0]
	first := *p.cached // snapshots may share the old draft
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
	p.cached = &first
	d.replaceParts(0, []part{p})
}

// shiftAnchors adds 1 to the block IDs of all sections and anchors in the first part, after a block was inserted at its
// start.
func (d *Document) shiftAnchors() {
	for i := range d.Sections {
		if p, _ := d.Sections[i].Block.split(); p > 0 {
			break
		}
		d.Sections[i].Block++
	}
	d.anchors = maps.Clone(d.anchors) // snapshots may share the old map
	for anchor, block := range d.anchors {
		if p, _ := block.split(); p == 0 {
			d.anchors[anchor] = block + 1
		}
	}
}

// addNotices adds the notices that the document does not have yet.
func (d *Document) addNotices(notices []message.Text) {
	for _, n := range notices {
		d.Notices = appendUnique(d.Notices, n)
	}
}

// loadFirst parses the first part. It returns a document that contains all parts split off so far, of which only the
// first is indexed.
func (r *Loader) loadFirst() (*Document, error) {
	p := &r.parts[0]
	source, err := readBytes(r.source, p.start, p.end)
	if err != nil {
		return nil, err
	}
	first, own := r.reader.readFirst(source)
	reader := *r.reader
	reader.about, reader.shape = first.Metadata, first.shape
	r.reader, r.outliner, r.openAtEnd = &reader, newOutliner(), first.openAtEnd
	p.cached, r.indexed = first, 1
	size, all := r.source.Size()
	d := &Document{
		Metadata: first.Metadata, Notices: first.Notices, anchors: first.anchorIDs(0), words: first.words(), size: int(size), sourceRead: all,
		reader: r.reader, parts: slices.Clone(r.parts), indexedParts: 1, recent: lru.New[int, *draft](cacheBytes),
	}
	d.Heading, d.Sections = r.outliner.add(first, 0, own, r.lines(0, source))
	r.soleTitle = d.Heading != nil
	return d, nil
}

// lines returns a line counter for the part at index p, whose source is given.
func (r *Loader) lines(p int, source []byte) *lineCounter {
	return &lineCounter{source: string(source), base: r.parts[p].start, line: r.parts[p].line}
}

// Next returns the next update. It waits if the source has no new bytes yet. It reports false with the last update; then it
// must not be called again.
func (r *Loader) Next() (u Update, more bool) {
	if r.short > 0 {
		return r.reloadShort()
	}
	if !r.scanned {
		if u, more, ok := r.scanParts(); ok {
			return u, more
		}
	}
	if r.indexed < len(r.parts) {
		return r.indexParts()
	}
	r.source.Wait(r.polledSize)
	time.Sleep(pollInterval)
	return Update{}, true
}

// MayBlock reports whether [Loader.Next] may wait for new bytes, because the end of the source is not known yet.
func (r *Loader) MayBlock() bool {
	_, all := r.source.Size()
	return !all
}

const (
	timeSlice    = 10 * time.Millisecond // approximate work for one update, and time between two frames
	pollInterval = 20 * time.Millisecond // minimum time between two polls of a source that grows slowly
)

// reloadShort waits until a source that could not be split so far has grown, and opens it again.
func (r *Loader) reloadShort() (Update, bool) {
	size := r.short
	if size > headSize() { // every reload reads the whole source, so reload less often
		size *= 4
	}
	r.source.Wait(int64(size))
	time.Sleep(pollInterval)
	in := r.in
	in.Data = nil
	d, next, err := Open(in, r.source)
	if err != nil { // keep the text so far
		return Update{notices: []message.Text{unreadNotice(err)}, complete: true}, false
	}
	if next == nil {
		return Update{replacement: d}, false
	}
	*r = *next
	return Update{replacement: d}, true
}

// scanParts splits more of the source into parts. At the end of the source, it calls finish. If no more lines are
// available, the update contains the unfinished current part as a provisional one. ok is false if nothing is new.
func (r *Loader) scanParts() (u Update, more, ok bool) {
	size, all := r.source.Size()
	r.polledSize, u.size, u.sourceRead = size, int(size), all
	u.from = len(r.parts)
	start := r.splitter.at
	last, err := r.splitLines(int(size), all)
	if err == nil && last {
		err = tailError(r.source, int(size))
	}
	if err != nil {
		u.notices, last = []message.Text{unreadNotice(err)}, true
	}
	if last {
		r.splitter.flushDefinitions()
		r.parts, r.scanned = append(r.parts, r.splitter.lastPart()), true
		replacement, err := r.finish()
		if err != nil {
			u.notices = append(u.notices, message.New("footnotes shown as written: %v", err))
		}
		if replacement != nil {
			return Update{replacement: replacement, notices: u.notices}, !replacement.complete, true
		}
	}
	u.parts = slices.Clone(r.parts[u.from:])
	unchanged := r.splitter.at == start
	if unchanged && !last && r.splitter.at > r.reportedSize {
		u.parts = []part{r.splitter.lastPart()} // provisional: replaced when the source grows
		r.reportedSize = r.splitter.at
	}
	return u, true, len(u.parts) > 0 || !unchanged
}

// splitLines splits the next lines of the source for about timeSlice. It reports whether the end of the source is reached.
// size and all are the results of [Source.Size].
func (r *Loader) splitLines(size int, all bool) (last bool, err error) {
	for start := time.Now(); !last && time.Since(start) < timeSlice; {
		var text []byte
		if text, last, err = readLines(r.source, size, all, r.splitter.at, scanSize); err != nil || len(text) == 0 {
			break
		}
		r.parts = append(r.parts, r.splitter.lines(text)...)
	}
	return last, err
}

// finish prepares features that need the whole source, which must have been split. If there are footnotes, it parses
// the source as a whole. If there are link reference definitions, it parses the first part again with them, and all
// other parts will be indexed again. It returns the new document, or nil if the parts stay unchanged. If the footnotes
// cannot be shown, err is the reason.
func (r *Loader) finish() (replacement *Document, err error) {
	if r.splitter.notes {
		if replacement, err = readWhole(r.in, r.source); err == nil {
			return replacement, nil
		}
	}
	if r.splitter.definitions.Len() == 0 {
		return nil, err
	}
	reader := *r.reader
	reader.references = references(r.splitter.definitions.String())
	r.reader = &reader
	if d, loadErr := r.loadFirst(); loadErr == nil {
		replacement = d
	}
	return replacement, err
}

// indexParts parses the next parts for about timeSlice. The update contains their sections, words and anchors. If the
// document is then complete and has no headings, the update contains its implied sections.
func (r *Loader) indexParts() (u Update, more bool) {
	u.anchors, u.openBefore = map[string]BlockID{}, map[int]openState{}
	for start := time.Now(); r.indexed < len(r.parts) && time.Since(start) < timeSlice; r.indexed++ {
		p := &r.parts[r.indexed]
		if !p.openBefore.equal(r.openAtEnd) {
			p.openBefore = r.openAtEnd
			u.openBefore[r.indexed] = r.openAtEnd
		}
		d, source := r.reader.readWithSource(r.indexed, *p)
		_, sections := r.outliner.add(d, r.indexed, false, r.lines(r.indexed, source))
		u.sections = append(u.sections, sections...)
		u.words += d.words()
		for anchor, i := range d.anchors {
			if _, exists := u.anchors[anchor]; !exists {
				u.anchors[anchor] = blockID(r.indexed, i)
			}
		}
		for _, n := range d.Notices {
			u.notices = appendUnique(u.notices, n)
		}
		r.openAtEnd = d.openAtEnd
	}
	u.indexed = r.indexed
	if r.soleTitle && r.outliner.level1Count > 1 {
		u.demotesTitle, r.soleTitle = true, false
	}
	if u.complete = r.scanned && r.indexed == len(r.parts); u.complete && !r.outliner.hasHeading {
		u.sections = r.outliner.guesser.sections()
	}
	return u, !u.complete
}
