package reading

import (
	"reflect"
	"testing"
	"time"

	"maqal/internal/library"
	"maqal/internal/loader"
	"maqal/internal/state"
)

// A flag overrides the setting that is saved for an article, which overrides the default. Only settings that the user changed
// are saved, and changing one back to the default removes it.
func TestAppearance(t *testing.T) {
	t.Parallel()
	yes, no := true, false
	name := func(b *bool) string {
		switch {
		case b == nil:
			return "unset"
		case *b:
			return "hide"
		}
		return "show"
	}
	for title, test := range map[string]struct {
		start     bool  // whether marks are hidden by default or by the flag
		flag      bool  // whether a flag is set
		saved     *bool // setting saved for the article
		toggle    int   // how often the user changes it
		want      bool  // whether marks are hidden then
		wantSaved *bool
	}{
		"unchanged":              {},
		"changed":                {toggle: 1, want: true, wantSaved: &yes},
		"changed twice":          {toggle: 2},
		"saved":                  {saved: &yes, want: true, wantSaved: &yes},
		"back to the default":    {saved: &yes, toggle: 1},
		"flag":                   {start: true, flag: true, saved: &no, want: true, wantSaved: &no},
		"flag, then changed":     {start: true, flag: true, saved: &yes, toggle: 1, wantSaved: &no},
		"saved unlike a default": {start: true, saved: &no, wantSaved: &no},
	} {
		t.Run(title, func(t *testing.T) {
			t.Parallel()
			store := state.Open(t.TempDir(), time.Now)
			if err := store.Update("a", func(r *state.Record) { r.Settings.HideMarks = test.saved }); err != nil {
				t.Fatal(err)
			}
			defaults := Appearance{HideMarks: test.start, Measure: 60}
			s := New(Options{Store: store, Defaults: defaults, Fixed: func(string) bool { return test.flag }})
			s.Open(&library.Article{Key: "a", Document: loader.Parse("a.md", []byte("text"))})
			for range test.toggle {
				s.Appearance.HideMarks = !s.Appearance.HideMarks
			}
			if s.Appearance.HideMarks != test.want {
				t.Errorf("got hidden marks %v, want %v", s.Appearance.HideMarks, test.want)
			}
			s.ToLibrary()
			if s.Appearance != defaults {
				t.Errorf("in the library: got %+v, want the defaults", s.Appearance)
			}
			r, _, err := store.Load("a")
			if err != nil || name(r.Settings.HideMarks) != name(test.wantSaved) || r.Settings.ClipCode != nil || r.Settings.Measure != nil {
				t.Errorf("got saved %+v, %v, want marks %s and nothing else", r.Settings, err, name(test.wantSaved))
			}
		})
	}
}

// Every field of an appearance is saved: it is listed in settings, with a field of state.Settings of its own.
func TestSettingsAreComplete(t *testing.T) {
	t.Parallel()
	appearance, saved := reflect.TypeFor[Appearance](), reflect.TypeFor[state.Settings]()
	if n := len(settings()); n != appearance.NumField() || n != saved.NumField() {
		t.Errorf("got %d settings, %d fields of Appearance, %d of state.Settings; want the same number", n, appearance.NumField(), saved.NumField())
	}
	var record state.Settings
	for _, s := range settings() {
		s.save(&record, &Appearance{})
	}
	for i := range saved.NumField() {
		if reflect.ValueOf(record).Field(i).IsNil() {
			t.Errorf("state.Settings.%s is not in settings", saved.Field(i).Name)
		}
	}
}
