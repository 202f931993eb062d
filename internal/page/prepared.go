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

// A preparedText is text of a document, prepared for layout: numbers are inserted after its links if links are numbered.
type preparedText struct {
	text       paragraph.Text
	spans      []document.Span
	insertions []insertion // sorted by at
}

// An insertion is a link number that is inserted into a preparedText.
type insertion struct {
	at     int // offset in the original text
	before int // bytes of the insertions before it
	text   string
	target string // URL of the link
}

// toOriginal converts an offset in the prepared text to an offset in the original text. An offset in an insertion becomes
// the offset of the insertion.
func (t *preparedText) toOriginal(offset int) int {
	i := sort.Search(len(t.insertions), func(i int) bool { return t.insertions[i].at+t.insertions[i].before >= offset })
	if i == 0 {
		return offset
	}
	in := &t.insertions[i-1]
	return max(offset-in.before-len(in.text), in.at)
}

// toPrepared converts an offset in the original text to an offset in the prepared text. If there is an insertion at
// offset, it comes after the returned offset if after is true, and before it otherwise.
func (t *preparedText) toPrepared(offset int, after bool) int {
	i := sort.Search(len(t.insertions), func(i int) bool { return t.insertions[i].at > offset || after && t.insertions[i].at == offset })
	if i == 0 {
		return offset
	}
	return offset + t.insertions[i-1].before + len(t.insertions[i-1].text)
}

// prepare returns t prepared for layout: with link numbers if links are numbered.
func (p *Page) prepare(t document.Text) preparedText {
	out := preparedText{text: paragraph.Text{String: t.String, Isolates: t.Isolates}, spans: t.Spans}
	if p.Links != NumberedLinks {
		return out
	}
	before := 0
	for i := range t.Spans {
		if url := numberedURL(&t, i); url != "" {
			in := insertion{at: t.Spans[i].End, before: before, text: "[" + strconv.Itoa(p.numbers[url]) + "]", target: url}
			out.insertions = append(out.insertions, in)
			before += len(in.text)
		}
	}
	if before > 0 {
		out.insert(t)
	}
	return out
}

// insert sets the text, isolates and spans of t to those of original with the insertions. Each insertion is an isolate and a
// span of its link.
func (t *preparedText) insert(original document.Text) {
	var b strings.Builder
	done := 0
	t.text.Isolates, t.spans = nil, nil
	for _, i := range original.Isolates {
		i.Start, i.End = t.toPrepared(i.Start, false), t.toPrepared(i.End, true)
		t.text.Isolates = append(t.text.Isolates, i)
	}
	for _, s := range original.Spans {
		s.Start, s.End = t.toPrepared(s.Start, false), t.toPrepared(s.End, true)
		t.spans = append(t.spans, s)
	}
	for _, in := range t.insertions {
		b.WriteString(original.String[done:in.at])
		start := b.Len()
		b.WriteString(in.text)
		done = in.at
		t.text.Isolates = append(t.text.Isolates, bidi.Isolate{Start: start, End: b.Len(), Direction: bidi.LeftToRight})
		t.spans = append(t.spans, document.Span{Start: start, End: b.Len(), Marks: document.Link, Target: in.target})
	}
	b.WriteString(original.String[done:])
	t.text.String = b.String()
	slices.SortStableFunc(t.text.Isolates, func(a, b bidi.Isolate) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	slices.SortFunc(t.spans, func(a, b document.Span) int { return a.Start - b.Start })
}

// numberedURL returns the sanitized URL of a link whose last span is i. It returns "" for any other span, if the text of
// the span is the URL, if the link is an anchor in the document, and if the URL must not be opened.
func numberedURL(t *document.Text, i int) string {
	s := &t.Spans[i]
	if s.Target == "" || i+1 < len(t.Spans) && t.Spans[i+1].Start == s.End && t.Spans[i+1].Target == s.Target {
		return ""
	}
	text := t.String[s.Start:s.End]
	url := sanitizeURL(s.Target)
	if url == "" || url[0] == '#' || text == s.Target || "mailto:"+text == s.Target {
		return ""
	}
	return url
}
