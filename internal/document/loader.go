package document

import (
	"slices"
	"time"

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
	unfinished   []cut     // the last part that the document has of a growing source, if it is not split off; see scanParts
	polledSize   int64     // bytes of the source when it was last polled
	scanned      bool      // whether the whole source is split
	reportedSize int       // end of the last provisional part in the source, in bytes; see scanParts
	outliner     *outliner // contains the indexed parts
	indexed      int       // number of indexed parts
	openAtEnd    openState // state of the HTML at the end of the indexed parts
	titleBlock   *Block    // title block to be inserted before the text if the title is demoted, or nil
	soleTitle    bool      // whether the title is a heading of the text, and the only one of level 1 so far
}

// loadFirst parses the first part. It returns a document that contains all parts split off so far, of which only the
// first is indexed.
func (r *Loader) loadFirst() (*Document, error) {
	at := &r.reader.cuts[0]
	source, err := readBytes(r.source, at.Start, at.End)
	if err != nil {
		return nil, err
	}
	first, own := r.reader.readFirst(source)
	reader := *r.reader
	reader.about, reader.shape = first.Metadata, first.shape
	r.reader, r.outliner, r.openAtEnd = &reader, newOutliner(), first.openAtEnd
	r.indexed = 1
	size, all := r.source.Size()
	first.Heading, first.Sections = r.outliner.add(first, 0, own, r.lines(0, source))
	c := first.content(r.extents(0), int(size))
	c.Parts, c.SourceRead, c.Complete = r.reader, all, false
	r.soleTitle, r.titleBlock = first.Heading != nil, nil
	if r.soleTitle && first.Title != first.Heading.Title {
		title := &draft{Metadata: first.Metadata, Blocks: []Block{{Kind: Title, Level: 1, Text: Text{String: first.Title}}}}
		title.assignDirections()
		r.titleBlock = &title.Blocks[0]
	}
	return Make(c), nil
}

// extents returns the extents of the parts from index from on.
func (r *Loader) extents(from int) []Extent {
	extents := make([]Extent, 0, len(r.reader.cuts)-from)
	for _, c := range r.reader.cuts[from:] {
		extents = append(extents, c.Extent)
	}
	return extents
}

// allParts returns the parts of the document: those split off so far and the unfinished one, if any.
func (r *Loader) allParts() Parts {
	reader := *r.reader
	reader.cuts = slices.Concat(reader.cuts, r.unfinished)
	return &reader
}

// setCuts changes the table of cuts. It does not change the reader that the document has.
func (r *Loader) setCuts(cuts []cut) {
	reader := *r.reader
	reader.cuts = cuts
	r.reader = &reader
}

// lines returns a line counter for the part at index p, whose source is given.
func (r *Loader) lines(p int, source []byte) *lineCounter {
	return &lineCounter{source: string(source), base: r.reader.cuts[p].Start, line: r.reader.cuts[p].line}
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
	if r.indexed < len(r.reader.cuts) {
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
		return Update{Notices: []message.Text{unreadNotice(err)}, Complete: true}, false
	}
	if next == nil {
		return Update{Replacement: d}, false
	}
	*r = *next
	return Update{Replacement: d}, true
}

// scanParts splits more of the source into parts. At the end of the source, it calls finish. If no more lines are
// available, the update contains the unfinished current part as a provisional one. ok is false if nothing is new.
func (r *Loader) scanParts() (u Update, more, ok bool) {
	size, all := r.source.Size()
	r.polledSize, u.Size, u.SourceRead = size, int(size), all
	u.From = len(r.reader.cuts)
	start := r.splitter.at
	last, err := r.splitLines(int(size), all)
	if err == nil && last {
		err = tailError(r.source, int(size))
	}
	if err != nil {
		u.Notices, last = []message.Text{unreadNotice(err)}, true
	}
	if last {
		r.splitter.flushDefinitions()
		r.setCuts(append(r.reader.cuts, r.splitter.lastPart()))
		r.scanned = true
		replacement, err := r.finish()
		if err != nil {
			u.Notices = append(u.Notices, message.New("footnotes shown as written: %v", err))
		}
		if replacement != nil {
			return Update{Replacement: replacement, Notices: u.Notices}, !replacement.complete, true
		}
	}
	if u.Extents = r.extents(u.From); len(u.Extents) > 0 {
		r.unfinished, u.Parts = nil, r.reader
	}
	unchanged := r.splitter.at == start
	if unchanged && !last && r.splitter.at > r.reportedSize {
		r.unfinished = []cut{r.splitter.lastPart()} // replaced when the source grows
		u.Extents, u.Parts = []Extent{r.unfinished[0].Extent}, r.allParts()
		r.reportedSize = r.splitter.at
	}
	return u, true, len(u.Extents) > 0 || !unchanged
}

// splitLines splits the next lines of the source for about timeSlice. It reports whether the end of the source is reached.
// size and all are the results of [Source.Size].
func (r *Loader) splitLines(size int, all bool) (last bool, err error) {
	for start := time.Now(); !last && time.Since(start) < timeSlice; {
		var text []byte
		if text, last, err = readLines(r.source, size, all, r.splitter.at, scanSize); err != nil || len(text) == 0 {
			break
		}
		if cuts := r.splitter.lines(text); len(cuts) > 0 {
			r.setCuts(append(r.reader.cuts, cuts...))
		}
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
	u.Anchors = map[string]BlockID{}
	cuts := r.reader.cuts
	for start := time.Now(); r.indexed < len(cuts) && time.Since(start) < timeSlice; r.indexed++ {
		if p := r.indexed; !cuts[p].openBefore.equal(r.openAtEnd) {
			if len(u.Altered) == 0 { // the document has the old table
				cuts = slices.Clone(cuts)
				r.setCuts(cuts)
			}
			cuts[p].openBefore = r.openAtEnd
			u.Altered = append(u.Altered, p)
		}
		d, source := r.reader.read(r.indexed)
		_, sections := r.outliner.add(d, r.indexed, false, r.lines(r.indexed, source))
		u.Sections = append(u.Sections, sections...)
		u.Words += d.words()
		for anchor, i := range d.anchors {
			if _, exists := u.Anchors[anchor]; !exists {
				u.Anchors[anchor] = ID(r.indexed, i)
			}
		}
		for _, n := range d.Notices {
			u.Notices = AppendNotice(u.Notices, n)
		}
		r.openAtEnd = d.openAtEnd
	}
	if len(u.Altered) > 0 {
		u.Parts = r.allParts()
	}
	u.Indexed = r.indexed
	if r.soleTitle && r.outliner.level1Count > 1 {
		u.Demotes, u.Title, r.soleTitle = true, r.titleBlock, false
	}
	if u.Complete = r.scanned && r.indexed == len(r.reader.cuts); u.Complete && !r.outliner.hasHeading {
		u.Sections = r.outliner.guesser.sections()
	}
	return u, !u.Complete
}
