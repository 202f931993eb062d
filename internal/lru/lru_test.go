package lru

import "testing"

func TestCacheKeepsWhatWasUsedLast(t *testing.T) {
	c := New[int, string](3)
	for i := range 6 {
		c.Put(i, string(rune('a'+i)), 1)
		if v, ok := c.Get(0); !ok || v != "a" {
			t.Fatalf("after %d: 0 is %q, %v, though it was used all the time", i, v, ok)
		}
	}
	if _, ok := c.Get(1); ok {
		t.Error("1 was not used since, and is still kept")
	}
	if v, ok := c.Get(5); !ok || v != "f" {
		t.Errorf("5 is %q, %v", v, ok)
	}
	c.Delete(5)
	if _, ok := c.Get(5); ok {
		t.Error("5 was forgotten, and is still there")
	}
	var none Cache[int, string]
	none.Put(1, "a", 1)
	if _, ok := none.Get(1); ok {
		t.Error("the zero value keeps something")
	}
}
