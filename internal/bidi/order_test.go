package bidi_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"maqal/internal/bidi"
)

func TestOrder(t *testing.T) {
	tests := []struct {
		name, text string
		base       bidi.Direction
		start, end int   // of the line
		cells      []int // bytes where they begin
		want       []bidi.Range
	}{
		{"nothing", "", bidi.Auto, 0, 0, nil, nil},
		{"left to right", "aé", bidi.Auto, 0, 3, nil, []bidi.Range{{0, 1}, {1, 3}}},
		{"right to left", "אבc", bidi.Auto, 0, 5, nil, []bidi.Range{{4, 5}, {2, 4}, {0, 2}}},
		{"a number keeps its order", "א12", bidi.Auto, 0, 4, nil, []bidi.Range{{2, 3}, {3, 4}, {0, 2}}},
		{"L1 at the end of the line", "אב גד", bidi.LeftToRight, 0, 5, nil, []bidi.Range{{2, 4}, {0, 2}, {4, 5}}},
		{"a line within the paragraph", "aאב גד", bidi.Auto, 3, 10, nil, []bidi.Range{{8, 10}, {6, 8}, {5, 6}, {3, 5}}},
		{"a base with its marks", "אָב", bidi.Auto, 0, 6, []int{0, 4}, []bidi.Range{{4, 6}, {0, 4}}},
		{"a lam-alef", "لاb", bidi.Auto, 0, 5, []int{0, 4}, []bidi.Range{{4, 5}, {0, 4}}},
		{"no character", "א\xFF\xFE", bidi.Auto, 0, 4, nil, []bidi.Range{{3, 4}, {2, 3}, {0, 2}}},
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
				t.Errorf("from left to right %v, want %v", got, test.want)
			}
			for _, outside := range []int{test.start - 1, test.end} {
				if cell := o.Cell(outside); cell != -1 {
					t.Errorf("byte %d is in cell %d, want none", outside, cell)
				}
			}
		})
	}
}

func TestOrderRanges(t *testing.T) {
	// Cells, from left to right: a b space 1 2 ג ב א space c.
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
		{"the last Hebrew letter and a digit", bidi.Range{Start: 7, End: 10}, []bidi.Range{{3, 4}, {5, 6}}},
		{"half of a letter", bidi.Range{Start: 3, End: 4}, []bidi.Range{{7, 8}}},
		{"nothing", bidi.Range{Start: 4, End: 4}, nil},
		{"all", bidi.Range{Start: 0, End: len(text)}, []bidi.Range{{0, 10}}},
	} {
		if got := o.Cells(nil, test.bytes.Start, test.bytes.End); !slices.Equal(got, test.cells) {
			t.Errorf("%s: cells %v, want %v", test.name, got, test.cells)
		}
	}
	for _, test := range []struct {
		name  string
		cells bidi.Range
		bytes []bidi.Range
	}{
		{"space and number", bidi.Range{Start: 2, End: 5}, []bidi.Range{{2, 3}, {9, 11}}},
		{"number and the last Hebrew letter", bidi.Range{Start: 3, End: 6}, []bidi.Range{{7, 11}}},
		{"across the right edge of the Hebrew", bidi.Range{Start: 7, End: 9}, []bidi.Range{{3, 5}, {11, 12}}},
		{"nothing", bidi.Range{Start: 5, End: 5}, nil},
		{"all and more", bidi.Range{Start: -1, End: 99}, []bidi.Range{{0, len(text)}}},
	} {
		if got := o.Text(nil, test.cells.Start, test.cells.End); !slices.Equal(got, test.bytes) {
			t.Errorf("%s: bytes %v, want %v", test.name, got, test.bytes)
		}
	}
}

// TestOrderIsInvertible goes from cells to text and back on random strings.
func TestOrderIsInvertible(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	var p bidi.Paragraph
	var o bidi.Order
	for range 5000 {
		text := randomText(random, 1+random.IntN(40))
		p.Resolve(text, bidi.Direction(random.IntN(3)), nil)
		start, end := someLine(random, text)
		p.Order(&o, start, end, nil)
		seen := make([]bool, end)
		for cell := range o.Len() {
			b := o.Bytes(cell)
			for at := b.Start; at < b.End; at++ {
				if seen[at] {
					t.Fatalf("%+q [%d, %d): byte %d is in two cells", text, start, end, at)
				}
				seen[at] = true
				if got := o.Cell(at); got != cell {
					t.Fatalf("%+q [%d, %d): byte %d of cell %d is found in %d", text, start, end, at, cell, got)
				}
			}
			if got := o.Text(nil, cell, cell+1); !slices.Equal(got, []bidi.Range{b}) {
				t.Fatalf("%+q: the text of cell %d is %v, want %v", text, cell, got, b)
			}
			if got := o.Cells(nil, b.Start, b.End); !slices.Equal(got, []bidi.Range{{Start: cell, End: cell + 1}}) {
				t.Fatalf("%+q: the cells of %v are %v, want %d", text, b, got, cell)
			}
		}
		if missing := slices.Index(seen[start:], false); missing >= 0 {
			t.Fatalf("%+q [%d, %d): byte %d is in no cell", text, start, end, start+missing)
		}
	}
}
