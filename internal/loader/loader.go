// Package loader reads articles in all formats from their sources.
//
// [Read] parses a whole article. [Open] parses the first part of a long one and returns a [Loader], which reads the rest
// and can run in another goroutine. First the loader splits the source into parts, if possible at lines where this does
// not change how the source is parsed. Then it parses each part to count its words and find its sections, and discards
// the blocks. [document.Document.Apply] adds the results to the document, on the goroutine of the document.
//
// Footnotes, and references to links that another part defines, work only after the whole source has been split. If the
// source contains link reference definitions, all parts are then parsed again with them. If it contains footnotes and is not
// too large, the whole article is then parsed at once.
package loader

import (
	"context"
	"slices"
	"time"

	"maqal/internal/decode"
	"maqal/internal/document"
	"maqal/internal/format"
	"maqal/internal/message"
)

// A Loader reads the rest of an article after [Open]. It is used by one goroutine, which need not be the one that uses the
// document:
//
//	for more := true; more; {
//		var u document.Update
//		u, more = loader.Next(ctx)
//		// On the goroutine that uses the document: d.Apply(u)
//	}
type Loader struct {
	opener
	ended bool // whether Next has returned the last update
	short int  // if splitter is nil, number of bytes read as a whole of a source that could not be split so far

	splitter     format.Splitter // nil as long as the source could not be split
	reader       *partReader
	unfinished   []format.Cut     // the last part of a growing source, if it is not split off yet; see scanParts
	polledSize   int              // bytes of the source when it was last polled
	scanned      bool             // whether the whole source is split
	reportedSize int              // end of the last unfinished part in the source, in bytes
	outliner     *format.Outliner // contains the indexed parts
	indexed      int              // number of indexed parts
	open         format.Open      // what the indexed parts leave open
	titleBlock   *document.Block  // title block to be inserted before the text if the title is demoted, or nil
	soleTitle    bool             // whether the title is a heading of the text, and the only one of level 1 so far
}

// loadFirst parses the first part. It returns a document that contains all parts split off so far, of which only the
// first is indexed.
func (l *Loader) loadFirst() (*document.Document, error) {
	at := l.reader.cuts[0]
	source, err := readBytes(l.source, at.Start, at.End)
	if err != nil {
		return nil, err
	}
	first := &format.Draft{}
	text := decode.Normalize(source)
	if !text.Valid {
		first.AddNotice(notUTF8)
	}
	parser := l.splitter.First(first, text.String)
	for i := range first.Blocks {
		first.Blocks[i].Offset = text.SourceOffset(first.Blocks[i].Offset)
	}
	titleInText := first.ResolveMetadata()
	l.reader = &partReader{l.source, parser, first.Metadata, l.reader.cuts}
	l.outliner, l.open, l.indexed = format.NewOutliner(), first.Open, 1
	size, all := available(l.source)
	first.Heading, first.Sections = l.outliner.Add(first, 0, titleInText, l.lines(0, source))
	c := first.Content(l.extents(0), size)
	c.Parts, c.SourceRead, c.Complete = l.reader, all, false
	l.soleTitle, l.titleBlock = first.Heading != nil, nil
	if l.soleTitle && first.Title != first.Heading.Title {
		title := &format.Draft{Metadata: first.Metadata, Blocks: []document.Block{{Kind: document.Title, Level: 1, Text: document.Text{String: first.Title}}}}
		title.AssignDirections()
		l.titleBlock = &title.Blocks[0]
	}
	return document.Make(c), nil
}

// extents returns the extents of the parts from index from on.
func (l *Loader) extents(from int) []document.Extent {
	extents := make([]document.Extent, 0, len(l.reader.cuts)-from)
	for _, c := range l.reader.cuts[from:] {
		extents = append(extents, c.Extent)
	}
	return extents
}

// allParts returns a new reader of the parts split off so far and the unfinished one, if any.
func (l *Loader) allParts() document.Parts {
	reader := *l.reader
	reader.cuts = slices.Concat(reader.cuts, l.unfinished)
	return &reader
}

// setCuts changes the table of cuts. It creates a new reader, because the document may use the old one.
func (l *Loader) setCuts(cuts []format.Cut) {
	reader := *l.reader
	reader.cuts = cuts
	l.reader = &reader
}

// lines returns a line counter for the part at index p, whose source is given.
func (l *Loader) lines(p int, source []byte) *format.LineCounter {
	return &format.LineCounter{Source: string(source), Base: l.reader.cuts[p].Start, Line: l.reader.cuts[p].Line}
}

// Next returns the next update. It waits if the source has no new bytes yet, until ctx is done; then it returns an empty
// update, and can be called again with another context. It reports false with the last update; after that, updates are
// empty.
func (l *Loader) Next(ctx context.Context) (u document.Update, more bool) {
	switch {
	case l.ended:
		return document.Update{}, false
	case l.splitter == nil:
		u, more = l.reloadShort(ctx)
	default:
		u, more = l.nextParts(ctx)
	}
	l.ended = !more
	return u, more
}

// nextParts splits off or indexes the next parts, or waits for them.
func (l *Loader) nextParts(ctx context.Context) (u document.Update, more bool) {
	if !l.scanned {
		if u, more, ok := l.scanParts(ctx); ok {
			return u, more
		}
	}
	if l.indexed < len(l.reader.cuts) {
		return l.indexParts()
	}
	l.wait(ctx, l.polledSize)
	return document.Update{}, true
}

// MayBlock reports whether [Loader.Next] may wait for new bytes, because the end of the source is not known yet.
func (l *Loader) MayBlock() bool {
	_, all := l.source.Size()
	return !all
}

// wait waits until the source has more than size bytes or is complete, and at least for Limits.Poll. It reports false
// if ctx is done first.
func (l *Loader) wait(ctx context.Context, size int) bool {
	if l.source.Wait(ctx, int64(size)) != nil {
		return false
	}
	poll := time.NewTimer(l.limits.Poll)
	defer poll.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-poll.C:
		return true
	}
}

// reloadShort waits until a source that could not be split so far has grown, and opens it again.
func (l *Loader) reloadShort(ctx context.Context) (document.Update, bool) {
	size := l.short
	if size > l.limits.head() { // every reload reads the whole source, so reload less often
		size *= 4
	}
	if !l.wait(ctx, size) {
		return document.Update{}, true
	}
	d, next, err := Open(ctx, l.Input, l.source, l.limits)
	switch {
	case err != nil && ctx.Err() != nil:
		return document.Update{}, true
	case err != nil: // keep the text so far
		return document.Update{Notices: []message.Text{unreadNotice(err)}, Complete: true}, false
	case next == nil:
		return document.Update{Replacement: d}, false
	}
	*l = *next
	return document.Update{Replacement: d}, true
}

// Bounds of the work for one update.
const (
	splitScans = 4         // pieces of scanSize bytes that are split
	indexBytes = 512 << 10 // of the parts that are parsed
)

// scanParts splits more of the source into parts. At the end of the source, it calls finish. If no more lines are
// available, the update contains the unfinished current part. ok is false if nothing is new.
func (l *Loader) scanParts(ctx context.Context) (u document.Update, more, ok bool) {
	size, all := available(l.source)
	l.polledSize, u.Size, u.SourceRead = size, size, all
	u.From = len(l.reader.cuts)
	start := l.splitter.Rest().End
	last, err := l.splitLines(size, all)
	if err == nil && last {
		err = tailError(l.source, size)
	}
	if err != nil {
		u.Notices, last = []message.Text{unreadNotice(err)}, true
	}
	if last {
		l.setCuts(append(l.reader.cuts, l.splitter.Rest()))
		l.scanned = true
		replacement, notices := l.finish(ctx)
		u.Notices = append(u.Notices, notices...)
		if replacement != nil {
			return document.Update{Replacement: replacement, Notices: u.Notices}, !replacement.Complete(), true
		}
	}
	if u.Extents = l.extents(u.From); len(u.Extents) > 0 {
		l.unfinished, u.Parts = nil, l.reader
	}
	rest := l.splitter.Rest()
	unchanged := rest.End == start
	if unchanged && !last && rest.End > l.reportedSize {
		l.unfinished = []format.Cut{rest} // replaced when the source grows
		u.Extents, u.Parts = []document.Extent{rest.Extent}, l.allParts()
		l.reportedSize = rest.End
	}
	return u, true, len(u.Extents) > 0 || !unchanged
}

// splitLines splits the next lines of the source. It reports whether the end of the source is reached. size and all are
// the results of [available].
func (l *Loader) splitLines(size int, all bool) (last bool, err error) {
	for range splitScans {
		var text []byte
		if text, last, err = readLines(l.source, size, all, l.splitter.Rest().End, scanSize, l.limits.Soft); err != nil || len(text) == 0 {
			break
		}
		if cuts := l.splitter.Lines(text); len(cuts) > 0 {
			l.setCuts(append(l.reader.cuts, cuts...))
		}
		if last {
			break
		}
	}
	return last, err
}

// finish prepares features that need the whole source, which must have been split. If there are footnotes, it parses
// the source as a whole. If there are link reference definitions, it parses the first part again with them, and all
// other parts will be indexed again. It returns the new document, or nil if the parts stay unchanged, and notices about
// features that do not work.
func (l *Loader) finish(ctx context.Context) (replacement *document.Document, notices []message.Text) {
	again, whole := l.splitter.Settle()
	if whole {
		d, err := l.readWhole(ctx)
		if err == nil {
			return d, nil
		}
		notices = append(notices, message.New("footnotes shown as written: %v", err))
	}
	if !again {
		return nil, notices
	}
	d, err := l.loadFirst()
	if err != nil {
		return nil, append(notices, unreadNotice(err))
	}
	return d, notices
}

// indexParts parses the next parts. The update contains their sections, words and anchors. If the document is then complete
// and has no headings, the update contains its implied sections.
func (l *Loader) indexParts() (u document.Update, more bool) {
	u.Anchors = map[string]document.BlockID{}
	for size := 0; l.indexed < len(l.reader.cuts) && size < indexBytes; l.indexed++ {
		size += l.indexPart(&u)
	}
	if len(u.Altered) > 0 {
		u.Parts = l.allParts()
	}
	u.Indexed = l.indexed
	if l.soleTitle && l.outliner.HasSeveralTitles() {
		u.Demotes, u.Title, l.soleTitle = true, l.titleBlock, false
	}
	if u.Complete = l.scanned && l.indexed == len(l.reader.cuts); u.Complete {
		u.Sections = append(u.Sections, l.outliner.Implied()...)
	}
	return u, !u.Complete
}

// indexPart adds the sections, words and anchors of the next part to u. It returns the size of the part in bytes.
func (l *Loader) indexPart(u *document.Update) (size int) {
	p := l.indexed
	if !l.reader.cuts[p].Open.Equal(l.open) {
		if len(u.Altered) == 0 { // the document has the old table
			l.setCuts(slices.Clone(l.reader.cuts))
		}
		l.reader.cuts[p].Open = l.open
		u.Altered = append(u.Altered, p)
	}
	d, source := l.reader.read(p)
	_, sections := l.outliner.Add(d, p, false, l.lines(p, source))
	u.Sections = append(u.Sections, sections...)
	u.Words += d.Words()
	for anchor, i := range d.Anchors {
		if _, exists := u.Anchors[anchor]; !exists {
			u.Anchors[anchor] = document.ID(p, i)
		}
	}
	for _, n := range d.Notices {
		u.Notices = document.AppendNotice(u.Notices, n)
	}
	l.open = d.Open
	return l.reader.cuts[p].End - l.reader.cuts[p].Start
}
