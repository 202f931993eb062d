package document

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/bidi"
)

// packageDocument is the file of a book that names its files and their order (EPUB 3.3 § 5, and OPF 2.0.1).
type packageDocument struct {
	Titles       []string `xml:"metadata>title"`
	Creators     []string `xml:"metadata>creator"`
	Languages    []string `xml:"metadata>language"`
	Descriptions []string `xml:"metadata>description"`
	Publishers   []string `xml:"metadata>publisher"`
	Dates        []string `xml:"metadata>date"`
	Items        []struct {
		ID         string `xml:"id,attr"`
		Path       string `xml:"href,attr"`
		MediaType  string `xml:"media-type,attr"`
		Properties string `xml:"properties,attr"`
	} `xml:"manifest>item"`
	Spine struct {
		Direction string `xml:"page-progression-direction,attr"`
		NCX       string `xml:"toc,attr"`
		Chapters  []struct {
			ID string `xml:"idref,attr"`
		} `xml:"itemref"`
	} `xml:"spine"`
}

// chapters are the paths of the book's pages in reading order. The page that is the table of contents is left out.
func (b *book) chapters() (paths []string) {
	byID := map[string]string{}
	for _, item := range b.pkg.Items {
		if !isNavigation(item.Properties) && (strings.Contains(item.MediaType, "html") || item.MediaType == "") {
			byID[item.ID] = b.path(item.Path)
		}
	}
	seen := map[string]bool{}
	for _, c := range b.pkg.Spine.Chapters {
		if p := byID[c.ID]; p != "" && !seen[p] && len(paths) < mostChapters {
			paths = append(paths, p)
			seen[p] = true
		}
	}
	return paths
}

func isNavigation(properties string) bool { return slices.Contains(strings.Fields(properties), "nav") }

// path is where in the zip an address of the package document leads.
func (b *book) path(address string) string {
	if decoded, err := url.PathUnescape(address); err == nil {
		address = decoded
	}
	return path.Join(b.dir, address)
}

// contentsEntry is an entry of a table of contents: a title, how deep it is in others (from 1), and the name that the
// place it leads to has in the document.
type contentsEntry struct {
	title, name string
	level       int
}

// contents reads the table of contents of a book, nil where it has none: a page (EPUB 3) or an NCX (EPUB 2).
func (b *book) contents() (entries []contentsEntry) {
	for _, item := range b.pkg.Items {
		if isNavigation(item.Properties) {
			entries = append(entries, b.navigation(b.path(item.Path))...)
		}
	}
	for _, item := range b.pkg.Items {
		if len(entries) == 0 && (item.ID == b.pkg.Spine.NCX || item.MediaType == "application/x-dtbncx+xml") {
			entries = b.ncx(b.path(item.Path))
		}
	}
	return entries
}

// mostContents is how many entries of a table of contents are read.
const mostContents = 5000

// navigation reads a page that is a table of contents: the lists in its nav element of the type toc.
func (b *book) navigation(file string) (entries []contentsEntry) {
	text, err := b.read(file)
	if err != nil {
		return nil
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil
	}
	nav := first(root, func(n *html.Node) bool {
		kind, _ := attribute(n.Attr, "epub:type")
		return n.DataAtom == atom.Nav && (kind == "" || slices.Contains(strings.Fields(kind), "toc"))
	})
	if nav == nil {
		return nil
	}
	for n := range nav.Descendants() {
		if n.DataAtom != atom.A || len(entries) >= mostContents {
			continue
		}
		var title strings.Builder
		writeText(&title, n)
		href, _ := attribute(n.Attr, "href")
		level := 0
		for p := n.Parent; p != nil && p != nav; p = p.Parent {
			if p.DataAtom == atom.Ol || p.DataAtom == atom.Ul {
				level++
			}
		}
		entries = append(entries, contentsEntry{CleanLine(title.String()), nameInBook(file, href), max(level, 1)})
	}
	return entries
}

// navPoint is an entry of an NCX.
type navPoint struct {
	Title   string `xml:"navLabel>text"`
	Content struct {
		Path string `xml:"src,attr"`
	} `xml:"content"`
	Points []navPoint `xml:"navPoint"`
}

func (b *book) ncx(file string) []contentsEntry {
	var toc struct {
		Points []navPoint `xml:"navMap>navPoint"`
	}
	if b.readXML(file, &toc) != nil {
		return nil
	}
	var entries []contentsEntry
	var add func(points []navPoint, level int)
	add = func(points []navPoint, level int) {
		for _, p := range points {
			if len(entries) >= mostContents {
				return
			}
			entries = append(entries, contentsEntry{CleanLine(p.Title), nameInBook(file, p.Content.Path), level})
			add(p.Points, level+1)
		}
	}
	add(toc.Points, 1)
	return entries
}

// nameInBook is the name of the place that an address in a file leads to: path or path#anchor.
func nameInBook(file, address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return ""
	}
	name := file
	if u.Path != "" {
		name = path.Join(path.Dir(file), u.Path)
	}
	if u.Fragment != "" {
		name += "#" + u.Fragment
	}
	return name
}

// applyContents makes the sections of the table of contents: the heading that an entry leads to takes its level; where
// there is none, one is put there. Other headings are under the entry before them.
func (d *draft) applyContents(entries []contentsEntry) {
	levels := map[int]contentsEntry{} // by block
	for _, e := range entries {
		block, ok := d.names[e.name]
		if p, _, cut := strings.Cut(e.name, "#"); !ok && cut {
			block, ok = d.names[p]
		}
		if _, taken := levels[block]; ok && !taken && block < len(d.Blocks) && e.title != "" {
			levels[block] = e
		}
	}
	if len(levels) == 0 {
		return
	}
	above := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if e, listed := levels[i]; listed {
			above = min(e.level, 6)
			if b.Kind == Heading {
				b.Level = above
			}
		} else if b.Kind == Heading {
			b.Level = min(max(b.Level, above+1), 6)
		}
	}
	for i := len(d.Blocks) - 1; i >= 0; i-- {
		if e, listed := levels[i]; listed && d.Blocks[i].Kind != Heading {
			d.insertHeading(i, e)
		}
	}
}

// insertHeading puts a heading of the table of contents before the block that it leads to, or makes that block the
// heading where it is the same words.
func (d *draft) insertHeading(at int, e contentsEntry) {
	if len(d.Blocks[at].Containers) == 0 && d.Blocks[at].Kind == Paragraph && d.Blocks[at].Text.label() == e.title {
		d.Blocks[at].Kind, d.Blocks[at].Level = Heading, min(e.level, 6)
		return
	}
	for at > 0 && len(d.Blocks[at].Containers) > 0 && !d.Blocks[at].Containers[0].First { // never within a list
		at--
	}
	d.insert(at, Block{Kind: Heading, Level: min(e.level, 6), Text: Text{String: e.title}})
	for name, block := range d.names { // what led to the block leads to its heading
		if block == at+1 {
			d.names[name] = at
		}
	}
}

// chapterDirection is the direction that a chapter asks for as a whole.
func chapterDirection(root *html.Node) bidi.Direction {
	p := page{root: root}
	_, dir := p.attributes()
	return directionOf(dir)
}
