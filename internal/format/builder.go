package format

import (
	"slices"
	"sort"
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/sanitize"
)

// A Builder builds a [document.Text]. It sanitizes all text that it appends.
type Builder struct {
	b        strings.Builder
	spans    []document.Span
	isolates []bidi.Isolate
	Marks    document.Mark // of the text to be appended
	Target   string        // of the text to be appended, if it is a link
	// Transform returns text as it is appended to before; nil leaves it unchanged.
	Transform func(text, before string) string
	Resolve   func(string) string // makes a URL absolute; nil leaves URLs unchanged
}

// Write appends s with the current marks. It drops white space at the start of the text.
func (t *Builder) Write(s string) {
	if t.b.Len() == 0 {
		s = strings.TrimLeftFunc(s, isTrimmable)
	}
	if s == "" {
		return
	}
	start := t.b.Len()
	if t.Transform != nil {
		s = t.Transform(s, t.b.String())
	}
	sanitize.Write(&t.b, s)
	if t.Marks == 0 {
		return
	}
	if n := len(t.spans); n > 0 && t.spans[n-1].End == start && t.spans[n-1].Marks == t.Marks && t.spans[n-1].Target == t.Target {
		t.spans[n-1].End = t.b.Len()
		return
	}
	t.spans = append(t.spans, document.Span{Start: start, End: t.b.Len(), Marks: t.Marks, Target: t.Target})
}

// Len returns the length of the text so far, in bytes.
func (t *Builder) Len() int { return t.b.Len() }

// String returns the text so far.
func (t *Builder) String() string { return t.b.String() }

// Isolate makes the text that inner appends an isolate, whose direction is that of its first strong character.
func (t *Builder) Isolate(inner func()) {
	start := t.b.Len()
	inner()
	if t.b.Len() > start {
		t.AddIsolate(start, t.b.Len(), bidi.Auto)
	}
}

// ResolveURL returns the absolute form of a URL, without white space around it.
func (t *Builder) ResolveURL(url string) string {
	url = strings.TrimSpace(url)
	if t.Resolve == nil {
		return url
	}
	return t.Resolve(url)
}

// AddIsolate adds an isolate of bytes [start, end). It keeps the isolates sorted, outer ones before inner ones.
func (t *Builder) AddIsolate(start, end int, direction bidi.Direction) {
	at := sort.Search(len(t.isolates), func(i int) bool { return t.isolates[i].Start >= start })
	t.isolates = slices.Insert(t.isolates, at, bidi.Isolate{Start: start, End: end, Direction: direction})
}

// WithMarks adds m to the marks of the text that inner appends.
func (t *Builder) WithMarks(m document.Mark, inner func()) {
	before := t.Marks
	t.Marks |= m
	inner()
	t.Marks = before
}

// Finish returns the text without white space at its end. It resets the builder, except for Resolve.
func (t *Builder) Finish() document.Text {
	whole := t.b.String()
	s := strings.TrimRightFunc(whole, isTrimmable)
	out := document.Text{String: s, Spans: t.spans, Isolates: t.isolates}
	for n := len(out.Spans); n > 0 && out.Spans[n-1].End > len(s); n-- {
		out.Spans[n-1].End = len(s)
		if out.Spans[n-1].Start >= len(s) {
			out.Spans = out.Spans[:n-1]
		}
	}
	isolates := out.Isolates[:0]
	for _, i := range out.Isolates {
		if i.End = min(i.End, len(s)); i.Start < i.End {
			isolates = append(isolates, i)
		}
	}
	out.Isolates = isolates
	*t = Builder{Resolve: t.Resolve}
	return out
}

// isTrimmable reports whether r is removed at the start and end of a text.
func isTrimmable(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

// Link calls inner and marks the text that it writes as a link to target.
func (t *Builder) Link(target string, inner func()) {
	outer := t.Target
	t.Target = sanitize.Line(target)
	t.WithMarks(document.Link, inner)
	t.Target = outer
}
