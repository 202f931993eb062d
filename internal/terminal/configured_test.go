package terminal

import "testing"

func TestTheConfigurationChooses(t *testing.T) {
	f := Facts{Configured: "logical", Saved: func(string) string { return "words" }}
	if found := Find(f); found.Output.Mode != Logical || found.Evidence != "chosen: the configuration" || !f.Settled() {
		t.Errorf("it is %v, because %s", found.Output.Mode, found.Evidence)
	}
	f.Variable = "off"
	if found := Find(f); found.Output.Mode != Off {
		t.Errorf("with a variable besides it is %v", found.Output.Mode)
	}
}
