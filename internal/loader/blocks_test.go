package loader

import (
	"testing"

	"maqal/internal/document"
)

// TestBlocksInParts checks that block IDs, fractions, offsets and sections agree.
func TestBlocksInParts(t *testing.T) {
	t.Parallel()
	d, _ := readInParts(t, "a.md", englishText(100), 100)
	n := 0
	last := document.BlockID(-1)
	for i, b := range d.Blocks(0) {
		if before, ok := d.PreviousBlock(i); ok != (n > 0) || ok && before != last {
			t.Fatalf("PreviousBlock(%d): got %d, %v, want %d, %v", i, before, ok, last, n > 0)
		}
		if after, ok := d.NextBlock(last); n > 0 && (!ok || after != i) {
			t.Fatalf("NextBlock(%d): got %d, %v, want %d, true", last, after, ok, i)
		}
		checkPlace(t, d, i, b.Offset)
		if want := (n+1)/2 - 1; !d.HasBlock(i) || d.SectionAt(i) != want {
			t.Fatalf("block %d: got HasBlock %v, SectionAt %d; want true, %d", i, d.HasBlock(i), d.SectionAt(i), want)
		}
		last = i
		n++
	}
	if n != 201 {
		t.Errorf("got %d blocks, want 201", n)
	}
	if end, ok := d.LastBlock(); !ok || end != last {
		t.Errorf("LastBlock: got %d, %v, want %d, true", end, ok, last)
	}
	if _, ok := d.NextBlock(last); ok {
		t.Errorf("NextBlock(%d), the last block: got true, want false", last)
	}
}

// checkPlace checks that a block is found by its fractions and by its offset.
func checkPlace(t *testing.T, d *document.Document, block document.BlockID, offset int) {
	t.Helper()
	before, end := d.Fractions(block)
	if before < 0 || end > 1.000001 || end < before {
		t.Fatalf("Fractions(%d): got %v, %v, want increasing fractions from 0 to 1", block, before, end)
	}
	if at, ok := d.BlockAtFraction((before + end) / 2); !ok || at != block {
		t.Fatalf("BlockAtFraction(%v): got %d, %v, want %d, true", (before+end)/2, at, ok, block)
	}
	if at, ok := d.BlockAtOffset(offset); !ok || at != block {
		t.Fatalf("BlockAtOffset(%d): got %d, %v, want %d, true", offset, at, ok, block)
	}
}

// TestBlocksBeyondEnd checks that IDs outside of the document are accepted.
func TestBlocksBeyondEnd(t *testing.T) {
	t.Parallel()
	d, _ := readInParts(t, "a.md", englishText(100), 100)
	last, _ := d.LastBlock()
	beyond := document.ID(1<<30, 7)
	if before, ok := d.PreviousBlock(beyond); !ok || before != last || d.HasBlock(beyond) || d.HasBlock(-1) {
		t.Errorf("PreviousBlock beyond the end: got %d, %v, want %d, true; HasBlock beyond the end and of -1: got %v and %v, want false",
			before, ok, last, d.HasBlock(beyond), d.HasBlock(-1))
	}
	if text := d.Block(beyond).Text.String; text != "" {
		t.Errorf("text of a block beyond the end: got %q, want none", text)
	}
}
