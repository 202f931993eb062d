package plain_test

import (
	"strings"
	"testing"

	"maqal/internal/document"
	"maqal/internal/format/formattest"
	"maqal/internal/loader"
)

// overstrikeBold encodes s as bold text for a line printer: each character, a backspace, and the character again.
func overstrikeBold(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteString(string(r) + "\b" + string(r))
	}
	return b.String()
}

func TestManualPage(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("long ", 10) + "lines"
	d := loader.Parse("-", []byte("LS(1)      User Commands      LS(1)\n\n"+overstrikeBold("NAME")+"\n       ls - list\n\n"+
		overstrikeBold("DESCRIPTION")+"\n   "+overstrikeBold("Below")+"\n       "+overstrikeBold("-a")+"\n              all of\n              them\n\n       "+long+"-\n       words of prose that  was  printed  and  was  broken  in  a  wo\u2010\n       rd.\n"))
	if d.Title != "LS(1)" {
		t.Errorf("title: got %q, want %q", d.Title, "LS(1)")
	}
	var titles, texts []string
	for _, s := range d.Sections {
		titles = append(titles, s.Title)
	}
	for _, b := range formattest.Blocks(d) {
		if b.Kind == document.Code || b.Kind == document.Paragraph {
			texts = append(texts, b.Text.String)
		}
	}
	if got, want := strings.Join(titles, "|"), "NAME|DESCRIPTION|Below"; got != want {
		t.Errorf("sections: got %q, want %q", got, want)
	}
	want := "ls - list|-a\n       all of\n       them|" + long + "-words of prose that was printed and was broken in a word."
	if got := strings.Join(texts, "|"); got != want {
		t.Errorf("text: got %q, want %q", got, want)
	}
}
