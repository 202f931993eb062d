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
			byID[item.ID] = b.resolvePath(item.Path)
		}
	}
	seen := map[string]bool{}
	for _, c := range b.pkg.Spine.Chapters {
		if p := byID[c.ID]; p != "" && !seen[p] && len(paths) < maxChapters {
			paths = append(paths, p)
			seen[p] = true
		}
	}
	return paths
}

func isNavigation(properties string) bool { return slices.Contains(strings.Fields(properties), "nav") }

// resolvePath is where in the zip an address of the package document leads.
func (b *book) resolvePath(address string) string {
	if decoded, err := url.PathUnescape(address); err == nil {
		address = decoded
	}
	return path.Join(b.dir, address)
}

// tocEntry is an entry of a table of contents: a title, how deep it is in others (from 1), and the name that the
// place it leads to has in the document.
type tocEntry struct {
	title, name string
	level       int
}

// toc reads the table of contents of a book, nil where it has none: a page (EPUB 3) or an NCX (EPUB 2).
func (b *book) toc() (entries []tocEntry) {
	for _, item := range b.pkg.Items {
		if isNavigation(item.Properties) {
			entries = append(entries, b.readNav(b.resolvePath(item.Path))...)
		}
	}
	for _, item := range b.pkg.Items {
		if len(entries) == 0 && (item.ID == b.pkg.Spine.NCX || item.MediaType == "application/x-dtbncx+xml") {
			entries = b.readNCX(b.resolvePath(item.Path))
		}
	}
	return entries
}

// maxTOCEntries is how many entries of a table of contents are read.
const maxTOCEntries = 5000

// readNav reads a page that is a table of contents: the lists in its nav element of the type toc.
func (b *book) readNav(file string) (entries []tocEntry) {
	text, err := b.read(file)
	if err != nil {
		return nil
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil
	}
	nav := firstNode(root, func(n *html.Node) bool {
		kind, _ := attr(n.Attr, "epub:type")
		return n.DataAtom == atom.Nav && (kind == "" || slices.Contains(strings.Fields(kind), "toc"))
	})
	if nav == nil {
		return nil
	}
	for n := range nav.Descendants() {
		if n.DataAtom != atom.A || len(entries) >= maxTOCEntries {
			continue
		}
		var title strings.Builder
		writeText(&title, n)
		href, _ := attr(n.Attr, "href")
		level := 0
		for p := n.Parent; p != nil && p != nav; p = p.Parent {
			if p.DataAtom == atom.Ol || p.DataAtom == atom.Ul {
				level++
			}
		}
		entries = append(entries, tocEntry{SanitizeLine(title.String()), bookAnchor(file, href), max(level, 1)})
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

func (b *book) readNCX(file string) []tocEntry {
	var toc struct {
		Points []navPoint `xml:"navMap>navPoint"`
	}
	if b.readXML(file, &toc) != nil {
		return nil
	}
	var entries []tocEntry
	var add func(points []navPoint, level int)
	add = func(points []navPoint, level int) {
		for _, p := range points {
			if len(entries) >= maxTOCEntries {
				return
			}
			entries = append(entries, tocEntry{SanitizeLine(p.Title), bookAnchor(file, p.Content.Path), level})
			add(p.Points, level+1)
		}
	}
	add(toc.Points, 1)
	return entries
}

// bookAnchor is the name of the place that an address in a file leads to: path or path#anchor.
func bookAnchor(file, address string) string {
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

// applyTOC makes the sections of the table of contents: the heading that an entry leads to takes its level; where
// there is none, one is put there. Other headings are under the entry before them.
func (d *draft) applyTOC(entries []tocEntry) {
	levels := map[int]tocEntry{} // by block
	for _, e := range entries {
		block, ok := d.anchors[e.name]
		if p, _, cut := strings.Cut(e.name, "#"); !ok && cut {
			block, ok = d.anchors[p]
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
func (d *draft) insertHeading(at int, e tocEntry) {
	if len(d.Blocks[at].Containers) == 0 && d.Blocks[at].Kind == Paragraph && d.Blocks[at].Text.plainLabel() == e.title {
		d.Blocks[at].Kind, d.Blocks[at].Level = Heading, min(e.level, 6)
		return
	}
	for at > 0 && len(d.Blocks[at].Containers) > 0 && !d.Blocks[at].Containers[0].First { // never within a list
		at--
	}
	d.insertBlock(at, Block{Kind: Heading, Level: min(e.level, 6), Text: Text{String: e.title}})
	for name, block := range d.anchors { // what led to the block leads to its heading
		if block == at+1 {
			d.anchors[name] = at
		}
	}
}

// chapterDirection is the direction that a chapter asks for as a whole.
func chapterDirection(root *html.Node) bidi.Direction {
	p := htmlPage{root: root}
	_, dir := p.langAndDir()
	return directionOf(dir)
}
