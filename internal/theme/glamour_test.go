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

// The styles that are built in are all those of Glamour, and say what Glamour's say.
func TestGlamoursStyles(t *testing.T) {
	if theirs := slices.Sorted(maps.Keys(styles.DefaultStyles)); !slices.Equal(names, theirs) {
		t.Errorf("the styles are %q, Glamour's %q", names, theirs)
	}
	for _, name := range names {
		data, err := builtIn.ReadFile("glamour/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var file ansi.StyleConfig
		if err := json.Unmarshal(data, &file); err != nil {
			t.Fatal(err)
		}
		if ours, theirs := leaves(t, file), leaves(t, styles.DefaultStyles[name]); !maps.Equal(ours, theirs) {
			t.Errorf("%s has %v, Glamour's has %v", name, ours, theirs)
		}
	}
}

// What is obeyed of a style is read as Glamour reads it.
func TestReadAsGlamour(t *testing.T) {
	house, err := os.ReadFile("testdata/house.json")
	if err != nil {
		t.Fatal(err)
	}
	files := [][]byte{house, fullStyle(t)}
	for _, name := range names {
		data, err := builtIn.ReadFile("glamour/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, data)
	}
	obeyed := map[string]bool{}
	for _, data := range files {
		var our style
		var their ansi.StyleConfig
		if err := json.Unmarshal(data, &our); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &their); err != nil {
			t.Fatal(err)
		}
		theirs := leaves(t, their)
		for key, value := range leaves(t, our) {
			if theirs[key] != value {
				t.Errorf("%s is %q, Glamour reads %q", key, value, theirs[key])
			}
			obeyed[key] = true
		}
	}
	for _, key := range []string{"document.color", "h6.prefix", "hr.format", "task.ticked", "table.row_separator",
		"block_quote.indent_token", "code_block.theme", "code_block.chroma.keyword.bold", "definition_term.inverse"} {
		if !obeyed[key] {
			t.Errorf("%s is not read", key)
		}
	}
}

// Each key of code_block.chroma that Glamour reads stands for a type of tokens.
func TestChromaKeys(t *testing.T) {
	var known []string
	for _, k := range chromaKeys {
		known = append(known, k.key)
	}
	for field := range reflect.TypeFor[ansi.Chroma]().Fields() {
		key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if slices.Contains(known, key) == (key == "background") {
			t.Errorf("code_block.chroma.%s: known is %t", key, key == "background")
		}
	}
	if n := reflect.TypeFor[ansi.Chroma]().NumField() - 1; len(known) != n {
		t.Errorf("%d keys are known, Glamour has %d", len(known), n)
	}
}

// fullStyle is a style file with every key of the format.
func fullStyle(t *testing.T) []byte {
	t.Helper()
	var full ansi.StyleConfig
	fill(reflect.ValueOf(&full).Elem())
	data, err := json.Marshal(full)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Struct:
		for _, field := range v.Fields() {
			fill(field)
		}
	case reflect.String:
		v.SetString("7")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Uint:
		v.SetUint(7)
	}
}

// leaves are the values of a style that are set, by their keys with dots between.
func leaves(t *testing.T, s any) map[string]string {
	t.Helper()
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	collect(tree, "", found)
	return found
}

func collect(tree any, key string, found map[string]string) {
	if branches, ok := tree.(map[string]any); ok {
		for name, branch := range branches {
			collect(branch, strings.TrimPrefix(key+"."+name, "."), found)
		}
	} else if value, err := json.Marshal(tree); err == nil && tree != nil && tree != "" {
		found[key] = string(value)
	}
}
