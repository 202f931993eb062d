package bidi_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"maqal/internal/bidi"
)

func TestOrder(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		base       bidi.Direction
		start, end int   // range of the line
		cells      []int // byte offsets of the cells
		want       []bidi.Range
	}{
		{"empty text", "", bidi.Auto, 0, 0, nil, nil},
		{"left-to-right", "aé", bidi.Auto, 0, 3, nil, []bidi.Range{{0, 1}, {1, 3}}},
		{"right-to-left", "אבc", bidi.Auto, 0, 5, nil, []bidi.Range{{4, 5}, {2, 4}, {0, 2}}},
		{"number", "א12", bidi.Auto, 0, 4, nil, []bidi.Range{{2, 3}, {3, 4}, {0, 2}}},
		{"L1 at the end of the line", "אב גד", bidi.LeftToRight, 0, 5, nil, []bidi.Range{{2, 4}, {0, 2}, {4, 5}}},
		{"part of a paragraph", "aאב גד", bidi.Auto, 3, 10, nil, []bidi.Range{{8, 10}, {6, 8}, {5, 6}, {3, 5}}},
		{"base with marks", "אָב", bidi.Auto, 0, 6, []int{0, 4}, []bidi.Range{{4, 6}, {0, 4}}},
		{"lam-alef", "لاb", bidi.Auto, 0, 5, []int{0, 4}, []bidi.Range{{4, 5}, {0, 4}}},
		{"invalid UTF-8", "א\xFF\xFE", bidi.Auto, 0, 4, nil, []bidi.Range{{3, 4}, {2, 3}, {0, 2}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var p bidi.Paragraph
			var o bidi.Order
			p.Resolve(test.text, test.base, nil)
			p.Order(&o, test.start, test.end, test.cells)
			var got []bidi.Range
			for cell := range o.Len() {
				got = append(got, o.Bytes(cell))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got cells %v, want %v", got, test.want)
			}
			for _, outside := range []int{test.start - 1, test.end} {
				if cell := o.Cell(outside); cell != -1 {
					t.Errorf("Cell(%d) = %d, want -1", outside, cell)
				}
			}
		})
	}
}

func TestOrderRanges(t *testing.T) {
	t.Parallel()
	// Cells from left to right: a b space 1 2 ג ב א space c.
	const text = "ab אבג12 c"
	var p bidi.Paragraph
	var o bidi.Order
	p.Resolve(text, bidi.LeftToRight, nil)
	p.Order(&o, 0, len(text), nil)
	for _, test := range []struct {
		name  string
		bytes bidi.Range
		cells []bidi.Range
	}{
		{"Latin", bidi.Range{Start: 0, End: 2}, []bidi.Range{{0, 2}}},
		{"Latin and the first Hebrew letter", bidi.Range{Start: 0, End: 5}, []bidi.Range{{0, 3}, {7, 8}}},
		{"last Hebrew letter and a digit", bidi.Range{Start: 7, End: 10}, []bidi.Range{{3, 4}, {5, 6}}},
		{"half a letter", bidi.Range{Start: 3, End: 4}, []bidi.Range{{7, 8}}},
		{"empty range", bidi.Range{Start: 4, End: 4}, nil},
		{"all", bidi.Range{Start: 0, End: len(text)}, []bidi.Range{{0, 10}}},
	} {
		if got := o.Cells(nil, test.bytes.Start, test.bytes.End); !slices.Equal(got, test.cells) {
			t.Errorf("%s: got cells %v, want %v", test.name, got, test.cells)
		}
	}
	for _, test := range []struct {
		name  string
		cells bidi.Range
		bytes []bidi.Range
	}{
		{"space and number", bidi.Range{Start: 2, End: 5}, []bidi.Range{{2, 3}, {9, 11}}},
		{"number and last Hebrew letter", bidi.Range{Start: 3, End: 6}, []bidi.Range{{7, 11}}},
		{"across the right edge of the Hebrew", bidi.Range{Start: 7, End: 9}, []bidi.Range{{3, 5}, {11, 12}}},
		{"empty range", bidi.Range{Start: 5, End: 5}, nil},
		{"more than all", bidi.Range{Start: -1, End: 99}, []bidi.Range{{0, len(text)}}},
	} {
		if got := o.Text(nil, test.cells.Start, test.cells.End); !slices.Equal(got, test.bytes) {
			t.Errorf("%s: got bytes %v, want %v", test.name, got, test.bytes)
		}
	}
}

// TestOrderIsInvertible maps cells to text and back for random texts.
func TestOrderIsInvertible(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 1))
	var p bidi.Paragraph
	var o bidi.Order
	for range 5000 {
		text := randomText(random, 1+random.IntN(40))
		p.Resolve(text, bidi.Direction(random.IntN(3)), nil)
		start, end := randomLine(random, text)
		p.Order(&o, start, end, nil)
		seen := make([]bool, end)
		for cell := range o.Len() {
			b := o.Bytes(cell)
			for at := b.Start; at < b.End; at++ {
				if seen[at] {
					t.Fatalf("%+q [%d, %d): two cells display byte %d", text, start, end, at)
				}
				seen[at] = true
				if got := o.Cell(at); got != cell {
					t.Fatalf("%+q [%d, %d): Cell(%d) = %d, want %d", text, start, end, at, got, cell)
				}
			}
			if got := o.Text(nil, cell, cell+1); !slices.Equal(got, []bidi.Range{b}) {
				t.Fatalf("%+q: Text of cell %d = %v, want %v", text, cell, got, b)
			}
			if got := o.Cells(nil, b.Start, b.End); !slices.Equal(got, []bidi.Range{{Start: cell, End: cell + 1}}) {
				t.Fatalf("%+q: Cells of bytes %v = %v, want cell %d", text, b, got, cell)
			}
		}
		if missing := slices.Index(seen[start:], false); missing >= 0 {
			t.Fatalf("%+q [%d, %d): no cell displays byte %d", text, start, end, start+missing)
		}
	}
}
