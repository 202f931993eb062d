package document

import (
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/bidi"
)

// openTag is an HTML element that is open in the text that a builder puts together, with what to go back to at its end.
type openTag struct {
	name    atom.Atom
	marks   Mark
	target  string
	script  scriptStyle
	isolate bidi.Isolate // from the place where it began
	apart   bool         // it is an isolate
	after   string       // what is written at its end
}

// The controls of a bdo element, which turns letters against their own direction.
const (
	leftOverride  = "\u202D"
	rightOverride = "\u202E"
	popOverride   = "\u202C"
)

// openTag begins an inline element. What it does not know has no effect, but keeps its direction.
func (t *builder) openTag(tag html.Token) {
	o := openTag{name: tag.DataAtom, marks: t.marks, target: t.target, script: t.script}
	o.isolate.Start = t.b.Len()
	dir, hasDir := attr(tag.Attr, "dir")
	o.isolate.Direction = directionOf(dir)
	o.apart = hasDir
	switch tag.DataAtom {
	case atom.Em, atom.I, atom.Cite, atom.Dfn, atom.Var:
		t.marks |= Emphasis
	case atom.B, atom.Strong:
		t.marks |= Strong
	case atom.S, atom.Strike, atom.Del:
		t.marks |= Strikethrough
	case atom.Code, atom.Samp, atom.Tt, atom.Kbd:
		t.marks |= CodeSpan
		o.apart = true
	case atom.Mark:
		t.marks |= Highlight
	case atom.Sub:
		t.script = subscript
	case atom.Sup:
		t.script = superscript
	case atom.Bdi:
		o.apart = true
	case atom.Bdo:
		t.openOverride(&o)
	case atom.Q:
		t.write("“")
		o.after = "”"
	case atom.A:
		if href, ok := attr(tag.Attr, "href"); ok && strings.TrimSpace(href) != "" {
			t.marks |= Link
			t.target = SanitizeLine(t.resolveURL(href))
		}
	}
	if len(t.tags) < maxDepth {
		t.tags = append(t.tags, o)
	}
}

func (t *builder) openOverride(o *openTag) {
	switch o.isolate.Direction {
	case bidi.LeftToRight:
		t.write(leftOverride)
	case bidi.RightToLeft:
		t.write(rightOverride)
	default:
		return
	}
	o.apart, o.after = true, popOverride
}

// closeTag ends the innermost open element of the name, and those in it; never one that was open when the number of
// open elements was floor.
func (t *builder) closeTag(name atom.Atom, floor int) {
	for k := len(t.tags) - 1; k >= floor; k-- {
		if t.tags[k].name == name {
			t.closeTags(k)
			return
		}
	}
}

// closeTags ends open elements until there are n.
func (t *builder) closeTags(n int) {
	for k := len(t.tags) - 1; k >= n; k-- {
		o := t.tags[k]
		t.tags = t.tags[:k]
		if o.after != "" {
			t.write(o.after)
		}
		start := o.isolate.Start
		label := t.b.String()[start:]
		if o.name == atom.A && o.target != t.target && isBareURL(label, t.target) {
			o.apart = true
		}
		if o.apart && t.b.Len() > start {
			t.addIsolate(start, t.b.Len(), o.isolate.Direction)
		}
		t.marks, t.target, t.script = o.marks, o.target, o.script
	}
}

// imageMarker stands before the alternative text of a picture.
const imageMarker = "▣ "

// image writes what stands for a picture: its sign and its alternative text. One that is only decoration has neither.
func (t *builder) image(attributes []html.Attribute) {
	alt, ok := attr(attributes, "alt")
	if ok && strings.TrimSpace(alt) == "" {
		return
	}
	t.withMarks(Image, func() { t.writeCollapsed(imageMarker + strings.TrimSpace(alt)) })
}

func attr(all []html.Attribute, name string) (string, bool) {
	for _, a := range all {
		if a.Key == name && a.Namespace == "" {
			return a.Val, true
		}
	}
	return "", false
}

// scriptStyle says that what is written is raised or lowered.
type scriptStyle uint8

const (
	noScript scriptStyle = iota
	subscript
	superscript
)

// scripts are made when they are first used, as expressions are.
var scripts = [...]func() *strings.Replacer{
	subscript:   replacer("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
	superscript: replacer("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"),
}

func replacer(from, to string) func() *strings.Replacer {
	return sync.OnceValue(func() *strings.Replacer {
		var both []string
		signs := []rune(to)
		for i, r := range []rune(from) {
			both = append(both, string(r), string(signs[i]))
		}
		return strings.NewReplacer(both...)
	})
}

// apply gives a text raised or lowered: by Unicode's characters where it has them for all of it; else with ^ or _ before
// it, which letters after a number (1st) can do without.
func (s scriptStyle) apply(text, before string) string {
	if s == noScript || strings.TrimSpace(text) == "" || text[0] == '[' { // a note's number stands in brackets
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

// isPlainRune reports whether a character is not one of those that scripts make.
func isPlainRune(r rune) bool {
	return !strings.ContainsRune("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", r)
}
