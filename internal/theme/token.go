package theme

import (
	"fmt"
	"slices"

	"charm.land/lipgloss/v2"
	"github.com/alecthomas/chroma/v2"

	"maqal/internal/highlight"
)

// firstTokenRole is the first role of code tokens. Each of Chroma's token types has a role, in the same order.
const firstTokenRole = numRoles

// TokenRole returns the role of code tokens of type t. It returns Code if t is unknown.
func TokenRole(t chroma.TokenType) Role {
	i, ok := slices.BinarySearch(chroma.TokenTypeValues(), t)
	if !ok {
		return Code
	}
	return firstTokenRole + Role(i)
}

// A tokenStyle returns the style of a token type, without that of code_block.
type tokenStyle func(chroma.TokenType) lipgloss.Style

// tokenRoleStyle returns the style of Code or of a token role, without that of the document.
func (t *Theme) tokenRoleStyle(role Role) lipgloss.Style {
	tt := chroma.Text
	if role != Code {
		if role < firstTokenRole {
			panic(fmt.Sprintf("role %d has no style in roleStyle", role))
		}
		tt = chroma.TokenTypeValues()[role-firstTokenRole]
	}
	return override(t.sheet.CodeBlock.style(), t.tokens()(tt))
}

// newTokenStyle returns the token styles of code_block.chroma, or otherwise of the Chroma style named by
// code_block.theme. If there is neither, no token has a style of its own.
func newTokenStyle(s codeStyle) tokenStyle {
	if s.Chroma != nil {
		return glamourTokenStyle(s.Chroma)
	}
	if style := highlight.Style(s.Theme); style != nil {
		return chromaTokenStyle(style)
	}
	return func(chroma.TokenType) lipgloss.Style { return lipgloss.NewStyle() }
}

// chromaKeys lists the keys of code_block.chroma with their token types.
var chromaKeys = [...]struct {
	key   string
	token chroma.TokenType
}{
	{"text", chroma.Text},
	{"error", chroma.Error},
	{"comment", chroma.Comment},
	{"comment_preproc", chroma.CommentPreproc},
	{"keyword", chroma.Keyword},
	{"keyword_reserved", chroma.KeywordReserved},
	{"keyword_namespace", chroma.KeywordNamespace},
	{"keyword_type", chroma.KeywordType},
	{"operator", chroma.Operator},
	{"punctuation", chroma.Punctuation},
	{"name", chroma.Name},
	{"name_builtin", chroma.NameBuiltin},
	{"name_tag", chroma.NameTag},
	{"name_attribute", chroma.NameAttribute},
	{"name_class", chroma.NameClass},
	{"name_constant", chroma.NameConstant},
	{"name_decorator", chroma.NameDecorator},
	{"name_exception", chroma.NameException},
	{"name_function", chroma.NameFunction},
	{"name_other", chroma.NameOther},
	{"literal", chroma.Literal},
	{"literal_number", chroma.LiteralNumber},
	{"literal_date", chroma.LiteralDate},
	{"literal_string", chroma.LiteralString},
	{"literal_string_escape", chroma.LiteralStringEscape},
	{"generic_deleted", chroma.GenericDeleted},
	{"generic_emph", chroma.GenericEmph},
	{"generic_inserted", chroma.GenericInserted},
	{"generic_strong", chroma.GenericStrong},
	{"generic_subheading", chroma.GenericSubheading},
}

// glamourTokenStyle returns the token styles of code_block.chroma. The entry of text is overridden by that of the token
// type's category, then by that of its subcategory, then by that of the type itself.
func glamourTokenStyle(styles map[string]element) tokenStyle {
	entries := map[chroma.TokenType]lipgloss.Style{}
	for _, k := range chromaKeys {
		entries[k.token] = styles[k.key].style()
	}
	return func(t chroma.TokenType) lipgloss.Style {
		s := override(entries[chroma.Text], entries[t.Category()])
		return override(override(s, entries[t.SubCategory()]), entries[t])
	}
}

// chromaTokenStyle returns the token styles of a Chroma style. It omits the background of the whole style, as Glamour
// does: on each line, it would end at the last character.
func chromaTokenStyle(style *chroma.Style) tokenStyle {
	background := style.Get(chroma.Background).Background
	return func(t chroma.TokenType) lipgloss.Style {
		e := style.Get(t)
		out := element{Bold: boolPtr(e.Bold), Italic: boolPtr(e.Italic), Underline: boolPtr(e.Underline)}.style()
		if e.Colour.IsSet() {
			out = out.Foreground(lipgloss.Color(e.Colour.String()))
		}
		if e.Background.IsSet() && e.Background != background {
			out = out.Background(lipgloss.Color(e.Background.String()))
		}
		return out
	}
}

// boolPtr returns a pointer to true for Yes, a pointer to false for No, and nil for Pass.
func boolPtr(t chroma.Trilean) *bool {
	if t == chroma.Pass {
		return nil
	}
	isYes := t == chroma.Yes
	return &isYes
}
