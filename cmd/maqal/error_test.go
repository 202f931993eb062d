package main

import (
	"errors"
	"strings"
	"testing"
)

func TestPrintErrorSanitizes(t *testing.T) {
	var out strings.Builder
	s := newSettings()
	s.stderr = &out
	s.printError(errors.New("open \x1b]0;title\a:\nno such file"))
	if got, want := out.String(), "maqal: open ␛]0;title␇:\nno such file\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
