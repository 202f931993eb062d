package document

import "testing"

func TestKindNames(t *testing.T) {
	t.Parallel()
	for k := range numKinds {
		if k.String() == "" {
			t.Errorf("kind %d has no name", k)
		}
	}
}
