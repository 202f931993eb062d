package bidi_test

import (
	"slices"
	"testing"

	"maqal/internal/bidi"
)

// FuzzParagraph resolves any bytes with any isolates and orders any line of them. It checks that nothing panics, that
// levels are in range, that the runs of the line cover each byte once, and that the mapping of its cells is consistent.
func FuzzParagraph(f *testing.F) {
	f.Add("", byte(0), []byte{}, uint(0), uint(0))
	f.Add("a (אב) 12, ٣٤", byte(1), []byte{1, 5, 0, 2, 2, 1}, uint(0), uint(99))
	f.Add("\u2067א\u202Eb\u2068\u2069\u202C \t\u2029c", byte(2), []byte{0, 30, 1, 3, 4, 2, 9, 9, 0}, uint(3), uint(12))
	f.Add("\xFF\u0300(\u0301\xE2\x81)", byte(0), []byte{7, 200, 0}, uint(1), uint(6))
	f.Fuzz(func(t *testing.T, text string, base byte, edges []byte, from, to uint) {
		var p bidi.Paragraph
		p.Resolve(text, bidi.Direction(base%3), fuzzIsolates(edges, len(text)))
		checkLevels(t, &p, text)
		start, end := int(from%uint(len(text)+1)), int(to%uint(len(text)+1))
		checkLine(t, &p, min(start, end), max(start, end))
	})
}

// fuzzIsolates decodes isolates of three bytes each: start, length and direction. The start is scaled to the length of
// the text. It sorts the isolates as Resolve requires, but they may overlap and may be beyond the end of the text.
func fuzzIsolates(edges []byte, length int) (isolates []bidi.Isolate) {
	for ; len(edges) >= 3; edges = edges[3:] {
		start := int(edges[0]) * (length + 1) / 200
		isolates = append(isolates, bidi.Isolate{Start: start, End: start + int(edges[1]), Direction: bidi.Direction(edges[2] % 3)})
	}
	slices.SortStableFunc(isolates, func(a, b bidi.Isolate) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return isolates
}

// checkLevels checks that every byte has a level between the base level and the maximum of I1 and I2.
func checkLevels(t *testing.T, p *bidi.Paragraph, text string) {
	t.Helper()
	levels := p.Levels()
	if len(levels) != len(text) {
		t.Fatalf("%+q: got %d levels, want %d", text, len(levels), len(text))
	}
	for i, l := range levels {
		if l < p.Base() || l > 126 {
			t.Fatalf("%+q: byte %d has level %d, want %d to 126", text, i, l, p.Base())
		}
	}
}

// checkLine checks that the runs of the line with bytes [start, end) cover each byte once. It checks that the cells of
// the line do too, and that [bidi.Order.Cell] and [bidi.Order.Bytes] agree.
func checkLine(t *testing.T, p *bidi.Paragraph, start, end int) {
	t.Helper()
	runs := p.Line(nil, start, end)
	slices.SortFunc(runs, func(a, b bidi.Run) int { return a.Start - b.Start })
	at := start
	for _, r := range runs {
		if r.Start != at || r.End <= r.Start {
			t.Fatalf("line [%d, %d): got runs %v, want contiguous ones", start, end, runs)
		}
		at = r.End
	}
	if at != end {
		t.Fatalf("line [%d, %d): got runs up to byte %d, want %d", start, end, at, end)
	}
	var o bidi.Order
	p.Order(&o, start, end, nil)
	if got := o.Text(nil, 0, o.Len()); start < end && !slices.Equal(got, []bidi.Range{{Start: start, End: end}}) {
		t.Fatalf("line [%d, %d): Text of all cells = %v, want the whole line", start, end, got)
	}
	for cell := range o.Len() {
		if b := o.Bytes(cell); o.Cell(b.Start) != cell || o.Cell(b.End-1) != cell {
			t.Fatalf("cell %d displays bytes %v: Cell = %d for the first, %d for the last", cell, b, o.Cell(b.Start), o.Cell(b.End-1))
		}
	}
}
