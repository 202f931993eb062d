package html

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/document"
	"maqal/internal/format"
	"maqal/internal/message"
	"maqal/internal/sanitize"
)

// Limits for extracting the article from a page. A page over maxElements or maxPage is shown as a whole.
const (
	maxElements = 30_000
	maxPage     = 8 << 20  // bytes
	maxTree     = 24 << 20 // bytes; the node tree of a longer page may not fit into memory
	minArticle  = 200      // bytes; shorter text is not treated as an article
)

// errPageTooLarge is the error for a page longer than maxTree.
var errPageTooLarge = errors.New("page too long to parse")

// parseHTML appends the blocks of the article in a page, and sets the metadata. Links are relative to address, which may
// be nil.
func parseHTML(d *format.Draft, text string, address *url.URL) {
	var root *html.Node
	err := errPageTooLarge
	if len(text) <= maxTree {
		root, err = html.Parse(strings.NewReader(text))
	}
	if err != nil { // too long or too deeply nested
		d.AddNotice(message.New("too large or too deeply nested: shown without structure"))
		AppendTokens(&format.BlockBuilder{Draft: d}, text)
		return
	}
	recordOffsets(text, root)
	p := page{root: root}
	lang, dir := p.langAndDir()
	d.Language = sanitize.Line(lang)
	if address == nil {
		address = &url.URL{}
	}
	p.findArticle(len(text), address)
	base := p.baseURL(address)
	r := reader{BlockBuilder: &format.BlockBuilder{Draft: d}, size: len(text)}
	if base.Host != "" {
		r.b.Resolve = format.LinkResolver(base)
	}
	if p.article == nil {
		r.isBoilerplate = isBoilerplate
		p.article = root
	}
	r.readNode(p.article)
	r.flush()
	d.Declared = format.DirectionOf(dir)
	setMetadata(d, p)
}

// AppendChapter appends the blocks of a whole page, which is a chapter of a book. It adds prefix before the anchors of the
// page, and converts the targets of its links with resolve.
func AppendChapter(a *format.BlockBuilder, root *html.Node, prefix string, resolve func(string) string) {
	p := page{root: root}
	_, dir := p.langAndDir()
	r := reader{BlockBuilder: a, prefix: prefix, direction: format.DirectionOf(dir)}
	r.b.Resolve = resolve
	r.readNode(root)
	r.flush()
	a.PendingIDs = nil
}

// AppendTokens appends the text of a page that is too long or too deeply nested to be parsed as a tree.
func AppendTokens(a *format.BlockBuilder, text string) {
	r := TokenReader{BlockBuilder: *a}
	r.readTokens(text, 0)
	*a = r.BlockBuilder
}

// page is a parsed HTML page with the article extracted from it.
type page struct {
	root      *html.Node
	extracted readability.Article
	article   *html.Node // nil if the whole page is the article
}

// findArticle sets the extracted metadata and the article of a page whose source has the given size in bytes. It sets
// neither if the page is too large.
func (p *page) findArticle(size int, address *url.URL) {
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	parser.KeepClasses = true // they contain the language of code blocks
	if size > maxPage {
		return
	}
	extracted, err := parser.ParseDocument(p.root, address)
	if err != nil {
		return
	}
	p.extracted = extracted
	if extracted.Node == nil {
		return
	}
	length := textLength(extracted.Node)
	if FirstNode(p.root, isWidget) == nil && length*10 >= textLength(p.root)*9 {
		return // the page contains only the article
	}
	if main := FirstNode(p.root, isMain); main != nil && textLength(main) > 2*length {
		p.article = main // readability found less than half of the main element
	} else if length >= minArticle {
		p.article = extracted.Node
	}
}

// langAndDir returns the lang and dir attributes of the body element. For each that is missing, it returns that of the
// html element.
func (p *page) langAndDir() (lang, dir string) {
	for _, name := range []atom.Atom{atom.Body, atom.Html} {
		n := FirstNode(p.root, func(n *html.Node) bool { return n.DataAtom == name })
		if n == nil {
			continue
		}
		if v, ok := Attr(n.Attr, "dir"); ok && dir == "" {
			dir = v
		}
		if v, ok := Attr(n.Attr, "lang"); ok && lang == "" {
			lang = v
		}
		if v, ok := Attr(n.Attr, "xml:lang"); ok && lang == "" {
			lang = v
		}
	}
	return lang, dir
}

// baseURL returns the URL to which the links of the page are relative: that of the base element, or address if there is
// none.
func (p *page) baseURL(address *url.URL) *url.URL {
	n := FirstNode(p.root, func(n *html.Node) bool { return n.DataAtom == atom.Base })
	if n != nil {
		href, _ := Attr(n.Attr, "href")
		if u, err := address.Parse(strings.TrimSpace(href)); err == nil {
			return u
		}
	}
	return address
}

// isBoilerplate reports whether an element belongs to the page rather than to the article, such as navigation.
func isBoilerplate(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Form, atom.Footer:
		return true
	}
	role, _ := Attr(n.Attr, "role")
	return role == "navigation" || role == "banner" || role == "contentinfo" || role == "search" || role == "complementary"
}

// isWidget reports whether an element is one that sites add around or inside articles.
func isWidget(n *html.Node) bool {
	return isBoilerplate(n) || n.DataAtom == atom.Script && n.FirstChild != nil || n.DataAtom == atom.Iframe
}

// isMain reports whether an element is marked as the main content of the page.
func isMain(n *html.Node) bool {
	role, _ := Attr(n.Attr, "role")
	return n.DataAtom == atom.Main || n.DataAtom == atom.Article || role == "main"
}

// FirstNode returns the first descendant of n for which match is true, in document order, or nil if there is none.
func FirstNode(n *html.Node, match func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if match(d) {
			return d
		}
	}
	return nil
}

// textLength returns the length of the visible text in n, in bytes. It ignores white space around the text of each
// node.
func textLength(n *html.Node) (length int) {
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent != nil && !isInvisible(d.Parent) {
			length += len(strings.TrimSpace(d.Data))
		}
	}
	return length
}

// setMetadata sets the title, summary, author, source and date to those of the page. If the article starts with its
// title, that heading becomes the title block. setMetadata also adds the byline.
func setMetadata(d *format.Draft, p page) {
	title := p.extracted.Title()
	if title == "" {
		if n := FirstNode(p.root, func(n *html.Node) bool { return n.DataAtom == atom.Title }); n != nil && n.FirstChild != nil {
			title = n.FirstChild.Data
		}
	}
	d.Title = sanitize.Line(title)
	starts := startsWithTitle(d)
	if starts {
		d.Blocks[0].Kind, d.Blocks[0].Level = document.Title, 1
		d.Title = d.Blocks[0].Text.Label()
	}
	d.Summary = sanitize.Line(p.extracted.Excerpt())
	d.Author = sanitize.Line(p.extracted.Byline())
	d.Source = sanitize.Line(p.extracted.SiteName())
	if date, err := p.extracted.PublishedTime(); err == nil {
		d.Date = date
	}
	d.AddByline(starts)
}

// startsWithTitle reports whether the article starts with a heading that is its title. The page's title must contain the
// heading, often beside the name of the site, or the heading must be the only one of level 1.
func startsWithTitle(d *format.Draft) bool {
	if len(d.Blocks) == 0 || d.Blocks[0].Kind != document.Heading || len(d.Blocks[0].Containers) > 0 {
		return false
	}
	if label := d.Blocks[0].Text.Label(); label != "" && strings.Contains(d.Title, label) {
		return true
	}
	return d.Blocks[0].Level == 1 && !slices.ContainsFunc(d.Blocks[1:], func(b document.Block) bool { return b.Kind == document.Heading && b.Level == 1 })
}

// offsetAttr is an attribute that stores the byte offset of an element in the page, plus 1. It survives when readability
// copies or renames the element.
const offsetAttr = "data-maqal-at"

// recordOffsets sets the offset attribute of block elements. It skips all elements with a name if text does not have as
// many start tags with this name as the tree has elements.
func recordOffsets(text string, root *html.Node) {
	tags := map[string][]int{}
	z := html.NewTokenizer(strings.NewReader(text))
	at := 0
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		start := at
		at += len(z.Raw())
		if name, _ := z.TagName(); (kind == html.StartTagToken || kind == html.SelfClosingTagToken) && isBlockElement(atom.Lookup(name)) {
			tags[string(name)] = append(tags[string(name)], start)
		}
	}
	nodes := map[string][]*html.Node{}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && isBlockElement(n.DataAtom) {
			nodes[n.Data] = append(nodes[n.Data], n)
		}
	}
	for name, all := range nodes {
		for i, n := range all {
			if len(all) == len(tags[name]) {
				n.Attr = append([]html.Attribute{{Key: offsetAttr, Val: strconv.Itoa(tags[name][i] + 1)}}, n.Attr...)
			}
		}
	}
}
