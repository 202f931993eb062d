package document

import (
	"mime"
	"net/url"
	"strings"

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
var ErrBinary = message.Errorf("it is not text")

// Read reads an article. What cannot be read of it stands replaced in it and is told in Notices; an error is only what
// gives no article at all.
func Read(in Input) (*Document, error) {
	d := &Document{}
	format := in.format()
	if format == epub {
		return d, d.readEPUB(in.Data)
	}
	_, parameters, _ := mime.ParseMediaType(in.MediaType)
	source, encoding, guessed := recode(in.Data, parameters["charset"])
	if isBinary(source) {
		return nil, ErrBinary
	}
	if guessed {
		d.Notices = append(d.Notices, message.New("it does not say its encoding, and is read as %s", encoding))
	}
	if format == unknown && isOverstruck(source) {
		format = manualPage
	}
	if format == unknown {
		format = sniff(string(source[:min(len(source), sniffed)]))
	}
	d.read(format, source, in)
	return d, nil
}

// Parse reads an article, as Read does, of any bytes: what is no text is shown as far as it can be.
func Parse(name string, source []byte) *Document {
	d, err := Read(Input{Name: name, Data: source})
	if err == nil {
		return d
	}
	broken := &Document{Notices: []message.Text{message.New("%v", err)}}
	format := Input{Name: name}.format()
	if format == unknown || format == epub {
		format = plainText
	}
	broken.read(format, source, Input{Name: name})
	return broken
}

// read reads a text in UTF-8.
func (d *Document) read(format format, source []byte, in Input) {
	r := read(source)
	if !r.valid {
		d.Notices = append(d.Notices, message.New("not all of it is UTF-8: what could not be read is shown as �"))
	}
	var meta frontMatter
	switch format {
	case markdown:
		var body string
		meta, body = d.takeFrontMatter(r.text)
		d.parseMarkdown(body, len(r.text)-len(body))
	case webPage:
		meta.Dir = d.parseHTML(r.text, in.Address)
	case manualPage:
		d.parseManual(&r)
	default:
		d.parsePlain(r.text)
	}
	if in.Address != nil && format != webPage {
		d.resolveLinks(in.Address)
	}
	for i := range d.Blocks {
		d.Blocks[i].Offset = r.sourceOffset(d.Blocks[i].Offset)
	}
	d.finish(meta)
	d.number(string(source))
}

// finish settles what the blocks alone do not tell.
func (d *Document) finish(meta frontMatter) {
	d.outline()
	d.direct(meta.direction())
	d.directSections()
	if d.Language == "" { // only now: a guess must not settle the direction
		d.Language = d.guessLanguage()
	}
}

// directSections gives the outline the directions of its headings.
func (d *Document) directSections() {
	if d.Heading != nil {
		d.Heading.Direction = d.Blocks[d.Heading.Block].Direction
	}
	for i := range d.Sections {
		d.Sections[i].Direction = d.Blocks[d.Sections[i].Block].Direction
	}
}

// number tells the line of each section. A line ends with a line feed, a carriage return, or both.
func (d *Document) number(source string) {
	line, at := 1, 0
	for i := -1; i < len(d.Sections); i++ {
		s := d.Heading
		if i >= 0 {
			s = &d.Sections[i]
		}
		if s == nil {
			continue
		}
		to := min(d.Blocks[s.Block].Offset, len(source))
		if to < at {
			line, at = 1, 0
		}
		for ; at < to; at++ {
			if source[at] == '\n' || source[at] == '\r' && !strings.HasPrefix(source[at+1:], "\n") {
				line++
			}
		}
		s.Line = line
	}
}

// resolveLinks tells the addresses of links from where the article is from.
func (d *Document) resolveLinks(base *url.URL) {
	b := builder{resolve: resolver(base)}
	each := func(t *Text) {
		for i := range t.Spans {
			if t.Spans[i].Target != "" {
				t.Spans[i].Target = CleanLine(b.resolved(t.Spans[i].Target))
			}
		}
	}
	for i := range d.Blocks {
		each(&d.Blocks[i].Text)
		if d.Blocks[i].Table != nil {
			for _, row := range d.Blocks[i].Table.Rows {
				for k := range row {
					each(&row[k].Text)
				}
			}
		}
	}
}

// resolver gives addresses as they are told from a base; what leads to another place of the article stays as it is.
func resolver(base *url.URL) func(string) string {
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
