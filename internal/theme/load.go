package theme

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"charm.land/glamour/v2/ansi"
	"charm.land/glamour/v2/styles"
)

// Auto is the name that stands for dark or light, after the terminal's background.
const Auto = "auto"

// None is the name of the style that has no colours and no attributes.
const None = "none"

// ForBackground is the theme that Auto stands for.
func ForBackground(dark bool) *Theme {
	if dark {
		return New(styles.DarkStyle, styles.DarkStyleConfig)
	}
	return New(styles.LightStyle, styles.LightStyleConfig)
}

// forAnyBackground is the dark style with plain text in the terminal's own colour: it can be read before the background
// is known, and where it never will be.
func forAnyBackground() *Theme {
	s := styles.DarkStyleConfig
	s.Document.Color = nil
	return New(styles.DarkStyle, s)
}

// Names lists the styles that are built in, sorted, Auto and None first.
func Names() []string {
	return append([]string{Auto, None}, slices.Sorted(maps.Keys(styles.DefaultStyles))...)
}

// Load makes the theme that a person named: a built-in style or the path of a Glamour JSON file. Auto loads one
// that can be read on any background.
func Load(name string) (*Theme, error) {
	if name == "" || name == Auto {
		return forAnyBackground(), nil
	}
	if name == None {
		return New(None, ansi.StyleConfig{}), nil
	}
	if s, ok := styles.DefaultStyles[name]; ok {
		return New(name, *s), nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("loading the style %q: it is neither a file that can be read nor one of %s",
			name, strings.Join(Names(), ", "))
	}
	var s ansi.StyleConfig
	if err := json.Unmarshal(data, &s); err != nil {
		return nil, fmt.Errorf("loading the style %q: not a Glamour style: %w; take an example from one of the built-in ones", name, err)
	}
	return New(name, s), nil
}
