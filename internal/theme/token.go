package theme

import (
	"slices"
	"strings"

	"charm.land/glamour/v2/ansi"
	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/styles"
)

// tokens is the first of the roles of code: one for each of Chroma's token types, in their order.
const tokens = roles

// TokenRole is the role of code of a token type.
func TokenRole(t chroma.TokenType) Role {
	i, ok := slices.BinarySearch(chroma.TokenTypeValues(), t)
	if !ok {
		return Code
	}
	return tokens + Role(i)
}

// tokenStyle gives the style of a token type, less what all code has.
type tokenStyle func(chroma.TokenType) ansi.StylePrimitive

// token is the style of a role of code, less what the document has.
func (t *Theme) token(role Role) ansi.StylePrimitive {
	if t.tokens == nil { // only now: most articles have no code
		t.tokens = tokenStyleOf(t.styles.CodeBlock)
	}
	tt := chroma.Text
	if role != Code {
		tt = chroma.TokenTypeValues()[role-tokens]
	}
	return over(t.styles.CodeBlock.StylePrimitive, t.tokens(tt))
}

func tokenStyleOf(s ansi.StyleCodeBlock) tokenStyle {
	if s.Chroma != nil {
		return glamourTokens(s.Chroma)
	}
	// The registry is asked itself, because styles.Get gives another style for one that it does not know.
	if style := styles.Registry[strings.ToLower(s.Theme)]; style != nil {
		return chromaTokens(style)
	}
	return func(chroma.TokenType) ansi.StylePrimitive { return ansi.StylePrimitive{} }
}

// glamourTokens are the entries of code_block.chroma: a token type has what its category and sub-category have and its
// own entry adds, all of it over plain text.
func glamourTokens(c *ansi.Chroma) tokenStyle {
	entries := map[chroma.TokenType]ansi.StylePrimitive{
		chroma.Text:                c.Text,
		chroma.Error:               c.Error,
		chroma.Comment:             c.Comment,
		chroma.CommentPreproc:      c.CommentPreproc,
		chroma.Keyword:             c.Keyword,
		chroma.KeywordReserved:     c.KeywordReserved,
		chroma.KeywordNamespace:    c.KeywordNamespace,
		chroma.KeywordType:         c.KeywordType,
		chroma.Operator:            c.Operator,
		chroma.Punctuation:         c.Punctuation,
		chroma.Name:                c.Name,
		chroma.NameBuiltin:         c.NameBuiltin,
		chroma.NameTag:             c.NameTag,
		chroma.NameAttribute:       c.NameAttribute,
		chroma.NameClass:           c.NameClass,
		chroma.NameConstant:        c.NameConstant,
		chroma.NameDecorator:       c.NameDecorator,
		chroma.NameException:       c.NameException,
		chroma.NameFunction:        c.NameFunction,
		chroma.NameOther:           c.NameOther,
		chroma.Literal:             c.Literal,
		chroma.LiteralNumber:       c.LiteralNumber,
		chroma.LiteralDate:         c.LiteralDate,
		chroma.LiteralString:       c.LiteralString,
		chroma.LiteralStringEscape: c.LiteralStringEscape,
		chroma.GenericDeleted:      c.GenericDeleted,
		chroma.GenericEmph:         c.GenericEmph,
		chroma.GenericInserted:     c.GenericInserted,
		chroma.GenericStrong:       c.GenericStrong,
		chroma.GenericSubheading:   c.GenericSubheading,
	}
	return func(t chroma.TokenType) ansi.StylePrimitive {
		p := over(entries[chroma.Text], entries[t.Category()])
		return over(over(p, entries[t.SubCategory()]), entries[t])
	}
}

// chromaTokens are the entries of a style of Chroma's own, which code_block.theme names. The background of the whole
// is left out, as it is by Glamour: it would end where a line does.
func chromaTokens(style *chroma.Style) tokenStyle {
	ground := style.Get(chroma.Background).Background
	return func(t chroma.TokenType) (p ansi.StylePrimitive) {
		e := style.Get(t)
		if e.Colour.IsSet() {
			c := e.Colour.String()
			p.Color = &c
		}
		if e.Background.IsSet() && e.Background != ground {
			c := e.Background.String()
			p.BackgroundColor = &c
		}
		p.Bold, p.Italic, p.Underline = trilean(e.Bold), trilean(e.Italic), trilean(e.Underline)
		return p
	}
}

func trilean(t chroma.Trilean) *bool {
	if t == chroma.Pass {
		return nil
	}
	yes := t == chroma.Yes
	return &yes
}
