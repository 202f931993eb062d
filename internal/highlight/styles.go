package highlight

import (
	"strings"

	"github.com/alecthomas/chroma/v2"
)

// Style returns Chroma's built-in style of the given name, ignoring case. It returns nil if there is none.
func Style(name string) *chroma.Style {
	style := new(chroma.Style)
	if err := readXML("styles/"+strings.ToLower(name)+".xml", style); err != nil {
		return nil
	}
	return style
}
