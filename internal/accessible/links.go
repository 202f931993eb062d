package accessible

import (
	"errors"

	"maqal/internal/browser"
	"maqal/internal/document"
	"maqal/internal/library"
)

// printLinks tells the links of what was told last, with their addresses.
func (s *session) printLinks(string) {
	r := s.reader
	if len(r.links) == 0 {
		s.println(s.tr("No links in the last text."))
		return
	}
	r.choices = nil
	for i, l := range r.links {
		address := document.SanitizeLine(l.target)
		if l.text != l.target {
			address = l.text + ": " + address
		}
		r.choices = append(r.choices, func() { s.followLink(l) })
		s.printNumbered(i+1, address)
	}
	s.println(s.tr("Type f and a number to follow a link."))
}

// follow follows the link of a number; the only one there is without a number.
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

func (s *session) followLink(l link) {
	r := s.reader
	to, anchor, err := library.Follow(r.article, l.target, s.Root)
	switch {
	case errors.Is(err, library.ErrExternal):
		s.confirmOpenURL(l.target)
		return
	case err != nil:
		s.printError(err)
		return
	}
	block, ok := to.Document.BlockByAnchor(anchor)
	if !ok && to == r.article {
		s.println(s.tr("No anchor named %s in this article", document.SanitizeLine(anchor)))
		return
	}
	if to == r.article {
		s.jumpTo(position{block: block})
		return
	}
	s.pushJump()
	s.savePosition()
	if anchor == "" || !ok {
		s.open(to)
		return
	}
	s.openAt(to, block)
}

// confirmOpenURL tells an address outside, and asks whether the browser is to open it.
func (s *session) confirmOpenURL(target string) {
	s.println(document.SanitizeLine(target))
	address, err := browser.Parse(target)
	switch {
	case errors.Is(err, browser.ErrScheme):
		s.println(s.tr("Only http, https and mailto links can be opened."))
		return
	case err != nil:
		s.println(s.tr("Not opened: the destination is unclear."))
		return
	}
	said, line := s.ask(s.tr("This link goes to %s. Open it in the browser, yes or no?", document.SanitizeLine(address.Host)))
	switch {
	case said == yes:
		s.openURL(address)
	case said == noAnswer && line != "":
		s.dispatch(line)
	}
}

func (s *session) openURL(address browser.URL) {
	switch err := s.OpenURL(address); {
	case errors.Is(err, browser.ErrNoBrowser):
		s.println(s.tr("No browser available."))
	case err != nil:
		s.printError(err)
	default:
		s.println(s.tr("Opened in the browser."))
	}
}

// printNote tells a footnote. The place in the text stays.
func (s *session) printNote(rest string) {
	r := s.reader
	n, ok := parseNumber(rest)
	if !ok {
		s.println(s.tr("Which footnote? For example, type t 1."))
		return
	}
	blocks := r.doc.FootnoteBlocks(n)
	if len(blocks) == 0 {
		s.println(s.tr("No footnote %d in this article", n))
		return
	}
	r.containers, r.links = nil, nil
	for _, block := range blocks {
		lead, lines := r.blockLines(block)
		s.printLines(append(lead, lines...))
	}
	r.containers = nil
}
