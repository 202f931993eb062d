package document

import (
	"strings"
	"testing"
)

// bold returns s overstruck, as a printer prints bold text.
func bold(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteString(string(r) + "\b" + string(r))
	}
	return b.String()
}

func TestManualPage(t *testing.T) {
	long := strings.Repeat("long ", 10) + "lines"
	d := Parse("-", []byte("LS(1)      User Commands      LS(1)\n\n"+bold("NAME")+"\n       ls - list\n\n"+
		bold("DESCRIPTION")+"\n   "+bold("Below")+"\n       "+bold("-a")+"\n              all of\n              them\n\n       "+long+"-\n       words of prose that  was  printed  and  was  broken  in  a  wo\u2010\n       rd.\n"))
	if d.Title != "LS(1)" {
		t.Errorf("the title is %q", d.Title)
	}
	var titles, code []string
	for _, s := range d.Sections {
		titles = append(titles, s.Title)
	}
	for _, b := range blocksOf(d) {
		if b.Kind == Code || b.Kind == Paragraph {
			code = append(code, b.Text.String)
		}
	}
	if got := strings.Join(titles, "|"); got != "NAME|DESCRIPTION|Below" {
		t.Errorf("the sections are %q", got)
	}
	if got := strings.Join(code, "|"); got != "ls - list|-a\n       all of\n       them|"+long+"-words of prose that was printed and was broken in a word." {
		t.Errorf("the text is %q", got)
	}
}
