package main

import (
	"bytes"
	"testing"
)

// The lexers that Chroma defines in Go are the same in each run.
func TestConvertGoLexersIsDeterministic(t *testing.T) {
	t.Parallel()
	first, err := convertGoLexers()
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		again, err := convertGoLexers()
		if err != nil {
			t.Fatal(err)
		}
		for i := range first {
			if !bytes.Equal(first[i].data, again[i].data) {
				t.Fatalf("%s: got\n%s\nand\n%s", first[i].name, first[i].data, again[i].data)
			}
		}
	}
}
