package state

import (
	"time"

	"maqal/internal/document"
)

// Record is what is remembered of one document.
type Record struct {
	Key       string     `json:"key"`
	Locator              // where one stopped
	Section   string     `json:"section"` // the heading one stopped under
	Percent   int        `json:"percent"` // of the text that was read
	Updated   time.Time  `json:"seen"`    // when the record was changed last
	Bookmarks []Bookmark `json:"bookmarks,omitempty"`
	Settings  Settings   `json:"settings,omitzero"`
}

// Settings are how a person chose to see one document. What is nil was not chosen.
type Settings struct {
	HideMarks *bool `json:"hideMarks,omitempty"` // vowel marks are not drawn
	ClipCode  *bool `json:"cutCode,omitempty"`   // long lines of code are cut off
	Justify   *bool `json:"justify,omitempty"`   // paragraphs fill their lines
	Spaced    *bool `json:"spaced,omitempty"`    // empty lines stand between the lines of a paragraph
	Focus     *bool `json:"focus,omitempty"`     // one paragraph is bright, the rest dim
	Measure   *int  `json:"measure,omitempty"`   // columns of the widest line

	Digits *uint8 `json:"digits,omitempty"` // a page.Digits: the digits that numbers are drawn with
}

// valid reports whether a record can have been written by this program.
func (r *Record) valid() bool {
	if r.Key == "" || !r.Locator.valid() || r.Percent < 0 || r.Percent > 100 {
		return false
	}
	for i := range r.Bookmarks {
		if !r.Bookmarks[i].valid() {
			return false
		}
	}
	return true
}

// Bounds of settings: beyond them nobody can have chosen one.
const (
	minMeasure = 10   // columns
	maxMeasure = 1000 // columns
	maxDigits  = 2    // the last page.Digits
)

// sanitize cleans what is shown as it is, and drops settings that cannot be: others can write the file.
func (r *Record) sanitize() {
	if n := r.Settings.Measure; n != nil && (*n < minMeasure || *n > maxMeasure) {
		r.Settings.Measure = nil
	}
	if n := r.Settings.Digits; n != nil && *n > maxDigits {
		r.Settings.Digits = nil
	}
	r.Section = document.SanitizeLine(r.Section)
	for i := range r.Bookmarks {
		r.Bookmarks[i].Note = document.SanitizeLine(r.Bookmarks[i].Note)
	}
}
