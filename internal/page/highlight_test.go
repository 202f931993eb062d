package page

import (
	"strings"
	"testing"

	"maqal/internal/document"
	"maqal/internal/highlight"
	"maqal/internal/theme"
)

// Code is highlighted by its language. Code in an unknown language and code that is too long are not highlighted.
func TestHighlight(t *testing.T) {
	t.Parallel()
	roles := func(language, code string) (roles []string) {
		p := New(document.New(document.Metadata{}, document.Block{Kind: document.Code, Language: language, Text: document.Text{String: code}}),
			Options{Theme: loadTheme(t, "dark"), Width: 72})
		for _, c := range p.BlockLines(0)[0].Cells[codeIndent:] {
			roles = append(roles, p.Theme.Style(c.Role, 0).Render("x"))
		}
		return roles
	}
	dark := loadTheme(t, "dark")
	plain := dark.Style(theme.Code, 0).Render("x")
	goCode := roles("go", "// x\n")
	if len(goCode) != 4 || goCode[0] == plain || goCode[0] != goCode[3] {
		t.Errorf("comment in Go: got styles %q, want four equal ones that differ from %q", goCode, plain)
	}
	for _, c := range []struct{ language, code string }{
		{"", "// x"}, {"no-such-language", "// x"}, {strings.Repeat("go", 100), "// x"},
		{"go", "// x" + strings.Repeat("\n", highlight.MaxLength)},
	} {
		if got := roles(c.language, c.code); got[0] != plain {
			t.Errorf("%.20q in language %.20q: got style %q, want %q", c.code, c.language, got[0], plain)
		}
	}
	if a, b := roles("go{1,2}", "// x"), roles("GO", "// x"); a[0] != goCode[0] || b[0] != goCode[0] {
		t.Errorf("languages go{1,2} and GO: got styles %q and %q, want %q", a[0], b[0], goCode[0])
	}
}
