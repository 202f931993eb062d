package theme

import (
	"image/color"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
)

// stylesheet is the supported part of a Glamour style, as decoded from JSON. Other keys are ignored.
type stylesheet struct {
	Document       element      `json:"document"`
	Paragraph      element      `json:"paragraph"`
	BlockQuote     quoteStyle   `json:"block_quote"`
	Heading        element      `json:"heading"`
	H1             headingStyle `json:"h1"`
	H2             headingStyle `json:"h2"`
	H3             headingStyle `json:"h3"`
	H4             headingStyle `json:"h4"`
	H5             headingStyle `json:"h5"`
	H6             headingStyle `json:"h6"`
	Emph           element      `json:"emph"`
	Strong         element      `json:"strong"`
	Strikethrough  element      `json:"strikethrough"`
	Code           element      `json:"code"`
	Link           element      `json:"link"`
	LinkText       element      `json:"link_text"`
	ImageText      element      `json:"image_text"`
	HorizontalRule ruleStyle    `json:"hr"`
	Table          tableStyle   `json:"table"`
	Enumeration    element      `json:"enumeration"`
	Task           taskStyle    `json:"task"`
	DefinitionTerm element      `json:"definition_term"`
	CodeBlock      codeStyle    `json:"code_block"`
}

// level returns the style of headings of level n, from 1 to 6.
func (s *stylesheet) level(n int) *headingStyle {
	return [...]*headingStyle{&s.H1, &s.H2, &s.H3, &s.H4, &s.H5, &s.H6}[n-1]
}

// element contains the colors and attributes of an element of a stylesheet. Nil fields are inherited.
type element struct {
	Color           *string `json:"color"`
	BackgroundColor *string `json:"background_color"`
	Bold            *bool   `json:"bold"`
	Faint           *bool   `json:"faint"`
	Italic          *bool   `json:"italic"`
	Underline       *bool   `json:"underline"`
	CrossedOut      *bool   `json:"crossed_out"`
	Inverse         *bool   `json:"inverse"`
}

// style returns the colors and attributes that e sets. A color that is not valid is set to none.
func (e element) style() lipgloss.Style {
	s := lipgloss.NewStyle()
	if e.Color != nil {
		s = s.Foreground(parseColor(e.Color))
	}
	if e.BackgroundColor != nil {
		s = s.Background(parseColor(e.BackgroundColor))
	}
	for _, attribute := range [...]struct {
		value *bool
		set   func(lipgloss.Style, bool) lipgloss.Style
	}{
		{e.Bold, lipgloss.Style.Bold}, {e.Faint, lipgloss.Style.Faint}, {e.Italic, lipgloss.Style.Italic},
		{e.Underline, lipgloss.Style.Underline}, {e.CrossedOut, lipgloss.Style.Strikethrough}, {e.Inverse, lipgloss.Style.Reverse},
	} {
		if attribute.value != nil {
			s = attribute.set(s, *attribute.value)
		}
	}
	return s
}

// styleOr returns the style of e, or other if e sets no color and no attribute. Glamour marks elements without either by a
// prefix, which Maqal does not draw.
func (e element) styleOr(other lipgloss.Style) lipgloss.Style {
	if e == (element{}) {
		return other
	}
	return e.style()
}

// parseColor parses a color of a stylesheet: an index from 0 to 255, #rgb or #rrggbb. It returns nil for anything else.
func parseColor(s *string) color.Color {
	if s == nil {
		return nil
	}
	n, err := strconv.Atoi(*s)
	if err == nil && 0 <= n && n < 256 || isHexColor(*s) {
		return lipgloss.Color(*s)
	}
	return nil
}

// isHexColor reports whether s has the form #rgb or #rrggbb.
func isHexColor(s string) bool {
	return (len(s) == 4 || len(s) == 7) && s[0] == '#' && strings.Trim(s[1:], "0123456789abcdefABCDEF") == ""
}

type headingStyle struct {
	element
	Prefix string `json:"prefix"`
}

type quoteStyle struct {
	element
	IndentToken *string `json:"indent_token"`
}

type ruleStyle struct {
	element
	Format string `json:"format"`
}

type tableStyle struct {
	element
	CenterSeparator *string `json:"center_separator"`
	ColumnSeparator *string `json:"column_separator"`
	RowSeparator    *string `json:"row_separator"`
}

type taskStyle struct {
	Ticked   string `json:"ticked"`
	Unticked string `json:"unticked"`
}

type codeStyle struct {
	element
	Theme  string             `json:"theme"`  // name of a Chroma style
	Chroma map[string]element `json:"chroma"` // by key, as in chromaKeys
}
