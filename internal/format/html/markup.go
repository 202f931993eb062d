package html

import (
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/format"
	"maqal/internal/language"
	"maqal/internal/sanitize"
)

// A TextBuilder builds a text that may contain HTML elements.
type TextBuilder struct {
	format.Builder
	script scriptStyle // of the text to be appended
	tags   []openTag   // open HTML elements, outermost first
}

// Depth returns the number of open elements.
func (t *TextBuilder) Depth() int { return len(t.tags) }

// setScript sets the style of the text to be appended.
func (t *TextBuilder) setScript(s scriptStyle) {
	t.script, t.Transform = s, nil
	if s != noScript {
		t.Transform = s.apply
	}
}

// Finish closes all open elements and returns the text as [format.Builder.Finish] does.
func (t *TextBuilder) Finish() document.Text {
	t.CloseTags(0)
	t.script, t.tags = noScript, nil
	return t.Builder.Finish()
}

// openTag is an open HTML element in the text of a builder. It stores the state of the builder to be restored when the
// element is closed.
type openTag struct {
	name     atom.Atom
	marks    document.Mark
	target   string
	script   scriptStyle
	isolate  bidi.Isolate // its start and direction; the end is not set
	isolated bool         // whether its text is an isolate
	suffix   string       // text to be appended at its end
}

// Bidi controls written for a bdo element, which overrides the direction of the characters in it.
const (
	leftOverride  = "\u202D"
	rightOverride = "\u202E"
	popOverride   = "\u202C"
)

// openTag opens an inline element. If the element is unknown, only its dir attribute has an effect.
func (t *TextBuilder) openTag(tag html.Token) {
	o := openTag{name: tag.DataAtom, marks: t.Marks, target: t.Target, script: t.script}
	o.isolate.Start = t.Len()
	dir, hasDir := Attr(tag.Attr, "dir")
	o.isolate.Direction = format.DirectionOf(dir)
	o.isolated = hasDir
	switch tag.DataAtom {
	case atom.Em, atom.I, atom.Cite, atom.Dfn, atom.Var:
		t.Marks |= document.Emphasis
	case atom.B, atom.Strong:
		t.Marks |= document.Strong
	case atom.S, atom.Strike, atom.Del:
		t.Marks |= document.Strikethrough
	case atom.Code, atom.Samp, atom.Tt, atom.Kbd:
		t.Marks |= document.CodeSpan
		o.isolated = true
	case atom.Mark:
		t.Marks |= document.Highlight
	case atom.Sub:
		t.setScript(subscript)
	case atom.Sup:
		t.setScript(superscript)
	case atom.Bdi:
		o.isolated = true
	case atom.Bdo:
		t.openOverride(&o)
	case atom.Q:
		t.Write("“")
		o.suffix = "”"
	case atom.A:
		if href, ok := Attr(tag.Attr, "href"); ok && strings.TrimSpace(href) != "" {
			t.Marks |= document.Link
			t.Target = sanitize.Line(t.ResolveURL(href))
		}
	}
	if len(t.tags) < format.MaxDepth {
		t.tags = append(t.tags, o)
	}
}

// openOverride writes the override control of a bdo element. It does nothing if the element has no direction.
func (t *TextBuilder) openOverride(o *openTag) {
	switch o.isolate.Direction {
	case bidi.LeftToRight:
		t.Write(leftOverride)
	case bidi.RightToLeft:
		t.Write(rightOverride)
	default:
		return
	}
	o.isolated, o.suffix = true, popOverride
}

// closeTag closes the innermost open element with the given name, and the elements in it. It does not close the
// outermost floor elements.
func (t *TextBuilder) closeTag(name atom.Atom, floor int) {
	for k := len(t.tags) - 1; k >= floor; k-- {
		if t.tags[k].name == name {
			t.CloseTags(k)
			return
		}
	}
}

// CloseTags closes the innermost open elements until only n are open.
func (t *TextBuilder) CloseTags(n int) {
	for k := len(t.tags) - 1; k >= n; k-- {
		o := t.tags[k]
		t.tags = t.tags[:k]
		if o.suffix != "" {
			t.Write(o.suffix)
		}
		start := o.isolate.Start
		label := t.String()[start:]
		if o.name == atom.A && o.target != t.Target && format.IsBareURL(label, t.Target) {
			o.isolated = true
		}
		if o.isolated && t.Len() > start {
			t.AddIsolate(start, t.Len(), o.isolate.Direction)
		}
		t.Marks, t.Target = o.marks, o.target
		t.setScript(o.script)
	}
}

// image appends ImageMarker and the alternative text of an image. It appends nothing for a decorative image, whose alt
// attribute is blank.
func (t *TextBuilder) image(attributes []html.Attribute) {
	alt, ok := Attr(attributes, "alt")
	if ok && strings.TrimSpace(alt) == "" {
		return
	}
	t.WithMarks(document.Image, func() { t.writeCollapsed(document.ImageMarker + strings.TrimSpace(alt)) })
}

// Attr returns the value of the attribute with the given name and no namespace. It reports false if there is none.
func Attr(all []html.Attribute, name string) (string, bool) {
	for _, a := range all {
		if a.Key == name && a.Namespace == "" {
			return a.Val, true
		}
	}
	return "", false
}

// scriptStyle is the vertical position of text: on the baseline, subscript or superscript.
type scriptStyle uint8

const (
	noScript scriptStyle = iota
	subscript
	superscript
)

// scripts replace characters with their Unicode subscript or superscript forms. Each replacer is built when first used.
var scripts = [...]func() *strings.Replacer{
	subscript:   lazyReplacer("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
	superscript: lazyReplacer("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"),
}

// lazyReplacer returns a function that returns a replacer of each character of from by the character of to at the same
// index. The first call builds the replacer.
func lazyReplacer(from, to string) func() *strings.Replacer {
	return sync.OnceValue(func() *strings.Replacer {
		var pairs []string
		replacements := []rune(to)
		for i, r := range []rune(from) {
			pairs = append(pairs, string(r), string(replacements[i]))
		}
		return strings.NewReplacer(pairs...)
	})
}

// apply returns text in style s, to be appended to before. It uses Unicode's subscript or superscript characters if
// they exist for the whole text. Otherwise it adds _ or ^ before the text, unless the text is letters after a digit, as
// in 1st. Blank text, and the number of a footnote, stay unchanged.
func (s scriptStyle) apply(text, before string) string {
	if s == noScript || strings.TrimSpace(text) == "" || text[0] == '[' { // the number of a footnote is in brackets
		return text
	}
	if out := scripts[s]().Replace(text); len([]rune(out)) == len([]rune(text)) && !strings.ContainsFunc(out, isPlainRune) {
		return out
	}
	if n := len(before); n > 0 && '0' <= before[n-1] && before[n-1] <= '9' && text[0] >= 'A' {
		return text
	}
	if s == superscript {
		return "^" + text
	}
	return "_" + text
}

// isPlainRune reports whether r is not a subscript or superscript character that scripts produce.
func isPlainRune(r rune) bool {
	return !strings.ContainsRune("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", r)
}

// isBlockElement reports whether an element is a block-level element.
func isBlockElement(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd, atom.Details, atom.Div, atom.Dl,
		atom.Dt, atom.Figcaption, atom.Figure, atom.Footer, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Header, atom.Li, atom.Main, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table,
		atom.Td, atom.Th, atom.Tr, atom.Ul:
		return true
	}
	return false
}

// headingLevel returns 1 to 6 for the element names h1 to h6, otherwise 0.
func headingLevel(name string) int {
	if len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6' {
		return int(name[1] - '0')
	}
	return 0
}

// summaryMarker precedes the summary of a details element, whose content is always displayed.
const summaryMarker = "▾ "

// whiteSpace matches a run of HTML white space.
var whiteSpace = format.LazyRegexp(`[ \t\r\n\f]+`)

// writeCollapsed appends s with each run of white space collapsed to one space. It drops a space at the start of s that
// would follow another one or a line break.
func (t *TextBuilder) writeCollapsed(s string) {
	s = whiteSpace().ReplaceAllString(s, " ")
	if before := t.String(); strings.HasSuffix(before, " ") || strings.HasSuffix(before, "\n") {
		s = strings.TrimPrefix(s, " ")
	}
	t.Write(s)
}

// writeCollapsedProse is like writeCollapsed, but turns URLs into links.
func (t *TextBuilder) writeCollapsedProse(s string) {
	if !strings.Contains(s, "://") && !strings.Contains(s, "www.") {
		t.writeCollapsed(s)
		return
	}
	s = whiteSpace().ReplaceAllString(s, " ")
	if before := t.String(); strings.HasSuffix(before, " ") || strings.HasSuffix(before, "\n") {
		s = strings.TrimPrefix(s, " ")
	}
	t.WriteProse(s)
}

// ownDirection returns the direction of an element. A dir attribute sets it; any value other than rtl and ltr means
// Auto. Otherwise, the lang attribute sets it if the direction of the language is known. Otherwise, it is inherited.
func ownDirection(attributes []html.Attribute, inherited bidi.Direction) bidi.Direction {
	if dir, ok := Attr(attributes, "dir"); ok {
		return format.DirectionOf(dir)
	}
	if lang, ok := Attr(attributes, "lang"); ok {
		if d := language.Direction(lang); d != bidi.Auto {
			return d
		}
	}
	return inherited
}

// elementID returns the anchor of an element: its id, or the name of an a element. It returns "" if there is none.
func elementID(attributes []html.Attribute, name atom.Atom) string {
	id, _ := Attr(attributes, "id")
	if id == "" && name == atom.A {
		id, _ = Attr(attributes, "name")
	}
	return id
}
