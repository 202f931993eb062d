package page

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/paragraph"
)

// preparedText is a text as it is laid out: with the numbers of its links, where they are shown.
type preparedText struct {
	text  paragraph.Text
	spans []document.Span
	added []insertion
}

// insertion is a piece of a prepared text that the document does not have.
type insertion struct {
	at     int // bytes of the document's text before it
	before int // bytes of additions before it
	text   string
	target string
}

// toOriginal turns an offset in the prepared text into that in the document's.
func (t *preparedText) toOriginal(offset int) int {
	i := sort.Search(len(t.added), func(i int) bool { return t.added[i].at+t.added[i].before >= offset })
	if i == 0 {
		return offset
	}
	a := &t.added[i-1]
	return max(offset-a.before-len(a.text), a.at)
}

// toPrepared is the offset in the prepared text of one in the document's; what is added there comes before it or after.
func (t *preparedText) toPrepared(offset int, after bool) int {
	i := sort.Search(len(t.added), func(i int) bool { return t.added[i].at > offset || after && t.added[i].at == offset })
	if i == 0 {
		return offset
	}
	return offset + t.added[i-1].before + len(t.added[i-1].text)
}

// prepare makes a text ready to be laid out.
func (p *Page) prepare(t document.Text) preparedText {
	out := preparedText{text: paragraph.Text{String: t.String, Isolates: t.Isolates}, spans: t.Spans}
	if p.Links != NumberedLinks {
		return out
	}
	before := 0
	for i := range t.Spans {
		if address := numberedURL(&t, i); address != "" {
			a := insertion{at: t.Spans[i].End, before: before, text: "[" + strconv.Itoa(p.numbers[address]) + "]", target: address}
			out.added = append(out.added, a)
			before += len(a.text)
		}
	}
	if before > 0 {
		out.insert(t)
	}
	return out
}

// insert puts the additions into the text, each as an isolate that is part of its link.
func (t *preparedText) insert(from document.Text) {
	var b strings.Builder
	done := 0
	t.text.Isolates, t.spans = nil, nil
	for _, i := range from.Isolates {
		i.Start, i.End = t.toPrepared(i.Start, false), t.toPrepared(i.End, true)
		t.text.Isolates = append(t.text.Isolates, i)
	}
	for _, s := range from.Spans {
		s.Start, s.End = t.toPrepared(s.Start, false), t.toPrepared(s.End, true)
		t.spans = append(t.spans, s)
	}
	for _, a := range t.added {
		b.WriteString(from.String[done:a.at])
		start := b.Len()
		b.WriteString(a.text)
		done = a.at
		t.text.Isolates = append(t.text.Isolates, bidi.Isolate{Start: start, End: b.Len(), Direction: bidi.LeftToRight})
		t.spans = append(t.spans, document.Span{Start: start, End: b.Len(), Marks: document.Link, Target: a.target})
	}
	b.WriteString(from.String[done:])
	t.text.String = b.String()
	slices.SortStableFunc(t.text.Isolates, func(a, b bidi.Isolate) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	slices.SortFunc(t.spans, func(a, b document.Span) int { return a.Start - b.Start })
}

// numberedURL is the cleaned address of the link that ends with span i, "" where none does, where the text shows the
// address already, and where it only leads to another place of the document.
func numberedURL(t *document.Text, i int) string {
	s := &t.Spans[i]
	if s.Target == "" || i+1 < len(t.Spans) && t.Spans[i+1].Start == s.End && t.Spans[i+1].Target == s.Target {
		return ""
	}
	text := t.String[s.Start:s.End]
	address := sanitizeURL(s.Target)
	if address == "" || address[0] == '#' || text == s.Target || "mailto:"+text == s.Target {
		return ""
	}
	return address
}
