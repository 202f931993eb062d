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

// What is read of a source at a time, in bytes.
const (
	scanSize     = 1 << 20
	largestWhole = 64 << 20 // of what cannot be read in parts
)

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
		d, err := Read(in)
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
	if !validHead(in.Data) || isBinary(in.Data) {
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

// validHead reports whether the beginning of a text is UTF-8; its last character may be cut.
func validHead(head []byte) bool {
	for cut := 0; cut < utf8.UTFMax && cut < len(head); cut++ {
		if utf8.Valid(head[:len(head)-cut]) {
			return true
		}
	}
	return len(head) == 0
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
	return Read(in)
}

// openShort reads what has come so far of a source that is still short, or has nowhere to be cut.
func openShort(in Input, from Source) (*Document, *Rest, error) {
	size, _ := from.Size()
	if size > largestWhole {
		return nil, nil, ErrLarge
	}
	var err error
	if in.Data, err = readBytes(from, 0, int(size)); err != nil {
		return nil, nil, err
	}
	d, err := Read(in)
	if err != nil {
		return nil, nil, err
	}
	d.complete = false
	return d, &Rest{in: in, source: from, short: len(in.Data)}, nil
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
		text, done, err := nextLines(from, c.at, ahead)
		if err != nil {
			return nil, err
		}
		if parts := c.lines(text); len(parts) > 0 || done || len(text) == 0 {
			return parts, nil
		}
	}
}

// nextLines reads whole lines from a byte of a source on, about as many bytes as are asked for, and tells whether they
// are the last there will be. There are none where no whole line has come.
func nextLines(from Source, at, ahead int) (lines []byte, last bool, err error) {
	size, all := from.Size()
	for {
		end := min(at+ahead, int(size))
		text, err := readBytes(from, at, max(end, at))
		if err != nil {
			return nil, false, err
		}
		if all && (end >= int(size) || len(text) < end-at) {
			return text, true, nil
		}
		if n := bytes.LastIndexByte(text, '\n') + 1; n > 0 || end == int(size) {
			return text[:n], false, nil
		}
		ahead *= 2
	}
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
	if at.before != "" && len(d.Blocks) > 0 {
		d.Blocks[0].Tight = true
	}
	d.direct()
	d.measure()
	return d, source
}

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
