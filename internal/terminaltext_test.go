package internal

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestControlSequences checks that control sequences are written in few packages only.
func TestControlSequences(t *testing.T) {
	t.Parallel()
	found := violations{}
	files, _ := source()
	for _, f := range files {
		if f.test || f.exempt || slices.Contains([]string{"render", "terminal"}, f.pkg) {
			continue
		}
		f.declarations(func(name string, d ast.Node) {
			ast.Inspect(d, func(n ast.Node) bool {
				literal, ok := n.(*ast.BasicLit)
				if !ok || literal.Kind != token.STRING {
					return true
				}
				if s, err := strconv.Unquote(literal.Value); err == nil && strings.ContainsAny(s, "\x1b\u0090\u009b\u009d") {
					found.add(name, "control sequence "+literal.Value)
				}
				return true
			})
		})
	}
	found.check(t, `
		# parse controls
		decode.IsBinary
		decode.Normalize
		decode.stringEnd
	`)
}

// textNames maps packages to their functions that measure, wrap, join or align text.
var textNames = map[string][]string{
	"charm.land/lipgloss/v2": {"Height", "JoinHorizontal", "JoinVertical", "Place", "PlaceHorizontal", "PlaceVertical", "Size", "Width", "Wrap"},
	"github.com/charmbracelet/x/ansi": {"Cut", "Hardwrap", "HardwrapWc", "StringWidth", "StringWidthWc", "Truncate", "TruncateLeft",
		"TruncateLeftWc", "TruncateWc", "Wordwrap", "WordwrapWc", "Wrap", "WrapWc"},
}

// layoutMethods lists the methods of lipgloss.Style that lay out text.
var layoutMethods = []string{"Align", "AlignHorizontal", "AlignVertical", "Border", "BorderStyle", "Height", "Margin", "MaxHeight", "MaxWidth", "Padding", "Width"}

// TestTextLayout checks that Lip Gloss and x/ansi, which do not support bidirectional text, only color text and do not lay it
// out.
func TestTextLayout(t *testing.T) {
	t.Parallel()
	found := violations{}
	files, _ := source()
	for _, f := range files {
		if f.test || f.exempt {
			continue
		}
		usesLipgloss := false
		for _, imported := range f.imports {
			usesLipgloss = usesLipgloss || imported == "charm.land/lipgloss/v2"
		}
		f.declarations(func(name string, d ast.Node) {
			ast.Inspect(d, func(n ast.Node) bool {
				if imported, selected := f.selected(n); slices.Contains(textNames[imported], selected) {
					found.add(name, imported+"."+selected)
				}
				if call, ok := n.(*ast.CallExpr); ok && usesLipgloss && len(call.Args) > 0 {
					if s, ok := call.Fun.(*ast.SelectorExpr); ok && slices.Contains(layoutMethods, s.Sel.Name) {
						found.add(name, "method "+s.Sel.Name)
					}
				}
				return true
			})
		})
	}
	found.check(t, `
		# the width of one cell; package paragraph defines it
		page.textCells
		paragraph.Layouter.measure
		paragraph.Layouter.measureComposed
		paragraph.Layouter.measureSpace
		paragraph.Layouter.measureSpecial
		paragraph.Layouter.setGlyph
		theme.oneColumn
	`)
}
