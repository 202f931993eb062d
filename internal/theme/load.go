package theme

import (
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"maqal/internal/message"
)

// Auto is the name that stands for dark or light, after the terminal's background.
const Auto = "auto"

// None is the name of the style that has no colours and no attributes.
const None = "none"

// builtIn has Glamour's own styles, as it publishes them, and those for low vision.
//
//go:embed glamour contrast
var builtIn embed.FS

// names are those of Glamour's styles in builtIn, sorted.
var names = []string{"ascii", "dark", "dracula", "light", "notty", "pink", "tokyo-night"}

// ForBackground is the theme that Auto stands for: Glamour's dark or light style, with plain text in the terminal's own
// colour. Until the background is known, and where it never will be, the dark one can be read on any.
func ForBackground(dark bool) *Theme {
	name := "dark"
	if !dark {
		name = "light"
	}
	s := builtInStyle(name)
	s.Document.Color = nil
	return newTheme(name, s)
}

// builtInStyle reads a style that is built in.
func builtInStyle(name string) (s style) {
	folder := "glamour/"
	if name == HighContrast || name == HighContrastLight {
		folder = "contrast/"
	}
	data, err := builtIn.ReadFile(folder + name + ".json")
	if err == nil {
		err = json.Unmarshal(data, &s)
	}
	if err != nil {
		panic(fmt.Sprintf("read built-in style %s: %v", name, err))
	}
	return s
}

// Names lists the styles that are built in, sorted, Auto and None first.
func Names() []string {
	all := append([]string{HighContrast, HighContrastLight}, names...)
	slices.Sort(all)
	return append([]string{Auto, None}, all...)
}

// Load makes the theme that a person named: a built-in style or the path of a Glamour JSON file. Auto loads the
// dark one, until the background is known.
func Load(name string) (*Theme, error) {
	switch {
	case name == "" || name == Auto:
		return ForBackground(true), nil
	case name == None:
		return newTheme(None, style{}), nil
	case slices.Contains(Names(), name):
		return newTheme(name, builtInStyle(name)), nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, message.Errorf("load style %q: neither a readable file nor one of %s",
			name, strings.Join(Names(), ", "))
	}
	var s style
	if err := json.Unmarshal(data, &s); err != nil {
		return nil, message.Errorf("load style %q: not a Glamour style: %v; see the built-in styles for examples", name, err)
	}
	return newTheme(name, s), nil
}
