package terminal

import (
	"bytes"
	"testing"
)

func TestSession(t *testing.T) {
	t.Parallel()
	const (
		bdsmOff, bdsmOn     = "\x1b[8l", "\x1b[8h"
		mltermOff, mltermOn = "\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"
	)
	visual, mlterm, logical := Output{}, Output{DisableReordering: DisableMlterm}, Output{Mode: Logical}
	for name, test := range map[string]struct {
		run  func(s *Session)
		want string
	}{
		"not begun":           {func(s *Session) { s.End() }, ""},
		"repeated calls":      {func(s *Session) { s.Begin(); s.Begin(); s.End(); s.End() }, bdsmOff + bdsmOn},
		"suspend":             {func(s *Session) { s.Begin(); s.End(); s.Begin(); s.End() }, bdsmOff + bdsmOn + bdsmOff + bdsmOn},
		"detected as Konsole": {func(s *Session) { s.Begin(); s.SetOutput(logical); s.End() }, bdsmOff + bdsmOn},
		"detected as mlterm":  {func(s *Session) { s.Begin(); s.SetOutput(mlterm); s.End() }, bdsmOff + bdsmOn + mltermOff + mltermOn},
		"set before Begin":    {func(s *Session) { s.SetOutput(mlterm); s.Begin(); s.End() }, mltermOff + mltermOn},
	} {
		var out bytes.Buffer
		test.run(NewSession(&out, visual))
		if got := out.String(); got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}
