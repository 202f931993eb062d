package loader

import (
	"context"

	"maqal/internal/decode"
	"maqal/internal/document"
	"maqal/internal/format"
)

// Open reads the start of an article from a source, and waits until at least one byte of it is available. It ignores
// in.Data. The loader reads the rest; it is nil if the whole source has been read.
//
// Long Markdown and plain text in UTF-8 are read in parts: Open reads the first part, the loader indexes the sections
// of the others, and the document reads their blocks when they are needed. For any other format, Open waits until the
// source is complete and reads it as a whole. Open returns the errors of [Read], of the source and of ctx, and
// [ErrTooLarge].
func Open(ctx context.Context, in Input, from Source, limits Limits) (*document.Document, *Loader, error) {
	limits = limits.withDefaults()
	size, complete := available(from)
	if size == 0 && !complete {
		if err := from.Wait(ctx, 0); err != nil {
			return nil, nil, err
		}
		size, complete = available(from)
	}
	head, err := readBytes(from, 0, min(size, limits.head()))
	if err != nil {
		return nil, nil, err
	}
	o := opener{in, from, limits}
	o.Data = head
	f, ok := o.splittableFormat()
	switch {
	case complete && len(head) == size, !ok:
		d, err := o.readWhole(ctx)
		return d, nil, err
	case len(head) < limits.head():
		return o.openShort()
	}
	return o.openLong(ctx, f)
}

// An opener opens an article from its source.
type opener struct {
	Input
	source Source
	limits Limits
}

// readWhole waits until the source is complete, and parses it. It returns [ErrTooLarge] for a source over the limit.
func (o *opener) readWhole(ctx context.Context) (*document.Document, error) {
	size, err := waitForAll(ctx, o.source, o.limits.Whole)
	if err != nil {
		return nil, err
	}
	in := o.Input
	if in.Data, err = readBytes(o.source, 0, size); err != nil {
		return nil, err
	}
	d, err := Read(in)
	if err != nil {
		return nil, err
	}
	if err := tailError(o.source, size); err != nil {
		d.Notices = append(d.Notices, unreadNotice(err))
	}
	return d, nil
}

// openShort parses the available bytes of a growing source that is too short to be split, or contains no line at which
// it can be split. The loader opens the source again when more has arrived.
func (o *opener) openShort() (*document.Document, *Loader, error) {
	size, _ := available(o.source)
	if int64(size) > o.limits.Whole {
		return nil, nil, ErrTooLarge
	}
	data, err := readBytes(o.source, 0, size)
	if err != nil {
		return nil, nil, err
	}
	in := o.Input
	in.Data = trimPartialRune(data)
	d, n, err := read(in)
	if err != nil {
		return nil, nil, err
	}
	c := d.Content([]document.Extent{{End: n}}, n)
	c.SourceRead, c.Complete = false, false
	return document.Make(c), &Loader{opener: *o, short: len(data)}, nil
}

// openLong parses the first part of a source in format f. If no part ends in the available bytes, it parses all of
// them.
func (o *opener) openLong(ctx context.Context, f format.Format) (*document.Document, *Loader, error) {
	var before []byte
	if f.FrontMatter != nil {
		text := decode.Normalize(o.Data)
		if n := f.FrontMatter(text.String); n > 0 {
			before = o.Data[:text.SourceOffset(n)]
		}
	}
	splitter := f.Split(o.limits.Sizes, before)
	cuts, err := o.firstCuts(splitter)
	if err != nil {
		return nil, nil, err
	}
	if len(cuts) == 0 {
		if _, complete := o.source.Size(); complete {
			d, err := o.readWhole(ctx)
			return d, nil, err
		}
		return o.openShort()
	}
	l := &Loader{opener: *o, splitter: splitter, reader: &partReader{source: o.source, cuts: cuts}}
	d, err := l.loadFirst()
	return d, l, err
}

// firstCuts returns one or more parts at the start of a source, or none if no part ends in the available bytes.
func (o *opener) firstCuts(s format.Splitter) ([]format.Cut, error) {
	for ahead := o.limits.head(); ; ahead *= 2 {
		size, complete := available(o.source)
		text, done, err := readLines(o.source, size, complete, s.Rest().End, ahead, o.limits.Soft)
		if err != nil {
			return nil, err
		}
		if cuts := s.Lines(text); len(cuts) > 0 || done || len(text) == 0 {
			return cuts, nil
		}
	}
}
