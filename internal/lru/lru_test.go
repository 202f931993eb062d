package lru

import "testing"

func TestKeepsRecentlyUsed(t *testing.T) {
	t.Parallel()
	c := New[int, string](3)
	for i := range 6 {
		c.Put(i, string(rune('a'+i)), 1)
		if v, ok := c.Get(0); !ok || v != "a" {
			t.Fatalf("after Put(%d): Get(0) = %q, %v, want a, true", i, v, ok)
		}
	}
	if _, ok := c.Get(1); ok {
		t.Error("Get(1) reports true, want false for an unused value")
	}
	if v, ok := c.Get(5); !ok || v != "f" {
		t.Errorf("Get(5) = %q, %v, want f, true", v, ok)
	}
	c.Delete(5)
	if _, ok := c.Get(5); ok {
		t.Error("after Delete: Get(5) reports true, want false")
	}
	var none Cache[int, string]
	none.Put(1, "a", 1)
	if _, ok := none.Get(1); ok {
		t.Error("zero Cache: Get(1) reports true, want false")
	}
}
