package terminal

import (
	"bytes"
	"testing"
)

func TestSessionRestoresTerminal(t *testing.T) {
	const (
		bdsmOff, bdsmOn     = "\x1b[8l", "\x1b[8h"
		mltermOff, mltermOn = "\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"
	)
	visual, mlterm, logical := Output{}, Output{DisableReordering: DisableMlterm}, Output{Mode: Logical}
	for name, test := range map[string]struct {
		do   func(s *Session)
		want string
	}{
		"never begun":         {func(s *Session) { s.End() }, ""},
		"begun and ended":     {func(s *Session) { s.Begin(); s.Begin(); s.End(); s.End() }, bdsmOff + bdsmOn},
		"suspended":           {func(s *Session) { s.Begin(); s.End(); s.Begin(); s.End() }, bdsmOff + bdsmOn + bdsmOff + bdsmOn},
		"found to be Konsole": {func(s *Session) { s.Begin(); s.SetOutput(logical); s.End() }, bdsmOff + bdsmOn},
		"found to be mlterm":  {func(s *Session) { s.Begin(); s.SetOutput(mlterm); s.End() }, bdsmOff + bdsmOn + mltermOff + mltermOn},
		"known before":        {func(s *Session) { s.SetOutput(mlterm); s.Begin(); s.End() }, mltermOff + mltermOn},
	} {
		var out bytes.Buffer
		test.do(NewSession(&out, visual))
		if got := out.String(); got != test.want {
			t.Errorf("%s: the terminal was sent %q, not %q", name, got, test.want)
		}
	}
}
