package main

import (
	"errors"
	"strings"
	"testing"

	"charm.land/fang/v2"
)

// No error reaches the terminal as a control, whatever it names.
func TestErrorsAreSentWithoutControls(t *testing.T) {
	var out strings.Builder
	printError(&out, fang.Styles{}, errors.New("opening \x1b]0;title\a:\nno such file"))
	if got, want := out.String(), "maqal: opening ␛]0;title␇:\nno such file\n"; got != want {
		t.Errorf("it tells %q, not %q", got, want)
	}
}
