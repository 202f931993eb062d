package document

import (
	"maps"
	"slices"

	"maqal/internal/lru"
	"maqal/internal/message"
)

// Content is the initial content of a document, to be passed to [Make].
type Content struct {
	Metadata
	Heading    *Section           // see [Document]
	Sections   []Section          // of the first part, or all of them
	Notices    []message.Text     // problems with the input
	Anchors    map[string]BlockID // block IDs by the anchors that the source defines
	First      *Part              // the first part, which the document keeps
	Parts      Parts              // parses the other parts; nil if the first part is the whole document
	Extents    []Extent           // of the parts
	Size       int                // bytes of the source so far
	SourceRead bool               // whether Size is final
	Complete   bool               // whether no updates will follow
}

// Make returns a document with the given content.
func Make(c Content) *Document {
	d := &Document{
		Metadata: c.Metadata, Heading: c.Heading, Sections: c.Sections, Notices: c.Notices, anchors: c.Anchors,
		first: c.First, parts: c.Parts, extents: c.Extents, indexedParts: 1, words: c.First.words(),
		size: c.Size, sourceRead: c.SourceRead, complete: c.Complete,
	}
	if c.Parts != nil {
		d.recent = lru.New[int, *Part](cacheBytes)
	}
	return d
}

// New creates a document from blocks.
func New(metadata Metadata, blocks ...Block) *Document {
	return Make(Content{Metadata: metadata, First: NewPart(blocks, nil), Extents: []Extent{{}}, SourceRead: true, Complete: true})
}

// With returns a copy of the document with blocks appended as another part. [Document.Words] does not count them.
func (d *Document) With(blocks ...Block) *Document {
	s := d.Snapshot()
	s.last = NewPart(blocks, nil)
	s.extents = append(slices.Clone(d.extents), Extent{d.size, d.size})
	return s
}

// An Update contains the results of reading more of an article since the previous update, to be passed to [Document.Apply].
type Update struct {
	Replacement *Document          // replaces the document, if not nil; the other fields except Notices are ignored then
	Parts       Parts              // parses the parts from now on; nil if the parts are unchanged
	From        int                // index of the first of Extents
	Extents     []Extent           // of new parts, or of parts that replace others
	Altered     []int              // indexes of other parts whose blocks have changed
	Indexed     int                // number of indexed parts, or 0 if unchanged
	Sections    []Section          // of the newly indexed parts, or all implied sections
	Words       int                // in the newly indexed parts
	Anchors     map[string]BlockID // of the newly indexed parts
	Demotes     bool               // whether the title turned out not to be the only heading of level 1
	Title       *Block             // if Demotes is set, title block to be inserted before the text; nil if there is none
	Notices     []message.Text     // problems with the input
	Size        int                // bytes of the source so far, or 0 if unchanged
	SourceRead  bool               // whether Size is final
	Complete    bool               // whether the document is now complete
}

// A Change describes how an update has changed the blocks of a document.
type Change struct {
	// From is the first block that may have changed. The blocks before it are unchanged. It is [MaxBlock] if blocks
	// were only added.
	From BlockID
	// Renumbered reports whether blocks from From on may have other IDs, because the document was parsed again or a block was
	// inserted. The blocks of an unfinished last part may have other IDs after any change.
	Renumbered bool
}

// Altered reports whether blocks that existed before may have changed.
func (c Change) Altered() bool { return c.From != MaxBlock }

// Apply adds an update to the document and returns how its blocks have changed.
func (d *Document) Apply(u Update) Change {
	if u.Replacement != nil {
		from := d.firstDifference(u.Replacement)
		*d = *u.Replacement
		d.addNotices(u.Notices)
		return Change{from, from != MaxBlock}
	}
	before := len(d.extents)
	first := before // first part that changes
	if u.Parts != nil {
		d.parts = u.Parts
	}
	if len(u.Extents) > 0 {
		first = u.From
		d.replaceExtents(u.From, u.Extents)
	}
	for _, p := range u.Altered {
		d.recent.Delete(p)
		first = min(first, p)
	}
	d.indexedParts = max(d.indexedParts, u.Indexed)
	d.addAnchors(u.Anchors)
	d.Sections = append(d.Sections, u.Sections...)
	if d.Title == "" && len(d.Sections) > 0 && !d.Sections[0].Implied {
		d.Title = d.Sections[0].Title
	}
	d.words += u.Words
	d.size, d.sourceRead = max(d.size, u.Size), d.sourceRead || u.SourceRead
	d.complete = d.complete || u.Complete
	if u.Demotes {
		d.demoteTitle(u.Title)
		first = 0
	}
	d.addNotices(u.Notices)
	if first >= before {
		return Change{From: MaxBlock}
	}
	return Change{ID(first, 0), u.Demotes}
}

// replaceExtents replaces the extents of the parts from index from on. If the document has fewer, it appends the rest.
func (d *Document) replaceExtents(from int, extents []Extent) {
	for p := from; p < len(d.extents); p++ {
		d.recent.Delete(p)
	}
	if from < len(d.extents) { // snapshots may share the old slice
		extents = slices.Concat(extents, d.extents[min(from+len(extents), len(d.extents)):])
		d.extents = slices.Clip(d.extents[:from])
	}
	d.extents = append(d.extents, extents...)
}

// demoteTitle turns the title block into a heading with a section. If title is not nil, demoteTitle inserts it before the
// text.
func (d *Document) demoteTitle(title *Block) {
	blocks := slices.Clone(d.first.Blocks) // snapshots may share the old part
	blocks[d.Heading.Block].Kind = Heading
	d.Sections = append([]Section{*d.Heading}, d.Sections...)
	d.Heading = nil
	if title != nil {
		blocks = slices.Insert(blocks, 0, *title)
		d.words += title.Words()
		d.shiftAnchors()
	}
	d.first = NewPart(blocks, d.first.Notices)
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
		d.Notices = AppendNotice(d.Notices, n)
	}
}

// AppendNotice appends notice to notices, unless a notice with the same text is there.
func AppendNotice(notices []message.Text, notice message.Text) []message.Text {
	if slices.ContainsFunc(notices, func(n message.Text) bool { return n.String() == notice.String() }) {
		return notices
	}
	return append(notices, notice)
}

// firstDifference returns the first block of d that may differ in other, or [MaxBlock] if other only adds blocks. It
// compares at most [cacheBytes] bytes of text.
func (d *Document) firstDifference(other *Document) BlockID {
	if len(d.extents) == 0 || len(other.extents) == 0 || d.Direction != other.Direction || d.Language != other.Language {
		return 0
	}
	a, b := d.first.Blocks, other.first.Blocks
	n := 0
	for size := 0; n < min(len(a), len(b)) && size < cacheBytes && a[n].equal(&b[n]); n++ {
		size += a[n].length()
	}
	switch {
	case n < len(a):
		return ID(0, n)
	case len(d.extents) == 1:
		return MaxBlock
	case len(b) > n:
		return ID(0, n)
	}
	return ID(1, 0)
}

// equal reports whether b and other are equal in every respect.
func (b *Block) equal(other *Block) bool {
	return b.Kind == other.Kind && b.Level == other.Level && b.Direction == other.Direction && b.Language == other.Language &&
		b.Tight == other.Tight && b.Offset == other.Offset && b.Anchor == other.Anchor && b.Group == other.Group &&
		b.Text.equal(&other.Text) && slices.Equal(b.Containers, other.Containers) && b.Table.equal(other.Table)
}

// equal reports whether t and other have the same string, spans and isolates.
func (t *Text) equal(other *Text) bool {
	return t.String == other.String && slices.Equal(t.Spans, other.Spans) && slices.Equal(t.Isolates, other.Isolates)
}

// equal reports whether g and other have the same columns and cells. Both may be nil.
func (g *Grid) equal(other *Grid) bool {
	if g == nil || other == nil {
		return g == other
	}
	return slices.Equal(g.Columns, other.Columns) && slices.EqualFunc(g.Rows, other.Rows, func(a, b []TableCell) bool {
		return slices.EqualFunc(a, b, func(a, b TableCell) bool { return a.Direction == b.Direction && a.Text.equal(&b.Text) })
	})
}
