package theme

import (
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"charm.land/glamour/v2/ansi"
	"charm.land/glamour/v2/styles"
)

// The built-in styles are those of the Glamour module, with the same values.
func TestBuiltInStylesMatchGlamour(t *testing.T) {
	t.Parallel()
	if want := slices.Sorted(maps.Keys(styles.DefaultStyles)); !slices.Equal(glamourNames, want) {
		t.Errorf("got styles %q, want %q", glamourNames, want)
	}
	for _, name := range glamourNames {
		data, err := builtInFS.ReadFile("glamour/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var file ansi.StyleConfig
		if err := json.Unmarshal(data, &file); err != nil {
			t.Fatal(err)
		}
		if got, want := flatten(t, file), flatten(t, styles.DefaultStyles[name]); !maps.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

// Every key of a style file that this package supports is decoded as Glamour decodes it.
func TestDecodesAsGlamour(t *testing.T) {
	t.Parallel()
	house, err := os.ReadFile("testdata/house.json")
	if err != nil {
		t.Fatal(err)
	}
	files := [][]byte{house, fullStyle(t)}
	for _, name := range glamourNames {
		data, err := builtInFS.ReadFile("glamour/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, data)
	}
	supported := map[string]bool{}
	for _, data := range files {
		var ours stylesheet
		var theirs ansi.StyleConfig
		if err := json.Unmarshal(data, &ours); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &theirs); err != nil {
			t.Fatal(err)
		}
		want := flatten(t, theirs)
		for key, value := range flatten(t, ours) {
			if want[key] != value {
				t.Errorf("%s: got %q, want %q", key, value, want[key])
			}
			supported[key] = true
		}
	}
	for _, key := range []string{"document.color", "h6.prefix", "hr.format", "task.ticked", "table.row_separator",
		"block_quote.indent_token", "code_block.theme", "code_block.chroma.keyword.bold", "definition_term.inverse"} {
		if !supported[key] {
			t.Errorf("key %s is not decoded", key)
		}
	}
}

// Each key of code_block.chroma that Glamour decodes has a token type, except background.
func TestChromaKeys(t *testing.T) {
	t.Parallel()
	var keys []string
	for _, k := range chromaKeys {
		keys = append(keys, k.key)
	}
	for field := range reflect.TypeFor[ansi.Chroma]().Fields() {
		key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if got, want := slices.Contains(keys, key), key != "background"; got != want {
			t.Errorf("code_block.chroma.%s: got supported %t, want %t", key, got, want)
		}
	}
	if want := reflect.TypeFor[ansi.Chroma]().NumField() - 1; len(keys) != want {
		t.Errorf("got %d keys, want %d", len(keys), want)
	}
}

// fullStyle returns a style file that sets every key of the format.
func fullStyle(t *testing.T) []byte {
	t.Helper()
	var full ansi.StyleConfig
	setNonZero(reflect.ValueOf(&full).Elem())
	data, err := json.Marshal(full)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// setNonZero sets v, or all its fields if it is a struct, to values other than zero.
func setNonZero(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		setNonZero(v.Elem())
	case reflect.Struct:
		for _, field := range v.Fields() {
			setNonZero(field)
		}
	case reflect.String:
		v.SetString("7")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Uint:
		v.SetUint(7)
	}
}

// flatten returns the values that a style sets, each as JSON under its dotted key, as in "table.color".
func flatten(t *testing.T, s any) map[string]string {
	t.Helper()
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	values := map[string]string{}
	flattenInto(values, "", tree)
	return values
}

// flattenInto adds the values below key to values.
func flattenInto(values map[string]string, key string, tree any) {
	if branches, ok := tree.(map[string]any); ok {
		for name, branch := range branches {
			flattenInto(values, strings.TrimPrefix(key+"."+name, "."), branch)
		}
	} else if value, err := json.Marshal(tree); err == nil && tree != nil && tree != "" {
		values[key] = string(value)
	}
}
