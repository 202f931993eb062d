package terminal

import "testing"

func TestConfiguredMode(t *testing.T) {
	t.Parallel()
	f := Facts{Configured: "logical", Saved: func(string) string { return "words" }}
	if d := Detect(f); d.Output.Mode != Logical || d.Reason.String() != "chosen in the configuration" || !f.IsSettled() {
		t.Errorf("got %v, %q, settled %v; want %v, chosen in the configuration, settled", d.Output.Mode, d.Reason, f.IsSettled(), Logical)
	}
	f.Variable = "off"
	if d := Detect(f); d.Output.Mode != Off {
		t.Errorf("with MAQAL_BIDI=off: got %v, want %v", d.Output.Mode, Off)
	}
}
