package epub

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"path"
	"strings"
	"time"

	"golang.org/x/net/html"

	"maqal/internal/decode"
	"maqal/internal/document"
	"maqal/internal/format"
	htmlformat "maqal/internal/format/html"
	"maqal/internal/message"
	"maqal/internal/sanitize"
)

// Limits for a book. A small zip file can unpack to terabytes.
const (
	maxUnpacked = 64 << 20 // bytes of all files that are read, together
	maxChapters = 5000
)

// Errors for an EPUB file that cannot be read.
var (
	errNotEPUB      = message.Errorf("not an EPUB book, or a damaged one")
	errBookTooLarge = message.Errorf("chapters unpack to more than %d MB", maxUnpacked>>20)
	errProtected    = message.Errorf("the book is DRM-protected")
)

// A book is an EPUB file: a zip archive of XHTML files, with a package document that lists them in reading order.
type book struct {
	files     map[string]*zip.File // by path
	remaining int64                // bytes that may still be unpacked
	pkg       packageDocument
	dir       string // directory of the package document; base of the paths in it
}

// readEPUB parses an EPUB file. The document consists of a title, a byline and all chapters in reading order, with the
// sections of the table of contents. A chapter that cannot be read is skipped with a notice.
func readEPUB(d *format.Draft, data []byte) error {
	b, err := openBook(data)
	if err != nil {
		return err
	}
	setBookMetadata(d, b.pkg)
	chapters := b.chapters()
	isChapter := map[string]bool{}
	for _, chapter := range chapters {
		isChapter[chapter] = true
	}
	a := &format.BlockBuilder{Draft: d}
	starts := map[string]int{} // first block of each chapter, by its path
	for _, chapter := range chapters {
		text, err := b.read(chapter)
		if errors.Is(err, errBookTooLarge) {
			return err
		}
		starts[chapter] = len(d.Blocks)
		if err != nil {
			d.AddNotice(message.New("chapter missing or damaged"))
			continue
		}
		addChapter(d, a, chapter, text, isChapter)
	}
	if len(d.Blocks) == 0 {
		return errNotEPUB
	}
	for p, block := range starts {
		d.AddAnchor(p, block)
	}
	applyTOC(d, b.toc())
	if d.Title != "" {
		d.InsertBlock(0, document.Block{Kind: document.Title, Level: 1, Text: document.Text{String: d.Title}})
	}
	if d.Author != "" || !d.Date.IsZero() {
		d.AddByline(d.Title != "")
	}
	d.Declared = format.DirectionOf(b.pkg.Spine.Direction)
	d.Outline(d.ResolveMetadata(), nil)
	d.Heading = nil // the title is metadata, not a heading of a chapter
	return nil
}

// openBook opens the archive and parses its package document. It returns errProtected for an encrypted book.
func openBook(data []byte) (*book, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errNotEPUB
	}
	b := &book{files: map[string]*zip.File{}, remaining: maxUnpacked}
	for _, f := range z.File {
		if _, exists := b.files[f.Name]; !exists {
			b.files[f.Name] = f
		}
	}
	switch encrypted, err := b.isEncrypted(); {
	case err != nil:
		return nil, err
	case encrypted:
		return nil, errProtected
	}
	var container struct {
		Root struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := b.readXML("META-INF/container.xml", &container); err != nil {
		return nil, err
	}
	b.dir = path.Dir(container.Root.Path)
	if err := b.readXML(container.Root.Path, &b.pkg); err != nil {
		return nil, err
	}
	return b, nil
}

// isEncrypted reports whether any XHTML file of the book is encrypted. Fonts often are, but they are not needed.
func (b *book) isEncrypted() (bool, error) {
	if b.files["META-INF/encryption.xml"] == nil {
		return false, nil
	}
	text, err := b.read("META-INF/encryption.xml")
	if err != nil {
		return false, err
	}
	for _, reference := range strings.Split(text, "CipherReference")[1:] {
		reference, _, _ = strings.Cut(reference, ">")
		if strings.Contains(reference, "htm") {
			return true, nil
		}
	}
	return false, nil
}

// read returns the content of a file as normalized UTF-8. It returns errBookTooLarge if the files read so far unpack to
// more than maxUnpacked bytes.
func (b *book) read(name string) (string, error) {
	f := b.files[name]
	if f == nil {
		return "", message.Errorf("%v: file %q is missing", errNotEPUB, name)
	}
	r, err := f.Open()
	if err != nil {
		return "", errNotEPUB
	}
	defer func() { _ = r.Close() }() // opened for reading only
	data, err := io.ReadAll(io.LimitReader(r, b.remaining+1))
	if b.remaining -= int64(len(data)); b.remaining < 0 {
		return "", errBookTooLarge
	}
	if err != nil {
		return "", errNotEPUB
	}
	data, _, _ = decode.ToUTF8(data, "")
	source := decode.Normalize(data)
	return source.String, nil
}

// readXML decodes an XML file of the book into v.
func (b *book) readXML(name string, v any) error {
	text, err := b.read(name)
	if err != nil {
		return err
	}
	decoder := xml.NewDecoder(strings.NewReader(text))
	decoder.Strict, decoder.Entity = false, xml.HTMLEntity
	decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // read has converted it to UTF-8
	if err := decoder.Decode(v); err != nil {
		return errNotEPUB
	}
	return nil
}

// addChapter appends the blocks of the chapter with the given path. The path precedes the anchors of the chapter, as it
// does in links to them. isChapter contains the paths of all chapters.
func addChapter(d *format.Draft, a *format.BlockBuilder, chapter, text string, isChapter map[string]bool) {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		d.AddNotice(message.New("chapter too deeply nested: shown without structure"))
		htmlformat.AppendTokens(a, text)
		return
	}
	htmlformat.AppendChapter(a, root, chapter+"#", func(href string) string { return resolveInBook(chapter, href, isChapter) })
}

// resolveInBook converts the URL of a link in a chapter into a link within the document: #path or #path#anchor. It
// returns invalid URLs, and URLs with a scheme or a host, unchanged. For a link to a file that is not a chapter, it
// returns "".
func resolveInBook(chapter, href string, isChapter map[string]bool) string {
	u, err := url.Parse(href)
	if err != nil || u.Scheme != "" || u.Host != "" {
		return href
	}
	to := chapter
	if u.Path != "" {
		to = path.Join(path.Dir(chapter), u.Path)
	}
	if !isChapter[to] {
		return ""
	}
	if u.Fragment != "" {
		to += "#" + u.Fragment
	}
	return "#" + to
}

// setBookMetadata sets the title and the other metadata to those of the package document.
func setBookMetadata(d *format.Draft, p packageDocument) {
	d.Title = sanitize.Line(firstTrimmed(p.Titles))
	d.Language = sanitize.Line(firstTrimmed(p.Languages))
	d.Summary = sanitize.Line(stripTags(firstTrimmed(p.Descriptions)))
	d.Source = sanitize.Line(firstTrimmed(p.Publishers))
	d.Author = sanitize.Line(strings.Join(p.Creators, ", "))
	if date := firstTrimmed(p.Dates); len(date) >= len(time.DateOnly) {
		d.Date, _ = time.Parse(time.DateOnly, date[:len(time.DateOnly)])
	}
}

// stripTags returns the text of HTML, with a space after each run of text between tags.
func stripTags(s string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind == html.TextToken {
			b.WriteString(z.Token().Data + " ")
		}
	}
	return b.String()
}

// firstTrimmed returns the first string without white space around it, or "" if there are no strings.
func firstTrimmed(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return strings.TrimSpace(all[0])
}
