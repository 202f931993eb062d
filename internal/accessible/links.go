package accessible

import (
	"errors"

	"maqal/internal/browser"
	"maqal/internal/library"
	"maqal/internal/sanitize"
)

// printLinks prints a numbered list of the links in the last text, with their targets. The list becomes the last list.
func (s *session) printLinks(string) {
	r := s.reader
	if len(r.links) == 0 {
		s.println(s.tr("No links in the last text."))
		return
	}
	r.choices = nil
	for i, l := range r.links {
		text := sanitize.Line(l.target)
		if l.text != l.target {
			text = l.text + ": " + text
		}
		r.choices = append(r.choices, func() { s.followLink(l) })
		s.printNumbered(i+1, text)
	}
	s.println(s.tr("Type f and a number to follow a link."))
}

// follow follows the link of the last text that has the number in rest. If the text has only one link, rest may be
// empty.
func (s *session) follow(rest string) {
	links := s.reader.links
	n, ok := parseNumber(rest)
	if rest == "" && len(links) == 1 {
		n, ok = 1, true
	}
	switch {
	case len(links) == 0:
		s.println(s.tr("No links in the last text."))
	case !ok || n < 1 || n > len(links):
		s.println(s.tr("Link numbers are 1 to %d.", len(links)))
	default:
		s.followLink(links[n-1])
	}
}

// followLink goes to the target of a link: an anchor in the article, another article, or a URL to open in the browser.
func (s *session) followLink(l link) {
	article := s.reading.Article()
	to, anchor, err := s.Opener.Follow(s.ctx, article, l.target)
	switch {
	case errors.Is(err, library.ErrExternal):
		s.confirmOpenURL(l.target)
		return
	case err != nil:
		s.printError(err)
		return
	}
	block, ok := to.Document.BlockByAnchor(anchor)
	if !ok && to == article {
		s.println(s.tr("No anchor named %s in this article.", sanitize.Line(anchor)))
		return
	}
	if to == article {
		s.jumpTo(position{block: block})
		return
	}
	s.reading.Push(false)
	if anchor == "" || !ok {
		s.open(to)
		return
	}
	s.openAt(to, block)
}

// confirmOpenURL prints the target of an external link, asks whether to open it in the browser, and opens it if the
// answer is yes. If the user types a command instead, confirmOpenURL runs it.
func (s *session) confirmOpenURL(target string) {
	s.println(sanitize.Line(target))
	url, err := browser.Parse(target)
	switch {
	case errors.Is(err, browser.ErrScheme):
		s.println(s.tr("Only http, https and mailto links can be opened."))
		return
	case err != nil:
		s.println(s.tr("Not opened: the destination is unclear."))
		return
	}
	reply, line := s.ask(s.tr("This link goes to %s. Open it in the browser, yes or no?", sanitize.Line(url.Host)))
	switch {
	case reply == yes:
		s.openURL(url)
	case reply == noAnswer && line != "":
		s.dispatch(line)
	}
}

// openURL opens url in the browser and prints the result.
func (s *session) openURL(url browser.URL) {
	switch err := s.OpenURL(url); {
	case errors.Is(err, browser.ErrNoBrowser):
		s.println(s.tr("No browser available."))
	case err != nil:
		s.printError(err)
	default:
		s.println(s.tr("Opened in the browser."))
	}
}

// printNote prints the footnote with the number in rest. The reading position does not change, but the links of the
// footnote replace those of the last text.
func (s *session) printNote(rest string) {
	r := s.reader
	n, ok := parseNumber(rest)
	if !ok {
		s.println(s.tr("Which footnote? For example, type t 1."))
		return
	}
	blocks := r.doc.FootnoteBlocks(n)
	if len(blocks) == 0 {
		s.println(s.tr("No footnote %d in this article.", n))
		return
	}
	r.containers, r.links = nil, nil
	for _, block := range blocks {
		before, lines := r.blockLines(block)
		s.printLines(append(before, lines...))
	}
	r.containers = nil
}
