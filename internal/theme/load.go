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

// ForBackground is the theme that Auto stands for: Glamour's dark or light style, with plain text in the terminal's own
// colour. Until the background is known, and where it never will be, the dark one can be read on any.
func ForBackground(dark bool) *Theme {
	name, s := styles.DarkStyle, styles.DarkStyleConfig
	if !dark {
		name, s = styles.LightStyle, styles.LightStyleConfig
	}
	s.Document.Color = nil
	return New(name, s)
}

// Names lists the styles that are built in, sorted, Auto and None first.
func Names() []string {
	return append([]string{Auto, None}, slices.Sorted(maps.Keys(styles.DefaultStyles))...)
}

// Load makes the theme that a person named: a built-in style or the path of a Glamour JSON file. Auto loads the
// dark one, until the background is known.
func Load(name string) (*Theme, error) {
	if name == "" || name == Auto {
		return ForBackground(true), nil
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
