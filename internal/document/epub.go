package document

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

	"maqal/internal/message"
)

// What is unpacked of a book at most: a small file can hold terabytes of nothing.
const (
	maxUnpacked = 64 << 20 // bytes, of all the files that are read
	maxChapters = 5000
)

// Errors of books.
var (
	errNotEPUB      = message.Errorf("not an EPUB book, or a damaged one")
	errBookTooLarge = message.Errorf("chapters unpack to more than %d MB", maxUnpacked>>20)
	errProtected    = message.Errorf("the book is DRM-protected")
)

// book is an EPUB book: a zip of web pages, with a file (the package document) that tells their order.
type book struct {
	files     map[string]*zip.File
	remaining int64 // bytes that may still be unpacked
	pkg       packageDocument
	dir       string // of the package document, which its addresses are relative to
}

// readEPUB reads a book: its chapters one after the other, with the sections of its own table of contents.
func (d *draft) readEPUB(data []byte) error {
	b, err := openBook(data)
	if err != nil {
		return err
	}
	d.setBookMetadata(b.pkg)
	chapters := b.chapters()
	inside := map[string]bool{}
	for _, chapter := range chapters {
		inside[chapter] = true
	}
	a := &blockBuilder{d: d}
	starts := map[string]int{} // the first block of each chapter, by its path
	for _, chapter := range chapters {
		text, err := b.read(chapter)
		if errors.Is(err, errBookTooLarge) {
			return err
		}
		starts[chapter] = len(d.Blocks)
		if err != nil {
			d.addNotice(message.New("chapter missing or damaged"))
			continue
		}
		d.addChapter(a, chapter, text, inside)
	}
	if len(d.Blocks) == 0 {
		return errNotEPUB
	}
	for p, block := range starts {
		d.addAnchor(p, block)
	}
	d.applyTOC(b.toc())
	if d.Title != "" {
		d.insertBlock(0, Block{Kind: Title, Level: 1, Text: Text{String: d.Title}})
	}
	if d.Author != "" || !d.Date.IsZero() {
		d.addByline(d.Title != "")
	}
	d.outline(d.resolveMetadata(frontMatter{Dir: b.pkg.Spine.Direction}), nil)
	d.Heading = nil // the title is that of the book, and in none of its chapters
	return nil
}

func openBook(data []byte) (*book, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errNotEPUB
	}
	b := &book{files: map[string]*zip.File{}, remaining: maxUnpacked}
	for _, f := range z.File {
		if _, twice := b.files[f.Name]; !twice {
			b.files[f.Name] = f
		}
	}
	switch protected, err := b.isEncrypted(); {
	case err != nil:
		return nil, err
	case protected:
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

// isEncrypted reports whether pages are encrypted. Fonts often are, and do not matter.
func (b *book) isEncrypted() (bool, error) {
	if b.files["META-INF/encryption.xml"] == nil {
		return false, nil
	}
	text, err := b.read("META-INF/encryption.xml")
	if err != nil {
		return false, err
	}
	for _, part := range strings.Split(text, "CipherReference")[1:] {
		part, _, _ = strings.Cut(part, ">")
		if strings.Contains(part, "htm") {
			return true, nil
		}
	}
	return false, nil
}

// read unpacks a file, as far as there is room.
func (b *book) read(name string) (string, error) {
	f := b.files[name]
	if f == nil {
		return "", message.Errorf("%v: file %q is missing", errNotEPUB, name)
	}
	r, err := f.Open()
	if err != nil {
		return "", errNotEPUB
	}
	defer func() { _ = r.Close() }() // nothing was written
	data, err := io.ReadAll(io.LimitReader(r, b.remaining+1))
	if b.remaining -= int64(len(data)); b.remaining < 0 {
		return "", errBookTooLarge
	}
	if err != nil {
		return "", errNotEPUB
	}
	data, _, _ = toUTF8(data, "")
	source := normalize(data)
	return source.text, nil
}

func (b *book) readXML(name string, into any) error {
	text, err := b.read(name)
	if err != nil {
		return err
	}
	decoder := xml.NewDecoder(strings.NewReader(text))
	decoder.Strict, decoder.Entity = false, xml.HTMLEntity
	decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	if err := decoder.Decode(into); err != nil {
		return errNotEPUB
	}
	return nil
}

// addChapter appends the blocks of a chapter. Its anchors, and what leads to other chapters, begin with its path.
func (d *draft) addChapter(a *blockBuilder, chapter, text string, chapters map[string]bool) {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		d.addNotice(message.New("chapter too deeply nested: shown without structure"))
		r := markdownReader{blockBuilder: *a}
		r.htmlTokens(text, 0)
		a.lastID = r.lastID
		return
	}
	r := htmlReader{blockBuilder: a, prefix: chapter + "#"}
	r.direction = chapterDirection(root)
	r.b.resolve = func(address string) string { return resolveInBook(chapter, address, chapters) }
	r.readNode(root)
	r.flush()
	a.pendingIDs = nil
}

// resolveInBook is an address in a chapter as one of the whole book: #path#anchor where it leads to a chapter.
func resolveInBook(chapter, address string, chapters map[string]bool) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" || u.Host != "" {
		return address
	}
	to := chapter
	if u.Path != "" {
		to = path.Join(path.Dir(chapter), u.Path)
	}
	if !chapters[to] {
		return ""
	}
	if u.Fragment != "" {
		to += "#" + u.Fragment
	}
	return "#" + to
}

// setBookMetadata takes the title and the like from the package document.
func (d *draft) setBookMetadata(p packageDocument) {
	d.Title = SanitizeLine(firstNonEmpty(p.Titles))
	d.Language = SanitizeLine(firstNonEmpty(p.Languages))
	d.Summary = SanitizeLine(stripTags(firstNonEmpty(p.Descriptions)))
	d.Source = SanitizeLine(firstNonEmpty(p.Publishers))
	d.Author = SanitizeLine(strings.Join(p.Creators, ", "))
	if date := firstNonEmpty(p.Dates); len(date) >= len(time.DateOnly) {
		d.Date, _ = time.Parse(time.DateOnly, date[:len(time.DateOnly)])
	}
}

// stripTags drops the tags of a description.
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

func firstNonEmpty(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return strings.TrimSpace(all[0])
}
