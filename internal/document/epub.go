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
	largestUnpacked = 64 << 20 // bytes, of all the files that are read
	mostChapters    = 5000
)

// Errors of books.
var (
	errNotBook   = message.Errorf("it is no EPUB book, or a damaged one")
	errBookLarge = message.Errorf("its chapters unpack to more than %d MB", largestUnpacked>>20)
	errProtected = message.Errorf("it is protected against copying")
)

// book is an EPUB book: a zip of web pages, with a file (the package document) that tells their order.
type book struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
	pkg   packageDocument
	dir   string // of the package document, which its addresses are relative to
}

// readEPUB reads a book: its chapters one after the other, with the sections of its own table of contents.
func (d *draft) readEPUB(data []byte) error {
	b, err := openBook(data)
	if err != nil {
		return err
	}
	d.describeBook(b.pkg)
	chapters := b.chapters()
	inside := map[string]bool{}
	for _, chapter := range chapters {
		inside[chapter] = true
	}
	a := &assembler{d: d}
	starts := map[string]int{} // the first block of each chapter, by its path
	for _, chapter := range chapters {
		text, err := b.read(chapter)
		if errors.Is(err, errBookLarge) {
			return err
		}
		starts[chapter] = len(d.Blocks)
		if err != nil {
			d.noticeOnce(message.New("a chapter of the book is missing or damaged"))
			continue
		}
		d.addChapter(a, chapter, text, inside)
	}
	if len(d.Blocks) == 0 {
		return errNotBook
	}
	for p, block := range starts {
		d.name(p, block)
	}
	d.applyContents(b.contents())
	if d.Title != "" {
		d.insert(0, Block{Kind: Title, Level: 1, Text: Text{String: d.Title}})
	}
	if d.Author != "" || !d.Date.IsZero() {
		d.sign(d.Title != "")
	}
	d.outline(d.settle(frontMatter{Dir: b.pkg.Spine.Direction}), nil)
	d.Heading = nil // the title is that of the book, and in none of its chapters
	return nil
}

func openBook(data []byte) (*book, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errNotBook
	}
	b := &book{files: map[string]*zip.File{}, left: largestUnpacked}
	for _, f := range z.File {
		if _, twice := b.files[f.Name]; !twice {
			b.files[f.Name] = f
		}
	}
	switch protected, err := b.protected(); {
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

// protected reports whether pages are encrypted. Fonts often are, and do not matter.
func (b *book) protected() (bool, error) {
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
		return "", message.Errorf("%v: it has no file %q", errNotBook, name)
	}
	r, err := f.Open()
	if err != nil {
		return "", errNotBook
	}
	defer func() { _ = r.Close() }() // nothing was written
	data, err := io.ReadAll(io.LimitReader(r, b.left+1))
	if b.left -= int64(len(data)); b.left < 0 {
		return "", errBookLarge
	}
	if err != nil {
		return "", errNotBook
	}
	data, _, _ = recode(data, "")
	source := read(data)
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
		return errNotBook
	}
	return nil
}

// addChapter appends the blocks of a chapter. Its anchors, and what leads to other chapters, begin with its path.
func (d *draft) addChapter(a *assembler, chapter, text string, chapters map[string]bool) {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		d.noticeOnce(message.New("a chapter is nested too deep: it is shown without its structure"))
		r := markdownReader{assembler: *a}
		r.htmlTokens(text, 0)
		a.lastID = r.lastID
		return
	}
	r := htmlReader{assembler: a, prefix: chapter + "#"}
	r.direction = chapterDirection(root)
	r.b.resolve = func(address string) string { return inBook(chapter, address, chapters) }
	r.node(root)
	r.flush()
	a.ids = nil
}

// inBook is an address in a chapter as one of the whole book: #path#anchor where it leads to a chapter.
func inBook(chapter, address string, chapters map[string]bool) string {
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

// describeBook takes the title and the like from the package document.
func (d *draft) describeBook(p packageDocument) {
	d.Title = CleanLine(firstOf(p.Titles))
	d.Language = CleanLine(firstOf(p.Languages))
	d.Summary = CleanLine(plainWords(firstOf(p.Descriptions)))
	d.Source = CleanLine(firstOf(p.Publishers))
	d.Author = CleanLine(strings.Join(p.Creators, ", "))
	if date := firstOf(p.Dates); len(date) >= len(time.DateOnly) {
		d.Date, _ = time.Parse(time.DateOnly, date[:len(time.DateOnly)])
	}
}

// plainWords drops the tags of a description.
func plainWords(s string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind == html.TextToken {
			b.WriteString(z.Token().Data + " ")
		}
	}
	return b.String()
}

func firstOf(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return strings.TrimSpace(all[0])
}
