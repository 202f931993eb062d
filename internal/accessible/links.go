package accessible

import (
	"errors"

	"maqal/internal/browser"
	"maqal/internal/document"
	"maqal/internal/library"
)

// tellLinks tells the links of what was told last, with their addresses.
func (s *session) tellLinks(string) {
	r := s.reader
	if len(r.links) == 0 {
		s.tell(s.say("There is no link in what was told last."))
		return
	}
	r.choices = nil
	for i, l := range r.links {
		address := document.CleanLine(l.target)
		if l.text != l.target {
			address = l.text + ": " + address
		}
		r.choices = append(r.choices, func() { s.followLink(l) })
		s.tellNumbered(i+1, address)
	}
	s.tell(s.say("A number follows a link."))
}

// follow follows the link of a number; the only one there is without a number.
func (s *session) follow(rest string) {
	links := s.reader.links
	n, ok := number(rest)
	if rest == "" && len(links) == 1 {
		n, ok = 1, true
	}
	switch {
	case len(links) == 0:
		s.tell(s.say("There is no link in what was told last."))
	case !ok || n < 1 || n > len(links):
		s.tell(s.say("The numbers of the links are 1 to %d.", len(links)))
	default:
		s.followLink(links[n-1])
	}
}

func (s *session) followLink(l link) {
	r := s.reader
	to, anchor, err := library.Follow(r.article, l.target, s.Root)
	switch {
	case errors.Is(err, library.ErrOutside):
		s.offerBrowser(l.target)
		return
	case err != nil:
		s.complain(err)
		return
	}
	block, ok := to.Document.BlockOf(anchor)
	if !ok && to == r.article {
		s.tell(s.say("this article has no place named %s", document.CleanLine(anchor)))
		return
	}
	if to == r.article {
		s.jumpTo(place{block: block})
		return
	}
	s.leave()
	s.keep()
	if anchor == "" || !ok {
		s.open(to)
		return
	}
	s.openAt(to, block)
}

// offerBrowser tells an address outside, and asks whether the browser is to open it.
func (s *session) offerBrowser(target string) {
	s.tell(document.CleanLine(target))
	address, err := browser.Parse(target)
	switch {
	case errors.Is(err, browser.ErrScheme):
		s.tell(s.say("Only http, https and mailto are opened."))
		return
	case err != nil:
		s.tell(s.say("It is not opened, for where it leads cannot be made out."))
		return
	}
	said, line := s.ask(s.say("It leads to %s. Open it in the browser, yes or no?", document.CleanLine(address.Leads)))
	switch {
	case said == yes:
		s.browse(address)
	case said == neither && line != "":
		s.obey(line)
	}
}

func (s *session) browse(address browser.Address) {
	switch err := s.Browse(address); {
	case errors.Is(err, browser.ErrNone):
		s.tell(s.say("There is no browser here."))
	case err != nil:
		s.complain(err)
	default:
		s.tell(s.say("It is open in the browser."))
	}
}

// tellNote tells a footnote. The place in the text stays.
func (s *session) tellNote(rest string) {
	r := s.reader
	n, ok := number(rest)
	if !ok {
		s.tell(s.say("Which note? t 1 tells note 1."))
		return
	}
	blocks := r.doc.NoteBlocks(n)
	if len(blocks) == 0 {
		s.tell(s.say("this article has no note %d", n))
		return
	}
	r.inside, r.links = nil, nil
	for _, block := range blocks {
		lead, lines := r.block(block)
		s.tellAll(append(lead, lines...))
	}
	r.inside = nil
}
