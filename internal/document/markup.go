package document

import (
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/bidi"
	"maqal/internal/sanitize"
)

// openTag is an open HTML element in the text of a builder. It stores the state of the builder to be restored when the
// element is closed.
type openTag struct {
	name     atom.Atom
	marks    Mark
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
func (t *builder) openTag(tag html.Token) {
	o := openTag{name: tag.DataAtom, marks: t.marks, target: t.target, script: t.script}
	o.isolate.Start = t.b.Len()
	dir, hasDir := attr(tag.Attr, "dir")
	o.isolate.Direction = directionOf(dir)
	o.isolated = hasDir
	switch tag.DataAtom {
	case atom.Em, atom.I, atom.Cite, atom.Dfn, atom.Var:
		t.marks |= Emphasis
	case atom.B, atom.Strong:
		t.marks |= Strong
	case atom.S, atom.Strike, atom.Del:
		t.marks |= Strikethrough
	case atom.Code, atom.Samp, atom.Tt, atom.Kbd:
		t.marks |= CodeSpan
		o.isolated = true
	case atom.Mark:
		t.marks |= Highlight
	case atom.Sub:
		t.script = subscript
	case atom.Sup:
		t.script = superscript
	case atom.Bdi:
		o.isolated = true
	case atom.Bdo:
		t.openOverride(&o)
	case atom.Q:
		t.write("“")
		o.suffix = "”"
	case atom.A:
		if href, ok := attr(tag.Attr, "href"); ok && strings.TrimSpace(href) != "" {
			t.marks |= Link
			t.target = sanitize.Line(t.resolveURL(href))
		}
	}
	if len(t.tags) < maxDepth {
		t.tags = append(t.tags, o)
	}
}

// openOverride writes the override control of a bdo element. It does nothing if the element has no direction.
func (t *builder) openOverride(o *openTag) {
	switch o.isolate.Direction {
	case bidi.LeftToRight:
		t.write(leftOverride)
	case bidi.RightToLeft:
		t.write(rightOverride)
	default:
		return
	}
	o.isolated, o.suffix = true, popOverride
}

// closeTag closes the innermost open element with the given name, and the elements in it. It does not close the
// outermost floor elements.
func (t *builder) closeTag(name atom.Atom, floor int) {
	for k := len(t.tags) - 1; k >= floor; k-- {
		if t.tags[k].name == name {
			t.closeTags(k)
			return
		}
	}
}

// closeTags closes the innermost open elements until only n are open.
func (t *builder) closeTags(n int) {
	for k := len(t.tags) - 1; k >= n; k-- {
		o := t.tags[k]
		t.tags = t.tags[:k]
		if o.suffix != "" {
			t.write(o.suffix)
		}
		start := o.isolate.Start
		label := t.b.String()[start:]
		if o.name == atom.A && o.target != t.target && isBareURL(label, t.target) {
			o.isolated = true
		}
		if o.isolated && t.b.Len() > start {
			t.addIsolate(start, t.b.Len(), o.isolate.Direction)
		}
		t.marks, t.target, t.script = o.marks, o.target, o.script
	}
}

// imageMarker precedes the alternative text of an image.
const imageMarker = "▣ "

// image appends imageMarker and the alternative text of an image. It appends nothing for a decorative image, whose alt
// attribute is blank.
func (t *builder) image(attributes []html.Attribute) {
	alt, ok := attr(attributes, "alt")
	if ok && strings.TrimSpace(alt) == "" {
		return
	}
	t.withMarks(Image, func() { t.writeCollapsed(imageMarker + strings.TrimSpace(alt)) })
}

// attr returns the value of the attribute with the given name and no namespace. It reports false if there is none.
func attr(all []html.Attribute, name string) (string, bool) {
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

// lazyReplacer returns a function that returns a replacer. It replaces each character of from with the character of to
// at the same index. The first call builds it.
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
