package bidi_test

import (
	"testing"
	"unicode/utf8"

	"maqal/internal/bidi"
	"maqal/internal/bidi/samples"
)

// BenchmarkParagraph resolves a paragraph and returns its runs as one line.
func BenchmarkParagraph(b *testing.B) {
	for _, sample := range samples.Paragraphs {
		b.Run(sample.Name, func(b *testing.B) { resolve(b, sample.Text, nil) })
	}
}

// BenchmarkIsolates resolves paragraphs in which the caller isolates the Latin words.
func BenchmarkIsolates(b *testing.B) {
	for _, sample := range samples.Paragraphs {
		if sample.Name == "mixed" || sample.Name == "hebrew" {
			b.Run(sample.Name, func(b *testing.B) { resolve(b, sample.Text, sample.LatinWords()) })
		}
	}
}

// resolve measures Resolve and Line for text with isolates.
func resolve(b *testing.B, text string, isolates []bidi.Isolate) {
	var p bidi.Paragraph
	var runs []bidi.Run
	b.ReportAllocs()
	for b.Loop() {
		p.Resolve(text, bidi.Auto, isolates)
		runs = p.Line(runs[:0], 0, len(text))
	}
	perCharacter(b, text)
}

// BenchmarkOrder maps the cells of a line of 80 characters.
func BenchmarkOrder(b *testing.B) {
	for _, sample := range samples.Paragraphs {
		b.Run(sample.Name, func(b *testing.B) {
			var p bidi.Paragraph
			var o bidi.Order
			p.Resolve(sample.Text, bidi.Auto, nil)
			line := string([]rune(sample.Text)[:80])
			b.ReportAllocs()
			for b.Loop() {
				p.Order(&o, 0, len(line), nil)
			}
			perCharacter(b, line)
		})
	}
}

// perCharacter reports ns/char for a benchmark that reads text once per iteration.
func perCharacter(b *testing.B, text string) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*utf8.RuneCountInString(text)), "ns/char")
}

// TestNoAllocation checks that Resolve, Levels, Line and Order do not allocate once their buffers are large enough.
func TestNoAllocation(t *testing.T) {
	for _, sample := range samples.Paragraphs {
		var p bidi.Paragraph
		var o bidi.Order
		var runs []bidi.Run
		isolates := sample.LatinWords()
		work := func() {
			p.Resolve(sample.Text, bidi.Auto, isolates)
			runs = p.Line(runs[:0], 0, len(sample.Text))
			p.Order(&o, 0, len(sample.Text), nil)
			p.Resolve(sample.Text, bidi.RightToLeft, nil)
			_ = p.Levels()
		}
		work()
		if got := testing.AllocsPerRun(20, work); got > 0 {
			t.Errorf("%s: got %v allocations, want 0", sample.Name, got)
		}
	}
}
