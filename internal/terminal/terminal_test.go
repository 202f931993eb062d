package terminal

import (
	"bytes"
	"testing"
)

func TestSwitching(t *testing.T) {
	t.Parallel()
	const (
		bdsmOff, bdsmOn     = "\x1b[8l", "\x1b[8h"
		mltermOff, mltermOn = "\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"
	)
	mlterm, logical := Output{DisableReordering: DisableMlterm}, Output{Mode: Logical}
	for name, test := range map[string]struct {
		run  func(t *Terminal)
		want string
	}{
		"not begun":           {func(t *Terminal) { t.End() }, ""},
		"repeated calls":      {func(t *Terminal) { t.Begin(); t.Begin(); t.End(); t.End() }, bdsmOff + bdsmOn},
		"suspend":             {func(t *Terminal) { t.Begin(); t.End(); t.Begin(); t.End() }, bdsmOff + bdsmOn + bdsmOff + bdsmOn},
		"detected as Konsole": {func(t *Terminal) { t.Begin(); t.SetOutput(logical); t.End() }, bdsmOff + bdsmOn},
		"detected as mlterm":  {func(t *Terminal) { t.Begin(); t.SetOutput(mlterm); t.End() }, bdsmOff + bdsmOn + mltermOff + mltermOn},
		"set before Begin":    {func(t *Terminal) { t.SetOutput(mlterm); t.Begin(); t.End() }, mltermOff + mltermOn},
	} {
		var out bytes.Buffer
		test.run(&Terminal{Out: &out})
		if got := out.String(); got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}
