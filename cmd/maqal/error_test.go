package main

import (
	"errors"
	"strings"
	"testing"

	"maqal/internal/config"
	"maqal/internal/message"
)

func TestPrintErrorSanitizes(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	english, ok := message.NewPrinter("en")
	if !ok {
		t.Fatal("no messages in English")
	}
	s := &settings{stderr: &out, values: config.Values{}, language: english}
	s.printError(errors.New("open \x1b]0;title\a:\nno such file"))
	if got, want := out.String(), "maqal: open ␛]0;title␇:\nno such file\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
