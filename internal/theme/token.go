package theme

import (
	"slices"

	"github.com/alecthomas/chroma/v2"

	"maqal/internal/highlight"
)

// firstTokenRole is the first of the roles of code: one for each of Chroma's token types, in their order.
const firstTokenRole = numRoles

// TokenRole is the role of code of a token type.
func TokenRole(t chroma.TokenType) Role {
	i, ok := slices.BinarySearch(chroma.TokenTypeValues(), t)
	if !ok {
		return Code
	}
	return firstTokenRole + Role(i)
}

// tokenStyle gives the style of a token type, less what all code has.
type tokenStyle func(chroma.TokenType) primitive

// token is the style of a role of code, less what the document has.
func (t *Theme) token(role Role) primitive {
	if t.tokens == nil { // only now: most articles have no code
		t.tokens = tokenStyleOf(t.style.CodeBlock)
	}
	tt := chroma.Text
	if role != Code {
		tt = chroma.TokenTypeValues()[role-firstTokenRole]
	}
	return overlay(t.style.CodeBlock.primitive, t.tokens(tt))
}

func tokenStyleOf(s codeStyle) tokenStyle {
	if s.Chroma != nil {
		return glamourTokens(s.Chroma)
	}
	if style := highlight.Style(s.Theme); style != nil {
		return chromaTokens(style)
	}
	return func(chroma.TokenType) primitive { return primitive{} }
}

// chromaKeys are the keys of code_block.chroma, and the token types that they stand for.
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

// glamourTokens are the entries of code_block.chroma: a token type has what its category and sub-category have and its
// own entry adds, all of it over plain text.
func glamourTokens(styles map[string]primitive) tokenStyle {
	entries := map[chroma.TokenType]primitive{}
	for _, k := range chromaKeys {
		entries[k.token] = styles[k.key]
	}
	return func(t chroma.TokenType) primitive {
		p := overlay(entries[chroma.Text], entries[t.Category()])
		return overlay(overlay(p, entries[t.SubCategory()]), entries[t])
	}
}

// chromaTokens are the entries of a style of Chroma's own, which code_block.theme names. The background of the whole
// is left out, as it is by Glamour: it would end where a line does.
func chromaTokens(style *chroma.Style) tokenStyle {
	ground := style.Get(chroma.Background).Background
	return func(t chroma.TokenType) (p primitive) {
		e := style.Get(t)
		if e.Colour.IsSet() {
			c := e.Colour.String()
			p.Color = &c
		}
		if e.Background.IsSet() && e.Background != ground {
			c := e.Background.String()
			p.BackgroundColor = &c
		}
		p.Bold, p.Italic, p.Underline = boolPtr(e.Bold), boolPtr(e.Italic), boolPtr(e.Underline)
		return p
	}
}

func boolPtr(t chroma.Trilean) *bool {
	if t == chroma.Pass {
		return nil
	}
	yes := t == chroma.Yes
	return &yes
}
