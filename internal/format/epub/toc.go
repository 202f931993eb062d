package epub

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/document"
	"maqal/internal/format"
	htmlformat "maqal/internal/format/html"
	"maqal/internal/sanitize"
)

// A packageDocument lists the files of a book and their order (EPUB 3.3, section 5, and OPF 2.0.1).
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

// chapters returns the paths of the chapters in reading order, without repetitions, and at most maxChapters. The
// navigation document is not a chapter.
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

// isNavigation reports whether properties are those of the navigation document.
func isNavigation(properties string) bool { return slices.Contains(strings.Fields(properties), "nav") }

// resolvePath converts a URL in the package document into a path in the archive.
func (b *book) resolvePath(href string) string {
	if decoded, err := url.PathUnescape(href); err == nil {
		href = decoded
	}
	return path.Join(b.dir, href)
}

// A tocEntry is an entry of a table of contents.
type tocEntry struct {
	title  string
	anchor string // target: path or path#anchor
	level  int    // from 1
}

// toc returns the table of contents of the book: that of the navigation document (EPUB 3) if it has entries, otherwise
// that of the NCX (EPUB 2). It returns nil if neither has entries.
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

// maxTOCEntries is the maximum number of entries that are read from one file.
const maxTOCEntries = 5000

// readNav returns the entries of a navigation document: the links in its first nav element whose epub:type contains toc
// or is missing. The level of an entry is the number of lists around it, but at least 1. If the file cannot be read,
// readNav returns nil.
func (b *book) readNav(file string) (entries []tocEntry) {
	text, err := b.read(file)
	if err != nil {
		return nil
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil
	}
	nav := htmlformat.FirstNode(root, func(n *html.Node) bool {
		kind, _ := htmlformat.Attr(n.Attr, "epub:type")
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
		htmlformat.WriteText(&title, n)
		href, _ := htmlformat.Attr(n.Attr, "href")
		level := 0
		for p := n.Parent; p != nil && p != nav; p = p.Parent {
			if p.DataAtom == atom.Ol || p.DataAtom == atom.Ul {
				level++
			}
		}
		entries = append(entries, tocEntry{sanitize.Line(title.String()), bookAnchor(file, href), max(level, 1)})
	}
	return entries
}

// A navPoint is an entry of an NCX.
type navPoint struct {
	Title   string `xml:"navLabel>text"`
	Content struct {
		Path string `xml:"src,attr"`
	} `xml:"content"`
	Points []navPoint `xml:"navPoint"`
}

// readNCX returns the entries of an NCX, or nil if the file cannot be read.
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
			entries = append(entries, tocEntry{sanitize.Line(p.Title), bookAnchor(file, p.Content.Path), level})
			add(p.Points, level+1)
		}
	}
	add(toc.Points, 1)
	return entries
}

// bookAnchor returns the anchor in the document, path or path#anchor, that a URL in a file refers to. It returns "" for
// an invalid URL.
func bookAnchor(file, href string) string {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil {
		return ""
	}
	anchor := file
	if u.Path != "" {
		anchor = path.Join(path.Dir(file), u.Path)
	}
	if u.Fragment != "" {
		anchor += "#" + u.Fragment
	}
	return anchor
}

// applyTOC makes the headings match the table of contents. A heading gets the level of the first entry that refers to
// it. If an entry refers to another kind of block, applyTOC inserts a heading there. Any other heading is at least one
// level below the entry before it. If no entry refers to a block, applyTOC does nothing.
func applyTOC(d *format.Draft, entries []tocEntry) {
	byBlock := entriesByBlock(d, entries)
	if len(byBlock) == 0 {
		return
	}
	parent := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		e, ok := byBlock[i]
		if ok {
			parent = min(e.level, 6)
		}
		switch {
		case b.Kind != document.Heading:
		case ok:
			b.Level = parent
		default:
			b.Level = min(max(b.Level, parent+1), 6)
		}
	}
	for i := len(d.Blocks) - 1; i >= 0; i-- {
		if e, ok := byBlock[i]; ok && d.Blocks[i].Kind != document.Heading {
			insertHeading(d, i, e)
		}
	}
}

// entriesByBlock returns the first entry that refers to each block, by the index of the block.
func entriesByBlock(d *format.Draft, entries []tocEntry) map[int]tocEntry {
	byBlock := map[int]tocEntry{}
	for _, e := range entries {
		block, ok := d.Anchors[e.anchor]
		if p, _, hasAnchor := strings.Cut(e.anchor, "#"); !ok && hasAnchor {
			block, ok = d.Anchors[p]
		}
		if _, exists := byBlock[block]; ok && !exists && block < len(d.Blocks) && e.title != "" {
			byBlock[block] = e
		}
	}
	return byBlock
}

// insertHeading inserts a heading for e before the block at index at, and before the containers around the block. If
// the block is a paragraph outside of containers with the same text, it becomes the heading instead.
func insertHeading(d *format.Draft, at int, e tocEntry) {
	if len(d.Blocks[at].Containers) == 0 && d.Blocks[at].Kind == document.Paragraph && d.Blocks[at].Text.Label() == e.title {
		d.Blocks[at].Kind, d.Blocks[at].Level = document.Heading, min(e.level, 6)
		return
	}
	for at > 0 && len(d.Blocks[at].Containers) > 0 && !d.Blocks[at].Containers[0].First { // not within a container
		at--
	}
	d.InsertBlock(at, document.Block{Kind: document.Heading, Level: min(e.level, 6), Text: document.Text{String: e.title}})
	for anchor, block := range d.Anchors { // links to the block now go to its heading
		if block == at+1 {
			d.Anchors[anchor] = at
		}
	}
}
