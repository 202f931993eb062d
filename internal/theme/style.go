package theme

// style is the supported part of a Glamour style, as decoded from JSON. Other keys are ignored.
type style struct {
	Document       primitive    `json:"document"`
	Paragraph      primitive    `json:"paragraph"`
	BlockQuote     quoteStyle   `json:"block_quote"`
	Heading        primitive    `json:"heading"`
	H1             headingStyle `json:"h1"`
	H2             headingStyle `json:"h2"`
	H3             headingStyle `json:"h3"`
	H4             headingStyle `json:"h4"`
	H5             headingStyle `json:"h5"`
	H6             headingStyle `json:"h6"`
	Emph           primitive    `json:"emph"`
	Strong         primitive    `json:"strong"`
	Strikethrough  primitive    `json:"strikethrough"`
	Code           primitive    `json:"code"`
	Link           primitive    `json:"link"`
	LinkText       primitive    `json:"link_text"`
	ImageText      primitive    `json:"image_text"`
	HorizontalRule ruleStyle    `json:"hr"`
	Table          tableStyle   `json:"table"`
	Enumeration    primitive    `json:"enumeration"`
	Task           taskStyle    `json:"task"`
	DefinitionTerm primitive    `json:"definition_term"`
	CodeBlock      codeStyle    `json:"code_block"`
}

// level returns the style of headings of level n, from 1 to 6.
func (s *style) level(n int) *headingStyle {
	return [...]*headingStyle{&s.H1, &s.H2, &s.H3, &s.H4, &s.H5, &s.H6}[n-1]
}

// primitive contains the colors and attributes of an element. Nil fields are inherited.
type primitive struct {
	Color           *string `json:"color"`
	BackgroundColor *string `json:"background_color"`
	Bold            *bool   `json:"bold"`
	Faint           *bool   `json:"faint"`
	Italic          *bool   `json:"italic"`
	Underline       *bool   `json:"underline"`
	CrossedOut      *bool   `json:"crossed_out"`
	Inverse         *bool   `json:"inverse"`
}

type headingStyle struct {
	primitive
	Prefix string `json:"prefix"`
}

type quoteStyle struct {
	primitive
	IndentToken *string `json:"indent_token"`
}

type ruleStyle struct {
	primitive
	Format string `json:"format"`
}

type tableStyle struct {
	primitive
	CenterSeparator *string `json:"center_separator"`
	ColumnSeparator *string `json:"column_separator"`
	RowSeparator    *string `json:"row_separator"`
}

type taskStyle struct {
	Ticked   string `json:"ticked"`
	Unticked string `json:"unticked"`
}

type codeStyle struct {
	primitive
	Theme  string               `json:"theme"`  // name of a Chroma style
	Chroma map[string]primitive `json:"chroma"` // by key, as in chromaKeys
}
