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

// ErrLarge is a source of a format that is read as a whole, and too large for that.
var ErrLarge = message.Errorf("it is larger than %d MB", largestWhole>>20)

// scanSize is how much of a source is looked through at a time, in bytes.
const scanSize = 1 << 20

// largestWhole is how large what cannot be read in parts may be, in bytes; tests set it.
var largestWhole int64 = 64 << 20

// headSize is how much tells what a source is.
func headSize() int { return 2 * partSize }

// Open reads the beginning of an article; the data of the input are those of the source. Rest reads on: it is nil where
// nothing is left to read. Markdown and plain text in UTF-8 are read in parts: a first one at once, the others, but for
// their headings, when they are wanted. Everything else is read as a whole. See Read for the errors, and ErrLarge.
func Open(in Input, from Source) (*Document, *Rest, error) {
	size, all := from.Size()
	head, err := readBytes(from, 0, min(int(size), headSize()))
	if err != nil {
		return nil, nil, err
	}
	in.Data = head
	switch f := in.partFormat(); {
	case all && len(head) == int(size):
		d, err := readWhole(in, from)
		return d, nil, err
	case f == unknown:
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

// partFormat is the format of what can be read in parts, unknown of all else. The data are the head.
func (in Input) partFormat() format {
	f := in.format()
	if !utf8.Valid(wholeCharacters(in.Data)) || isBinary(in.Data) {
		return unknown
	}
	if f == unknown {
		f = sniff(string(in.Data))
	}
	if f != markdown && f != plainText || isOverstruck(in.Data) {
		return unknown
	}
	return f
}

// readWhole reads all of a source, and waits for it.
func readWhole(in Input, from Source) (*Document, error) {
	size, all := from.Size()
	for !all && size <= largestWhole {
		from.Wait(size)
		size, all = from.Size()
	}
	if size > largestWhole {
		return nil, ErrLarge
	}
	var err error
	if in.Data, err = readBytes(from, 0, int(size)); err != nil {
		return nil, err
	}
	d, err := Read(in)
	if err != nil {
		return nil, err
	}
	if err := endOf(from, int(size)); err != nil {
		d.Notices = append(d.Notices, unread(err))
	}
	return d, nil
}

// endOf gives what kept a source from being read any further than its last byte, nil where it ends there.
func endOf(from io.ReaderAt, size int) error {
	if _, err := from.ReadAt(make([]byte, 1), int64(size)); !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// unread tells that a source could be read only so far.
func unread(err error) message.Text { return message.New("the rest of it could not be read: %v", err) }

// openShort reads what has come so far of a source that is still short, or has nowhere to be cut.
func openShort(in Input, from Source) (*Document, *Rest, error) {
	size, _ := from.Size()
	if size > largestWhole {
		return nil, nil, ErrLarge
	}
	data, err := readBytes(from, 0, int(size))
	if err != nil {
		return nil, nil, err
	}
	in.Data = wholeCharacters(data)
	d, err := Read(in)
	if err != nil {
		return nil, nil, err
	}
	d.ended, d.complete = false, false
	return d, &Rest{in: in, source: from, short: len(data)}, nil
}

// wholeCharacters is a text without the character that is cut off at its end.
func wholeCharacters(text []byte) []byte {
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
func openLong(in Input, from Source, f format) (*Document, *Rest, error) {
	c := newCutter(f, in.Data[:frontMatterSize(in.Data)])
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
	r := &Rest{in: in, source: from, cut: c, parts: parts, reader: &partReader{source: from, format: f}}
	d, err := r.begin()
	return d, r, err
}

// frontMatterSize is how many bytes of a source the front matter takes: in them nothing is cut.
func frontMatterSize(head []byte) int {
	r := read(head)
	for _, fence := range []string{yamlFence, tomlFence} {
		if _, body, ok := cutFrontMatter(r.text, fence); ok {
			return r.sourceOffset(len(r.text) - len(body))
		}
	}
	return 0
}

// firstParts finds the first part of a source, and maybe more; none where it cannot be cut in what has come of it.
func firstParts(c *cutter, from Source) ([]part, error) {
	for ahead := headSize(); ; ahead *= 2 {
		size, all := from.Size()
		text, done, err := nextLines(from, int(size), all, c.at, ahead)
		if err != nil {
			return nil, err
		}
		if parts := c.lines(text); len(parts) > 0 || done || len(text) == 0 {
			return parts, nil
		}
	}
}

// nextLines reads whole lines from a byte of a source on whose size is so far known, about as many bytes as are asked for,
// and tells whether they are the last there will be. There are none where no whole line has come. A very long one comes
// in pieces.
func nextLines(from io.ReaderAt, size int, all bool, at, ahead int) (lines []byte, last bool, err error) {
	ahead = max(ahead, 2*longPart)
	end := min(at+ahead, size)
	text, err := readBytes(from, at, max(end, at))
	if err != nil {
		return nil, false, err
	}
	if all && (end >= size || len(text) < end-at) {
		return text, true, nil
	}
	n := bytes.LastIndexByte(text, '\n') + 1
	if n == 0 && len(text) > longPart {
		n = pieceLength(text[:longPart])
	}
	return text[:n], false, nil
}

// first reads the first part of a source, and settles what the others go by. It tells whether the title is a heading of
// the text.
func (r *partReader) first(source []byte) (d *draft, own bool) {
	d = &draft{}
	text := read(source)
	if !text.valid {
		d.noticeOnce(notUTF8)
	}
	var meta frontMatter
	if r.format == markdown {
		var body string
		meta, body = d.takeFrontMatter(text.text)
		d.parseMarkdown(body, len(text.text)-len(body), r.context(), carried{})
	} else {
		d.parsePlain(text.text, nil)
	}
	for i := range d.Blocks {
		d.Blocks[i].Offset = text.sourceOffset(d.Blocks[i].Offset)
	}
	own = d.settle(meta)
	d.measure()
	return d, own
}

// partReader reads the parts of a source. It does not change, and is used from several goroutines.
type partReader struct {
	source     Source
	format     format
	about      About
	shape      *plainShape
	references parser.Context // knows those of all of the source; nil where there are none
}

// read reads a part.
func (r *partReader) read(p int, at part) *draft {
	d, _ := r.readWithSource(p, at)
	return d
}

func (r *partReader) readWithSource(p int, at part) (d *draft, source []byte) {
	d = &draft{About: r.about, firstID: blockOf(p, 0)}
	source, err := readBytes(r.source, at.start, at.end)
	if err == nil && len(source) < at.end-at.start {
		err = errCutOff
	}
	if err != nil {
		d.noticeOnce(message.New("a part of it could not be read: %v", err))
	}
	text := read(source)
	if !text.valid {
		d.noticeOnce(notUTF8)
	}
	if r.format == markdown {
		d.parseMarkdown(at.before+text.text, -len(at.before), r.context(), at.from)
	} else {
		d.parsePlain(text.text, r.shape)
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.Offset = at.start + text.sourceOffset(max(b.Offset, 0))
	}
	if at.goesOn && len(d.Blocks) > 0 {
		d.Blocks[0].Tight = true
	}
	d.direct()
	d.measure()
	return d, source
}

// errCutOff is a source that has become shorter since it was cut into parts.
var errCutOff = message.Errorf("its file has become shorter")

// context knows the references of all of the source.
func (r *partReader) context() parser.Context {
	if r.references == nil {
		return parser.NewContext()
	}
	return referring{parser.NewContext(), r.references}
}

// referring is a context in which references refer to what all of a source defines.
type referring struct {
	parser.Context
	all parser.Context
}

// Reference implements parser.Context.
func (c referring) Reference(label string) (parser.Reference, bool) {
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
