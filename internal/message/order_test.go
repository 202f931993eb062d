package message

import (
	"slices"
	"strings"
	"testing"

	"maqal/internal/bidi"
)

// visualOrder returns the characters of a message as a right-to-left screen draws them, from left to right.
func visualOrder(message string) string {
	text, isolates := Isolates(message)
	var p bidi.Paragraph
	p.Resolve(text, bidi.RightToLeft, isolates)
	var b strings.Builder
	for _, run := range p.Line(nil, 0, len(text)) {
		runes := []rune(strings.Map(dropMarks, text[run.Start:run.End]))
		if run.Level.RightToLeft() {
			slices.Reverse(runes)
			for i, r := range runes {
				runes[i] = bidi.Mirror(r)
			}
		}
		b.WriteString(string(runes))
	}
	return b.String()
}

// dropMarks returns -1 for bidi controls, which draw nothing, and r otherwise. It is a mapping for [strings.Map].
func dropMarks(r rune) rune {
	if strings.ContainsRune("\u061C\u200E\u200F", r) {
		return -1
	}
	return bidi.DropExplicitControls(r)
}

// A bracket after a Latin key name must not get its direction (N0). Otherwise the text in brackets would be drawn
// before the key, with the brackets reversed.
func TestVisualOrder(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ tag, title, want string }{
		{"he", "כותרת", "(תרתוכ ,39%) ךשמהל Enter ושיקה"},
		{"he", "Title", "(Title ,39%) ךשמהל Enter ושיקה"},
		{"ur", "سرخی", "(یخرس ،%39) ےیئابد Enter ےیل ےک ےنھکر یراج"},
		{"ur", "Title", "(Title ،%39) ےیئابد Enter ےیل ےک ےنھکر یراج"},
		{"ar", "عنوان", "(ناونع ،٪٣٩) ةعباتملل Enter طغضا"},
		{"fa", "عنوان", "(ناونع ،٪۳۹) دینزب ار Enter همادا یارب"},
	} {
		got := visualOrder(mustPrinter(t, test.tag).Translate("Press Enter to continue (%d%%, %s)", 39, test.title))
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.tag, got, test.want)
		}
	}
}

// In right-to-left languages, all brackets of messages are drawn from right to left, whatever the arguments are, except
// in left-to-right isolates of the translation.
func TestBracketsAreRightToLeft(t *testing.T) {
	t.Parallel()
	for tag, language := range languages {
		if language.direction != bidi.RightToLeft {
			continue
		}
		p := mustPrinter(t, tag)
		brackets := 0
		for english := range p.catalog {
			for _, argument := range []string{"text", "نص", "טקסט", "2"} {
				for _, n := range []int{0, 1, 2, 3, 11, 100} {
					arguments := sampleArguments(english, n)
					for i, a := range arguments {
						if a == "text" {
							arguments[i] = argument
						}
					}
					text, isolates := Isolates(p.Translate(english, arguments...))
					var resolved bidi.Paragraph
					resolved.Resolve(text, bidi.RightToLeft, isolates)
					levels := resolved.Levels()
					for at, r := range text {
						if !strings.ContainsRune("()[]{}«»", r) || inLeftToRightIsolate(isolates, at) {
							continue
						}
						brackets++
						if !levels[at].RightToLeft() {
							t.Errorf("%s: %q is drawn from left to right in %q, the translation of %q: %q", tag, r, text, english, visualOrder(p.Translate(english, arguments...)))
						}
					}
				}
			}
		}
		if brackets == 0 {
			t.Errorf("%s: got no brackets in any message", tag)
		}
	}
}

func inLeftToRightIsolate(isolates []bidi.Isolate, at int) bool {
	return slices.ContainsFunc(isolates, func(i bidi.Isolate) bool {
		return i.Direction == bidi.LeftToRight && i.Start <= at && at < i.End
	})
}
