package state

import (
	"time"

	"maqal/internal/locator"
	"maqal/internal/sanitize"
)

// A Record is the saved state of one document. The zero Record is a document at its start, without bookmarks.
type Record struct {
	Key             string     `json:"key"`
	locator.Locator            // last reading position
	Section         string     `json:"section"` // title of the section at that position, or ""
	Percent         int        `json:"percent"` // share of the text that was read, 0 to 100
	Updated         time.Time  `json:"seen"`    // time of the last update
	Bookmarks       []Bookmark `json:"bookmarks,omitempty"`
	Settings        Settings   `json:"settings,omitzero"`
}

// Settings are the display settings that the user changed in one document. A nil field was not changed.
type Settings struct {
	HideMarks *bool `json:"hideMarks,omitempty"` // hide vowel marks
	ClipCode  *bool `json:"cutCode,omitempty"`   // clip long code lines
	Justify   *bool `json:"justify,omitempty"`   // justify paragraphs
	Spaced    *bool `json:"spaced,omitempty"`    // empty lines between the lines of a paragraph
	Focus     *bool `json:"focus,omitempty"`     // dim everything except one paragraph
	Measure   *int  `json:"measure,omitempty"`   // maximum width of a line, in columns

	Digits *uint8 `json:"digits,omitempty"` // page.Digits: which digits numbers are drawn with
}

// valid reports whether Maqal can have written r. It does not check Settings, which sanitize corrects.
func (r *Record) valid() bool {
	if r.Key == "" || !r.Locator.Valid() || r.Percent < 0 || r.Percent > 100 {
		return false
	}
	for i := range r.Bookmarks {
		if !r.Bookmarks[i].valid() {
			return false
		}
	}
	return true
}

// Bounds of settings. The interface offers no value outside of them.
const (
	minMeasure = 10   // columns
	maxMeasure = 1000 // columns
	maxDigits  = 2    // greatest value of page.Digits
)

// sanitize removes control characters from the section title and the notes, and removes settings that are out of
// bounds, because other programs can write to the file. [locator.Locator.Excerpt] sanitizes its text itself.
func (r *Record) sanitize() {
	if n := r.Settings.Measure; n != nil && (*n < minMeasure || *n > maxMeasure) {
		r.Settings.Measure = nil
	}
	if n := r.Settings.Digits; n != nil && *n > maxDigits {
		r.Settings.Digits = nil
	}
	r.Section = sanitize.Line(r.Section)
	for i := range r.Bookmarks {
		r.Bookmarks[i].Note = sanitize.Line(r.Bookmarks[i].Note)
	}
}
