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

// Source is where the bytes of a document come from.
type Source interface {
	io.ReaderAt
	// Size tells how many bytes there are so far, and whether there will be no more.
	Size() (n int64, all bool)
	// Wait waits until there are more than n bytes, or will be no more.
	Wait(n int64)
}

// ErrTooLarge is a source of a format that is read as a whole, and too large for that.
var ErrTooLarge = message.Errorf("larger than %d MB", maxWhole>>20)

// scanSize is how much of a source is looked through at a time, in bytes.
const scanSize = 1 << 20

// maxWhole is how large what cannot be read in parts may be, in bytes; tests set it.
var maxWhole int64 = 64 << 20

// headSize is how much tells what a source is.
func headSize() int { return 2 * partSize }

// Open reads the beginning of an article; the data of the input are those of the source. Rest reads on: it is nil where
// nothing is left to read. Markdown and plain text in UTF-8 are read in parts: a first one at once, the others, but for
// their headings, when they are wanted. Everything else is read as a whole. See Read for the errors, and ErrLarge.
func Open(in Input, from Source) (*Document, *Loader, error) {
	size, all := from.Size()
	head, err := readBytes(from, 0, min(int(size), headSize()))
	if err != nil {
		return nil, nil, err
	}
	in.Data = head
	switch f := in.splittableFormat(); {
	case all && len(head) == int(size):
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

// readBytes reads bytes [start, end) of a source; fewer, where it was cut off meanwhile.
func readBytes(from io.ReaderAt, start, end int) ([]byte, error) {
	data := make([]byte, end-start)
	n, err := from.ReadAt(data, int64(start))
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return data[:n], err
}

// splittableFormat is the format of what can be read in parts, unknown of all else. The data are the head.
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

// readWhole reads all of a source, and waits for it.
func readWhole(in Input, from Source) (*Document, error) {
	size, all := from.Size()
	for !all && size <= maxWhole {
		from.Wait(size)
		size, all = from.Size()
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

// tailError gives what kept a source from being read any further than its last byte, nil where it ends there.
func tailError(from io.ReaderAt, size int) error {
	if _, err := from.ReadAt(make([]byte, 1), int64(size)); !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// unreadNotice tells that a source could be read only so far.
func unreadNotice(err error) message.Text {
	return message.New("rest of the file could not be read: %v", err)
}

// openShort reads what has come so far of a source that is still short, or has nowhere to be cut.
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
	d, err := Read(in)
	if err != nil {
		return nil, nil, err
	}
	d.sourceRead, d.complete = false, false
	return d, &Loader{in: in, source: from, short: len(data)}, nil
}

// trimPartialRune is a text without the character that is cut off at its end.
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

// openLong reads the first part of a source; all that has come of one that cannot be cut.
func openLong(in Input, from Source, f format) (*Document, *Loader, error) {
	c := newSplitter(f, in.Data[:frontMatterSize(in.Data)])
	parts, err := firstParts(c, from)
	if err != nil {
		return nil, nil, err
	}
	if len(parts) == 0 {
		if _, all := from.Size(); all {
			d, err := readWhole(in, from)
			return d, nil, err
		}
		return openShort(in, from)
	}
	r := &Loader{in: in, source: from, splitter: c, parts: parts, reader: &partReader{source: from, format: f}}
	d, err := r.loadFirst()
	return d, r, err
}

// frontMatterSize is how many bytes of a source the front matter takes: in them nothing is cut.
func frontMatterSize(head []byte) int {
	r := normalize(head)
	for _, fence := range []string{yamlFence, tomlFence} {
		if _, body, ok := splitFrontMatter(r.text, fence); ok {
			return r.sourceOffset(len(r.text) - len(body))
		}
	}
	return 0
}

// firstParts finds the first part of a source, and maybe more; none where it cannot be cut in what has come of it.
func firstParts(c *splitter, from Source) ([]part, error) {
	for ahead := headSize(); ; ahead *= 2 {
		size, all := from.Size()
		text, done, err := readLines(from, int(size), all, c.at, ahead)
		if err != nil {
			return nil, err
		}
		if parts := c.lines(text); len(parts) > 0 || done || len(text) == 0 {
			return parts, nil
		}
	}
}

// readLines reads whole lines from a byte of a source on whose size is so far known, about as many bytes as are asked for,
// and tells whether they are the last there will be. There are none where no whole line has come. A very long one comes
// in pieces.
func readLines(from io.ReaderAt, size int, all bool, at, ahead int) (lines []byte, last bool, err error) {
	ahead = max(ahead, 2*maxSoftPart)
	end := min(at+ahead, size)
	text, err := readBytes(from, at, max(end, at))
	if err != nil {
		return nil, false, err
	}
	if all && (end >= size || len(text) < end-at) {
		return text, true, nil
	}
	n := bytes.LastIndexByte(text, '\n') + 1
	if n == 0 && len(text) > maxSoftPart {
		n = pieceLength(text[:maxSoftPart])
	}
	return text[:n], false, nil
}

// readFirst reads the first part of a source, and settles what the others go by. It tells whether the title is a heading of
// the text.
func (r *partReader) readFirst(source []byte) (d *draft, own bool) {
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
	own = d.resolveMetadata(meta)
	d.measureText()
	return d, own
}

// partReader reads the parts of a source. It does not change, and is used from several goroutines.
type partReader struct {
	source     Source
	format     format
	about      Metadata
	shape      *plainShape
	references parser.Context // knows those of all of the source; nil where there are none
}

// read reads a part.
func (r *partReader) read(p int, at part) *draft {
	d, _ := r.readWithSource(p, at)
	return d
}

func (r *partReader) readWithSource(p int, at part) (d *draft, source []byte) {
	d = &draft{Metadata: r.about, firstID: blockID(p, 0)}
	source, err := readBytes(r.source, at.start, at.end)
	if err == nil && len(source) < at.end-at.start {
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
		b.Offset = at.start + text.sourceOffset(max(b.Offset, 0))
	}
	if at.continues && len(d.Blocks) > 0 {
		d.Blocks[0].Tight = true
	}
	d.assignDirections()
	d.measureText()
	return d, source
}

// errTruncated is a source that has become shorter since it was cut into parts.
var errTruncated = message.Errorf("file was truncated")

// context knows the references of all of the source.
func (r *partReader) context() parser.Context {
	if r.references == nil {
		return parser.NewContext()
	}
	return referenceContext{parser.NewContext(), r.references}
}

// referenceContext is a context in which references refer to what all of a source defines.
type referenceContext struct {
	parser.Context
	all parser.Context
}

// Reference implements parser.Context.
func (c referenceContext) Reference(label string) (parser.Reference, bool) {
	if r, ok := c.all.Reference(label); ok {
		return r, true
	}
	return c.Context.Reference(label)
}

// references reads lines that define what references refer to.
func references(definitions string) parser.Context {
	c := parser.NewContext()
	markdownParser(false).Parse(text.NewReader([]byte(definitions)), parser.WithContext(c))
	return c
}
