package document

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/message"
)

// What is asked of the search for the article in a page: pages beyond are read whole. Text shorter than leastArticle
// bytes is hardly an article.
const (
	maxElements = 30_000
	maxPage     = 8 << 20  // bytes
	maxTree     = 24 << 20 // bytes; the tree of a longer page may be larger than the machine's memory
	minArticle  = 200
)

var errPageTooLarge = errors.New("page too long to parse")

// parseHTML appends the blocks of the article in a page, and gives the direction that the page asks for.
func (d *draft) parseHTML(text string, address *url.URL) (dir string) {
	var root *html.Node
	err := errPageTooLarge
	if len(text) <= maxTree {
		root, err = html.Parse(strings.NewReader(text))
	}
	if err != nil { // too long, or elements within each other beyond all use
		d.Notices = append(d.Notices, message.New("too large or too deeply nested: shown without structure"))
		r := markdownReader{blockBuilder: blockBuilder{d: d}}
		r.htmlTokens(text, 0)
		return ""
	}
	recordOffsets(text, root)
	p := htmlPage{root: root}
	lang, dir := p.langAndDir()
	d.Language = SanitizeLine(lang)
	if address == nil {
		address = &url.URL{}
	}
	p.findArticle(len(text), address)
	base := p.baseURL(address)
	r := htmlReader{blockBuilder: &blockBuilder{d: d}, size: len(text)}
	if base.Host != "" {
		r.b.resolve = linkResolver(base)
	}
	if p.article == nil {
		r.isBoilerplate = isBoilerplate
		p.article = root
	}
	r.readNode(p.article)
	r.flush()
	d.setMetadata(p)
	return dir
}

// htmlPage is a page of HTML, and what was found in it.
type htmlPage struct {
	root      *html.Node
	extracted readability.Article
	article   *html.Node // nil where the page is one article
}

// findArticle looks for the article in the page.
func (p *htmlPage) findArticle(size int, address *url.URL) {
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	parser.KeepClasses = true // they tell the language of code
	if size > maxPage {
		return
	}
	found, err := parser.ParseDocument(p.root, address)
	if err != nil {
		return
	}
	p.extracted = found
	if found.Node == nil {
		return
	}
	length := textLength(found.Node)
	if firstNode(p.root, isWidget) == nil && length*10 >= textLength(p.root)*9 {
		return // nothing but an article was written here: then all of it is the article
	}
	if main := firstNode(p.root, isMain); main != nil && textLength(main) > 2*length {
		p.article = main // what was found is a part of what the page says is its main part
	} else if length >= minArticle {
		p.article = found.Node
	}
}

// langAndDir are the language and direction of the whole page.
func (p *htmlPage) langAndDir() (lang, dir string) {
	for _, name := range []atom.Atom{atom.Body, atom.Html} {
		n := firstNode(p.root, func(n *html.Node) bool { return n.DataAtom == name })
		if n == nil {
			continue
		}
		if v, ok := attr(n.Attr, "dir"); ok && dir == "" {
			dir = v
		}
		if v, ok := attr(n.Attr, "lang"); ok && lang == "" {
			lang = v
		}
		if v, ok := attr(n.Attr, "xml:lang"); ok && lang == "" {
			lang = v
		}
	}
	return lang, dir
}

// baseURL is what the addresses in the page are relative to.
func (p *htmlPage) baseURL(address *url.URL) *url.URL {
	n := firstNode(p.root, func(n *html.Node) bool { return n.DataAtom == atom.Base })
	if n != nil {
		href, _ := attr(n.Attr, "href")
		if u, err := address.Parse(strings.TrimSpace(href)); err == nil {
			return u
		}
	}
	return address
}

// isBoilerplate reports whether an element is of the page and not of the article.
func isBoilerplate(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Form, atom.Footer:
		return true
	}
	role, _ := attr(n.Attr, "role")
	return role == "navigation" || role == "banner" || role == "contentinfo" || role == "search" || role == "complementary"
}

// isWidget reports whether an element is one that sites put around articles, or into them.
func isWidget(n *html.Node) bool {
	return isBoilerplate(n) || n.DataAtom == atom.Script && n.FirstChild != nil || n.DataAtom == atom.Iframe
}

func isMain(n *html.Node) bool {
	role, _ := attr(n.Attr, "role")
	return n.DataAtom == atom.Main || n.DataAtom == atom.Article || role == "main"
}

// firstNode finds the first node that is like that, in document order.
func firstNode(n *html.Node, like func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if like(d) {
			return d
		}
	}
	return nil
}

func textLength(n *html.Node) (length int) {
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent != nil && !isInvisible(d.Parent) {
			length += len(strings.TrimSpace(d.Data))
		}
	}
	return length
}

// setMetadata takes the title, the author and the like from what the page says of itself.
func (d *draft) setMetadata(p htmlPage) {
	title := p.extracted.Title()
	if title == "" {
		if n := firstNode(p.root, func(n *html.Node) bool { return n.DataAtom == atom.Title }); n != nil && n.FirstChild != nil {
			title = n.FirstChild.Data
		}
	}
	d.Title = SanitizeLine(title)
	starts := d.startsWithTitle()
	if starts {
		d.Blocks[0].Kind, d.Blocks[0].Level = Title, 1
		d.Title = d.Blocks[0].Text.plainLabel()
	}
	d.Summary = SanitizeLine(p.extracted.Excerpt())
	d.Author = SanitizeLine(p.extracted.Byline())
	d.Source = SanitizeLine(p.extracted.SiteName())
	if date, err := p.extracted.PublishedTime(); err == nil {
		d.Date = date
	}
	d.addByline(starts)
}

// startsWithTitle reports whether the heading that an article begins with is its title: that of the page has it, often
// with the name of the site, or no other heading is as high.
func (d *draft) startsWithTitle() bool {
	if len(d.Blocks) == 0 || d.Blocks[0].Kind != Heading || len(d.Blocks[0].Containers) > 0 {
		return false
	}
	if label := d.Blocks[0].Text.plainLabel(); label != "" && strings.Contains(d.Title, label) {
		return true
	}
	return d.Blocks[0].Level == 1 && !slices.ContainsFunc(d.Blocks[1:], func(b Block) bool { return b.Kind == Heading && b.Level == 1 })
}

// addByline puts the author and the date under the title.
func (d *draft) addByline(below bool) {
	var t builder
	t.marks = Emphasis
	for _, s := range []string{d.Author, formatDate(d.Date)} {
		if s == "" {
			continue
		}
		if t.b.Len() > 0 {
			t.write(" · ")
		}
		t.isolate(func() { t.write(s) })
	}
	at := 0
	if below {
		at = 1
	}
	if b := (Block{Kind: Paragraph, Text: t.finish()}); b.Text.String != "" && len(d.Blocks) > 0 {
		b.Offset = d.Blocks[0].Offset
		d.insertBlock(at, b)
	}
}

func formatDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// offsetAttr is the attribute that tells where an element begins, in bytes of the page from 1: a copy of the element, and
// the element under another name, still have it.
const offsetAttr = "data-maqal-at"

// recordOffsets tells elements where they begin: those whose tags are as many as the elements that the parser made of
// them.
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
