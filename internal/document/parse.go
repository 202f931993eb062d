package document

import (
	"mime"
	"net/url"
	"strings"

	"github.com/yuin/goldmark/parser"

	"maqal/internal/bidi"
	"maqal/internal/message"
)

// Input is an article before it is read.
type Input struct {
	Name      string   // a path, whose ending tells the format, or ""
	MediaType string   // what a server calls it, with its charset, or ""
	Address   *url.URL // where it is from; what it refers to is told from there. nil for a file
	Data      []byte
}

// ErrBinary is what is no text of any format that is known.
var ErrBinary = message.Errorf("not a text file")

// Read reads an article. What cannot be read of it stands replaced in it and is told in Notices; an error is only what
// gives no article at all.
func Read(in Input) (*Document, error) {
	d := &draft{}
	format := in.format()
	if format == formatEPUB {
		if err := d.readEPUB(in.Data); err != nil {
			return nil, err
		}
		return newDocument(d, len(in.Data)), nil
	}
	_, parameters, _ := mime.ParseMediaType(in.MediaType)
	source, encoding, guessed := toUTF8(in.Data, parameters["charset"])
	if isBinary(source) {
		return nil, ErrBinary
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
	return newDocument(d, len(source)), nil
}

// Parse reads an article, as Read does, of any bytes: what is no text is shown as far as it can be.
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
	return newDocument(broken, len(source))
}

// read reads a text in UTF-8.
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

var notUTF8 = message.New("invalid UTF-8 shown as �")

// resolveMetadata settles the title, the direction and the language, and tells whether the title is a heading of the text.
func (d *draft) resolveMetadata(meta frontMatter) (own bool) {
	own = d.resolveTitle()
	d.resolveDirection(meta.direction())
	d.assignDirections()
	if d.Language == "" { // only now: a guess must not settle the direction
		d.Language = d.guessLanguage()
	}
	return own
}

// lineCounter tells the lines of a source. A line ends with a line feed, a carriage return, or both. Where it is nil there are
// none.
type lineCounter struct {
	source string
	base   int // bytes before the source
	from   int // bytes of the source that were counted
	line   int // at from
}

// lineAt gives the line of a byte. Bytes are best asked for in their order.
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

// countLineEnds counts the ends of lines between two bytes of a text.
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

// resolveLinks tells the addresses of links from where the article is from.
func (d *draft) resolveLinks(base *url.URL) {
	b := builder{resolve: linkResolver(base)}
	for i := range d.Blocks {
		for _, t := range d.Blocks[i].Texts() {
			for k := range t.Spans {
				if t.Spans[k].Target != "" {
					t.Spans[k].Target = SanitizeLine(b.resolveURL(t.Spans[k].Target))
				}
			}
		}
	}
}

// linkResolver gives addresses as they are told from a base; what leads to another place of the article stays as it is.
func linkResolver(base *url.URL) func(string) string {
	if base == nil {
		return nil
	}
	return func(address string) string {
		u, err := base.Parse(address)
		if err != nil || strings.HasPrefix(address, "#") {
			return address
		}
		return u.String()
	}
}
