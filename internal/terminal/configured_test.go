package terminal

import "testing"

func TestConfiguredMode(t *testing.T) {
	f := Facts{Configured: "logical", Saved: func(string) string { return "words" }}
	if found := Detect(f); found.Output.Mode != Logical || found.Reason.String() != "chosen in the configuration" || !f.IsSettled() {
		t.Errorf("it is %v, because %s", found.Output.Mode, found.Reason)
	}
	f.Variable = "off"
	if found := Detect(f); found.Output.Mode != Off {
		t.Errorf("with a variable besides it is %v", found.Output.Mode)
	}
}
