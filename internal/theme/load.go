package theme

import (
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Auto names the dark or the light style, depending on the terminal's background.
const Auto = "auto"

// None names the style without colors. Articles have no attributes either; the interface does, such as reverse video
// for the selected item.
const None = "none"

//go:generate go run ./gen

// builtInFS contains Glamour's own styles, which package gen writes, and the styles for low vision. They are data, because
// Glamour's package parses all of its styles at program start.
//
//go:embed glamour contrast
var builtInFS embed.FS

// glamourNames are the names of Glamour's styles in builtInFS, sorted.
var glamourNames = []string{"ascii", "dark", "dracula", "light", "notty", "pink", "tokyo-night"}

// ForBackground returns the theme that Auto uses on a dark or a light background: Glamour's dark or light style, with
// body text in the terminal's own color. The dark theme is readable on any background, so use it if the background is
// unknown.
func ForBackground(dark bool) *Theme {
	name := "dark"
	if !dark {
		name = "light"
	}
	s := builtInStyle(name)
	s.Document.Color = nil
	return newTheme(name, s)
}

// builtInStyle returns the built-in style called name, which must not be Auto or None. It panics if there is no such style.
func builtInStyle(name string) (s stylesheet) {
	folder := "contrast/"
	if slices.Contains(glamourNames, name) {
		folder = "glamour/"
	}
	data, err := builtInFS.ReadFile(folder + name + ".json")
	if err == nil {
		err = json.Unmarshal(data, &s)
	}
	if err != nil {
		panic(fmt.Sprintf("read built-in style %s: %v", name, err))
	}
	return s
}

// Names returns the names of the built-in styles: Auto, None, and then the others, sorted.
func Names() []string {
	all := append([]string{HighContrast, HighContrastLight}, glamourNames...)
	slices.Sort(all)
	return append([]string{Auto, None}, all...)
}

// Load returns the theme of the built-in style called name. For Auto and the empty name it returns the dark theme of
// [ForBackground]. It returns an error if there is no such style.
func Load(name string) (*Theme, error) {
	switch {
	case name == "" || name == Auto:
		return ForBackground(true), nil
	case name == None:
		return Plain(), nil
	case IsBuiltIn(name):
		return newTheme(name, builtInStyle(name)), nil
	}
	return nil, fmt.Errorf("load style %q: not one of %s", name, strings.Join(Names(), ", "))
}

// Plain returns the theme of the style None.
func Plain() *Theme { return newTheme(None, stylesheet{}) }

// IsBuiltIn reports whether name is one of [Names].
func IsBuiltIn(name string) bool { return slices.Contains(Names(), name) }

// Parse returns the theme of a Glamour style in JSON. The theme is called name. It returns an error if data is not
// valid.
func Parse(name string, data []byte) (*Theme, error) {
	var s stylesheet
	if err := json.Unmarshal(data, &s); err != nil {
		return nil, err
	}
	return newTheme(name, s), nil
}
