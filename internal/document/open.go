package document

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"maqal/internal/message"
)

// A Source provides the bytes of an article, which may still be arriving. The document, its snapshots and its [Loader]
// may call its methods concurrently.
type Source interface {
	io.ReaderAt
	// Size returns the number of bytes available so far. It reports whether the source is complete.
	Size() (n int64, complete bool)
	// Wait waits until more than n bytes are available or the source is complete.
	Wait(n int64)
}

// ErrTooLarge is returned for a source that is over the size limit and cannot be read in parts.
var ErrTooLarge = message.Errorf("larger than %d MB", maxWhole>>20)

// scanSize is the approximate number of bytes of a source that are split at a time.
const scanSize = 1 << 20

// maxWhole is the maximum size of a source that cannot be read in parts, in bytes. Tests change it.
var maxWhole int64 = 64 << 20

// headSize returns the number of bytes at the start of a source that are read to detect its format.
func headSize() int { return 2 * partSize }

// Open reads the start of an article from a source, of which at least one byte must be available unless it is complete.
// It ignores in.Data. The loader reads the rest; it is nil if the whole source has been read.
//
// Long Markdown and plain text in UTF-8 are read in parts: Open reads the first part, the loader indexes the sections
// of the others, and the document reads their blocks when they are needed. For any other format, Open waits until the
// source is complete and reads it as a whole. Open returns the errors of [Read] and of the source, and [ErrTooLarge].
func Open(in Input, from Source) (*Document, *Loader, error) {
	size, complete := from.Size()
	head, err := readBytes(from, 0, min(int(size), headSize()))
	if err != nil {
		return nil, nil, err
	}
	in.Data = head
	switch f := in.splittableFormat(); {
	case complete && len(head) == int(size):
		d, err := readWhole(in, from)
		return d, nil, err
	case f == formatUnknown:
		d, err := readWhole(in, from)
		return d, nil, err
	case len(head) < headSize():
		return openShort(in, from)
	default:
		return openLong(in, from, f)
	}
}

// readBytes returns bytes [start, end) of a source. It returns fewer, without an error, if the source ends before end.
func readBytes(from io.ReaderAt, start, end int) ([]byte, error) {
	data := make([]byte, end-start)
	n, err := from.ReadAt(data, int64(start))
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return data[:n], err
}

// splittableFormat returns the format of an article that can be read in parts: Markdown or plain text in UTF-8. For
// any other article it returns formatUnknown. It requires in.Data to be the head of the source.
func (in Input) splittableFormat() format {
	f := in.format()
	if !utf8.Valid(trimPartialRune(in.Data)) || isBinary(in.Data) {
		return formatUnknown
	}
	if f == formatUnknown {
		f = sniff(string(in.Data))
	}
	if f != formatMarkdown && f != formatPlain || isOverstruck(in.Data) {
		return formatUnknown
	}
	return f
}

// readWhole waits until the source is complete, and parses it. It returns [ErrTooLarge] for more than [maxWhole] bytes.
func readWhole(in Input, from Source) (*Document, error) {
	size, complete := from.Size()
	for !complete && size <= maxWhole {
		from.Wait(size)
		size, complete = from.Size()
	}
	if size > maxWhole {
		return nil, ErrTooLarge
	}
	var err error
	if in.Data, err = readBytes(from, 0, int(size)); err != nil {
		return nil, err
	}
	d, err := Read(in)
	if err != nil {
		return nil, err
	}
	if err := tailError(from, int(size)); err != nil {
		d.Notices = append(d.Notices, unreadNotice(err))
	}
	return d, nil
}

// tailError returns the error of reading a source after its last byte, or nil if that is io.EOF.
func tailError(from io.ReaderAt, size int) error {
	if _, err := from.ReadAt(make([]byte, 1), int64(size)); !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// unreadNotice returns a notice that the rest of a source could not be read.
func unreadNotice(err error) message.Text {
	return message.New("rest of the file could not be read: %v", err)
}

// openShort parses the available bytes of a growing source that is too short to be split, or contains no line at which
// it can be split. The loader opens the source again when more has arrived.
func openShort(in Input, from Source) (*Document, *Loader, error) {
	size, _ := from.Size()
	if size > maxWhole {
		return nil, nil, ErrTooLarge
	}
	data, err := readBytes(from, 0, int(size))
	if err != nil {
		return nil, nil, err
	}
	in.Data = trimPartialRune(data)
	d, n, err := read(in)
	if err != nil {
		return nil, nil, err
	}
	c := d.content([]Extent{{End: n}}, n)
	c.SourceRead, c.Complete = false, false
	return Make(c), &Loader{in: in, source: from, short: len(data)}, nil
}

// trimPartialRune returns text without an incomplete UTF-8 sequence at its end.
func trimPartialRune(text []byte) []byte {
	for n := len(text) - 1; n >= 0 && n > len(text)-utf8.UTFMax; n-- {
		if utf8.RuneStart(text[n]) {
			if !utf8.FullRune(text[n:]) {
				return text[:n]
			}
			break
		}
	}
	return text
}

// openLong parses the first part of a source in format f. If no part ends in the available bytes, it parses all of
// them.
func openLong(in Input, from Source, f format) (*Document, *Loader, error) {
	c := newSplitter(f, in.Data[:frontMatterSize(in.Data)])
	parts, err := firstParts(c, from)
	if err != nil {
		return nil, nil, err
	}
	if len(parts) == 0 {
		if _, complete := from.Size(); complete {
			d, err := readWhole(in, from)
			return d, nil, err
		}
		return openShort(in, from)
	}
	r := &Loader{in: in, source: from, splitter: c, reader: &partReader{source: from, format: f, cuts: parts}}
	d, err := r.loadFirst()
	return d, r, err
}

// frontMatterSize returns the size in bytes of the front matter of a source that starts with head, or 0 if there is
// none. A source is not split within its front matter.
func frontMatterSize(head []byte) int {
	r := normalize(head)
	for _, fence := range []string{yamlFence, tomlFence} {
		if _, body, ok := splitFrontMatter(r.text, fence); ok {
			return r.sourceOffset(len(r.text) - len(body))
		}
	}
	return 0
}

// firstParts returns one or more parts at the start of a source, or none if no part ends in the available bytes.
func firstParts(c *splitter, from Source) ([]cut, error) {
	for ahead := headSize(); ; ahead *= 2 {
		size, complete := from.Size()
		text, done, err := readLines(from, int(size), complete, c.at, ahead)
		if err != nil {
			return nil, err
		}
		if parts := c.lines(text); len(parts) > 0 || done || len(text) == 0 {
			return parts, nil
		}
	}
}

// readLines reads whole lines from byte offset at on: about ahead bytes, but at least twice [maxSoftPart]. The size of
// the source so far is size; complete says whether it is final. If no whole line is available, readLines returns a
// piece of the line if that is longer than [maxSoftPart], and otherwise nothing. It reports whether the source ends
// with the returned lines.
func readLines(from io.ReaderAt, size int, complete bool, at, ahead int) (lines []byte, last bool, err error) {
	ahead = max(ahead, 2*maxSoftPart)
	end := min(at+ahead, size)
	text, err := readBytes(from, at, max(end, at))
	if err != nil {
		return nil, false, err
	}
	if complete && (end >= size || len(text) < end-at) {
		return text, true, nil
	}
	n := bytes.LastIndexByte(text, '\n') + 1
	if n == 0 && len(text) > maxSoftPart {
		n = pieceLength(text[:maxSoftPart])
	}
	return text[:n], false, nil
}

// readFirst parses the first part of a source. Its metadata and, for plain text, its shape apply to all parts.
// readFirst reports whether the title is a heading of the text.
func (r *partReader) readFirst(source []byte) (d *draft, titleInText bool) {
	d = &draft{}
	text := normalize(source)
	if !text.valid {
		d.addNotice(notUTF8)
	}
	var meta frontMatter
	if r.format == formatMarkdown {
		var body string
		meta, body = d.parseFrontMatter(text.text)
		d.parseMarkdown(body, len(text.text)-len(body), r.context(), openState{})
	} else {
		d.parsePlain(text.text, nil)
	}
	for i := range d.Blocks {
		d.Blocks[i].Offset = text.sourceOffset(d.Blocks[i].Offset)
	}
	return d, d.resolveMetadata(meta)
}

// partReader reads and parses the parts of a source. It implements [Parts].
type partReader struct {
	source     Source
	format     format
	about      Metadata       // of the whole document, from the first part
	shape      *plainShape    // of plain text, detected in the first part
	cuts       []cut          // of the parts
	references parser.Context // link references defined in the whole source; nil if there are none or they are not known yet
}

// Part implements [Parts].
func (r *partReader) Part(i int) *Part {
	d, _ := r.read(i)
	return d.part()
}

// read reads and parses the part at index p, and returns also its source. If the part cannot be read completely, the
// draft contains the bytes that could be read, and a notice.
func (r *partReader) read(p int) (d *draft, source []byte) {
	at := &r.cuts[p]
	d = &draft{Metadata: r.about, firstID: ContainerID(ID(p, 0))}
	source, err := readBytes(r.source, at.Start, at.End)
	if err == nil && len(source) < at.End-at.Start {
		err = errTruncated
	}
	if err != nil {
		d.addNotice(message.New("part of the file could not be read: %v", err))
	}
	text := normalize(source)
	if !text.valid {
		d.addNotice(notUTF8)
	}
	if r.format == formatMarkdown {
		d.parseMarkdown(at.before+text.text, -len(at.before), r.context(), at.openBefore)
	} else {
		d.parsePlain(text.text, r.shape)
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.Offset = at.Start + text.sourceOffset(max(b.Offset, 0))
	}
	if at.continues && len(d.Blocks) > 0 {
		d.Blocks[0].Tight = true
	}
	d.assignDirections()
	return d, source
}

// errTruncated reports that a source became shorter after it was split into parts.
var errTruncated = message.Errorf("file was truncated")

// context returns a parser context. It contains the link references of the whole source, if they are known.
func (r *partReader) context() parser.Context {
	if r.references == nil {
		return parser.NewContext()
	}
	return referenceContext{parser.NewContext(), r.references}
}

// referenceContext is a parser context that prefers the link references of the whole source to those of the parsed
// text.
type referenceContext struct {
	parser.Context
	all parser.Context
}

// Reference implements [parser.Context].
func (c referenceContext) Reference(label string) (parser.Reference, bool) {
	if r, ok := c.all.Reference(label); ok {
		return r, true
	}
	return c.Context.Reference(label)
}

// references returns a parser context with the link references that the given text defines.
func references(definitions string) parser.Context {
	c := parser.NewContext()
	markdownParser(false).Parse(text.NewReader([]byte(definitions)), parser.WithContext(c))
	return c
}
