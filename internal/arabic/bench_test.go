package arabic_test

import (
	"testing"
	"unicode/utf8"

	"maqal/internal/arabic"
	"maqal/internal/bidi"
	"maqal/internal/bidi/samples"
)

func BenchmarkShape(b *testing.B) {
	for _, sample := range samples.Paragraphs {
		b.Run(sample.Name, func(b *testing.B) {
			var shaped []rune
			b.ReportAllocs()
			for b.Loop() {
				if arabic.NeedsShaping(sample.Text) {
					shaped = arabic.Shape(shaped[:0], sample.Text)
				}
			}
			reportPerCharacter(b, sample.Text)
		})
	}
}

func BenchmarkKashidas(b *testing.B) {
	for _, sample := range samples.Paragraphs {
		if arabic.NeedsShaping(sample.Text) {
			b.Run(sample.Name, func(b *testing.B) {
				var kashidas []arabic.Kashida
				b.ReportAllocs()
				for b.Loop() {
					kashidas = arabic.Kashidas(kashidas[:0], sample.Text)
				}
				reportPerCharacter(b, sample.Text)
			})
		}
	}
}

// BenchmarkResolveAndShape measures the work on a paragraph before line breaking: bidi levels, runs and shaping.
func BenchmarkResolveAndShape(b *testing.B) {
	for _, sample := range samples.Paragraphs {
		b.Run(sample.Name, func(b *testing.B) {
			var p bidi.Paragraph
			var runs []bidi.Run
			var shaped []rune
			b.ReportAllocs()
			for b.Loop() {
				p.Resolve(sample.Text, bidi.Auto, nil)
				runs = p.Line(runs[:0], 0, len(sample.Text))
				if arabic.NeedsShaping(sample.Text) {
					shaped = arabic.Shape(shaped[:0], sample.Text)
				}
			}
			reportPerCharacter(b, sample.Text)
		})
	}
}

// reportPerCharacter reports the time per rune of text, which each iteration processes once.
func reportPerCharacter(b *testing.B, text string) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*utf8.RuneCountInString(text)), "ns/char")
}

// TestNoAllocations checks that Shape, Kashidas and SortMarks do not allocate if the slices are large enough.
func TestNoAllocations(t *testing.T) {
	for _, sample := range samples.Paragraphs {
		shaped := arabic.Shape(nil, sample.Text)
		kashidas := arabic.Kashidas(nil, sample.Text)
		marks := []rune{0x0651, 0x064E, 0x0670}
		work := func() {
			shaped = arabic.Shape(shaped[:0], sample.Text)
			kashidas = arabic.Kashidas(kashidas[:0], sample.Text)
			arabic.SortMarks(marks)
		}
		if n := testing.AllocsPerRun(20, work); n > 0 {
			t.Errorf("%s: got %v allocations, want 0", sample.Name, n)
		}
	}
}
