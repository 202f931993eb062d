package document

import (
	"mime"
	"net/url"
	"strings"

	"github.com/yuin/goldmark/parser"

	"maqal/internal/bidi"
	"maqal/internal/message"
	"maqal/internal/sanitize"
)

// An Input contains the bytes of an article and what is known about them.
type Input struct {
	Name      string   // file name or path, or ""; its extension determines the format
	MediaType string   // MIME type sent by a server, with the charset parameter, or ""
	Address   *url.URL // base URL of relative links, or nil for a file
	Data      []byte
}

// ErrBinary is returned for a source that is not text in a supported format.
var ErrBinary = message.Errorf("not a text file")

// Read parses an article. Bytes that cannot be decoded become U+FFFD, and markup that cannot be parsed is shown as
// written; both add to the Notices of the document. Read returns an error only if there is nothing to show:
// [ErrBinary], or the error of an EPUB book that is damaged, protected or too large.
func Read(in Input) (*Document, error) {
	d, size, err := read(in)
	if err != nil {
		return nil, err
	}
	return d.document(size), nil
}

// read parses an article, and returns also the size of its source in UTF-8, in bytes.
func read(in Input) (d *draft, size int, err error) {
	d = &draft{}
	format := in.format()
	if format == formatEPUB {
		return d, len(in.Data), d.readEPUB(in.Data)
	}
	_, parameters, _ := mime.ParseMediaType(in.MediaType)
	source, encoding, guessed := toUTF8(in.Data, parameters["charset"])
	if isBinary(source) {
		return nil, 0, ErrBinary
	}
	if guessed {
		d.Notices = append(d.Notices, message.New("no encoding declared: read as %s", encoding))
	}
	if format == formatUnknown && isOverstruck(source) {
		format = formatMan
	}
	if format == formatUnknown {
		format = sniff(string(source[:min(len(source), sniffLimit)]))
	}
	d.read(format, source, in)
	return d, len(source), nil
}

// Parse is like [Read], but never fails. If Read returns an error, Parse adds it to the notices, and reads the source
// in the format of its extension, or as plain text if the extension is unknown or that of EPUB.
func Parse(name string, source []byte) *Document {
	d, err := Read(Input{Name: name, Data: source})
	if err == nil {
		return d
	}
	broken := &draft{Metadata: Metadata{Direction: bidi.LeftToRight}, Notices: []message.Text{message.New("%v", err)}}
	format := Input{Name: name}.format()
	if format == formatUnknown || format == formatEPUB {
		format = formatPlain
	}
	broken.read(format, source, Input{Name: name})
	return broken.document(len(source))
}

// read parses a source in UTF-8 that has the given format. It uses only the Address of in.
func (d *draft) read(format format, source []byte, in Input) {
	r := normalize(source)
	if !r.valid {
		d.Notices = append(d.Notices, notUTF8)
	}
	var meta frontMatter
	switch format {
	case formatMarkdown:
		var body string
		meta, body = d.parseFrontMatter(r.text)
		d.parseMarkdown(body, len(r.text)-len(body), parser.NewContext(), openState{})
	case formatHTML:
		meta.Dir = d.parseHTML(r.text, in.Address)
	case formatMan:
		d.parseManPage(&r)
	default:
		d.parsePlain(r.text, nil)
	}
	if in.Address != nil && format != formatHTML {
		d.resolveLinks(in.Address)
	}
	for i := range d.Blocks {
		d.Blocks[i].Offset = r.sourceOffset(d.Blocks[i].Offset)
	}
	d.outline(d.resolveMetadata(meta), &lineCounter{source: string(source), line: 1})
}

// notUTF8 is the notice for a source that contains invalid UTF-8.
var notUTF8 = message.New("invalid UTF-8 shown as �")

// resolveMetadata sets the title and language of the document, and the direction of the document and its blocks. It
// reports whether the title is a heading of the text.
func (d *draft) resolveMetadata(meta frontMatter) (titleInText bool) {
	titleInText = d.resolveTitle()
	d.resolveDirection(meta.direction())
	d.assignDirections()
	if d.Language == "" { // guessed last, because a guess must not determine the direction
		d.Language = d.guessLanguage()
	}
	return titleInText
}

// lineCounter converts byte offsets to line numbers. A line ends with a line feed, a carriage return, or both. A nil
// lineCounter returns 0 for every offset.
type lineCounter struct {
	source string
	base   int // byte offset of source in the whole source
	from   int // byte offset in source up to which lines are counted
	line   int // line number at from
}

// lineAt returns the line number of a byte offset in the whole source. It is fastest if the offsets of successive calls
// increase.
func (l *lineCounter) lineAt(offset int) int {
	if l == nil {
		return 0
	}
	to := min(max(offset-l.base, 0), len(l.source))
	if to < l.from {
		return l.line - countLineEnds(l.source, to, l.from)
	}
	l.line += countLineEnds(l.source, l.from, to)
	l.from = to
	return l.line
}

// countLineEnds returns the number of line ends in s[from:to].
func countLineEnds(s string, from, to int) int {
	n := strings.Count(s[from:to], "\n")
	for i := from; ; i++ {
		next := strings.IndexByte(s[i:to], '\r')
		if next < 0 {
			return n
		}
		if i += next; !strings.HasPrefix(s[i+1:], "\n") {
			n++
		}
	}
}

// resolveLinks makes the targets of links absolute, relative to base.
func (d *draft) resolveLinks(base *url.URL) {
	b := builder{resolve: linkResolver(base)}
	for i := range d.Blocks {
		for _, t := range d.Blocks[i].Texts() {
			for k := range t.Spans {
				if t.Spans[k].Target != "" {
					t.Spans[k].Target = sanitize.Line(b.resolveURL(t.Spans[k].Target))
				}
			}
		}
	}
}

// linkResolver returns a function that makes URLs absolute, relative to base. The function returns links to anchors of
// the article and invalid URLs unchanged. If base is nil, linkResolver returns nil.
func linkResolver(base *url.URL) func(string) string {
	if base == nil {
		return nil
	}
	return func(target string) string {
		u, err := base.Parse(target)
		if err != nil || strings.HasPrefix(target, "#") {
			return target
		}
		return u.String()
	}
}
