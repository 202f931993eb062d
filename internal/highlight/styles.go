package highlight

import (
	"strings"

	"github.com/alecthomas/chroma/v2"
)

// Style is the style of tokens of that name, of Chroma's own, whatever the case of its letters; nil where there is
// none.
func Style(name string) *chroma.Style {
	style := new(chroma.Style)
	if err := read("styles/"+strings.ToLower(name)+".xml", style); err != nil {
		return nil
	}
	return style
}
