//go:build engines && cgo

package engines

import (
	"runtime"
	"slices"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"maqal/internal/arabic"
	"maqal/internal/bidi"
	"maqal/internal/bidi/samples"
	"maqal/internal/document"
)

// rounds is how often an engine does its work before it is the next one's turn.
const rounds = 50

// engine is one of those that are compared: work does its work so many times.
type engine struct {
	name  string
	work  func(rounds int)
	turns []time.Duration
}

// median is the time of the turn in the middle, in ns for each of the characters of all rounds.
func (e *engine) median(characters int) float64 {
	slices.Sort(e.turns)
	return float64(e.turns[len(e.turns)/2].Nanoseconds()) / float64(rounds*characters)
}

// race lets engines work in turn, and measures the time that the processor takes for each. It reports the median in
// ns/char, and how many times that of the first each other takes.
func race(b *testing.B, characters int, engines ...*engine) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for b.Loop() {
		for _, e := range engines {
			start := ThreadTime()
			e.work(rounds)
			e.turns = append(e.turns, ThreadTime()-start)
		}
	}
	b.ReportMetric(0, "ns/op")
	first := engines[0].median(characters)
	for i, e := range engines {
		b.ReportMetric(e.median(characters), e.name+"-ns/char")
		if i > 0 {
			b.ReportMetric(e.median(characters)/first, e.name+"/"+engines[0].name)
		}
	}
}

// BenchmarkLevels resolves paragraphs and asks for the runs of each as one line. ICU is given UTF-16 and FriBidi
// UTF-32; the text of maqal is UTF-8.
func BenchmarkLevels(b *testing.B) {
	for _, sample := range samples.Paragraphs {
		b.Run(sample.Name, func(b *testing.B) {
			runes := []rune(sample.Text)
			units := utf16.Encode(runes)
			icu, fribidi := NewICU(), NewFriBidi(len(runes))
			defer icu.Close()
			defer fribidi.Close()
			var p bidi.Paragraph
			var runs []bidi.Run
			race(b, len(runes), &engine{name: "maqal", work: func(rounds int) {
				for range rounds {
					p.Resolve(sample.Text, bidi.Auto, nil)
					runs = p.Line(runs[:0], 0, len(sample.Text))
				}
			}}, &engine{name: "ICU", work: func(rounds int) {
				if err := icu.Repeat(units, bidi.Auto, rounds); err != nil {
					b.Fatal(err)
				}
			}}, &engine{name: "FriBidi", work: func(rounds int) {
				if err := fribidi.RepeatLevels(runes, bidi.Auto, rounds); err != nil {
					b.Fatal(err)
				}
			}})
		})
	}
}

// BenchmarkIsolates resolves paragraphs in which the Latin words are isolates, of the caller here, and in the text of ICU
// by characters that stand in it.
func BenchmarkIsolates(b *testing.B) {
	for _, sample := range samples.Paragraphs {
		if sample.Name != "mixed" && sample.Name != "hebrew" {
			continue
		}
		b.Run(sample.Name, func(b *testing.B) {
			isolates := sample.LatinWords()
			units := utf16.Encode([]rune(inserted(document.Text{String: sample.Text, Isolates: isolates})))
			icu := NewICU()
			defer icu.Close()
			var p bidi.Paragraph
			var runs []bidi.Run
			race(b, utf8.RuneCountInString(sample.Text), &engine{name: "maqal", work: func(rounds int) {
				for range rounds {
					p.Resolve(sample.Text, bidi.Auto, isolates)
					runs = p.Line(runs[:0], 0, len(sample.Text))
				}
			}}, &engine{name: "ICU", work: func(rounds int) {
				if err := icu.Repeat(units, bidi.Auto, rounds); err != nil {
					b.Fatal(err)
				}
			}})
		})
	}
}

// BenchmarkShapes shapes paragraphs of Arabic script.
func BenchmarkShapes(b *testing.B) {
	for _, sample := range samples.Paragraphs {
		if !arabic.NeedsShaping(sample.Text) {
			continue
		}
		b.Run(sample.Name, func(b *testing.B) {
			runes := []rune(sample.Text)
			fribidi := NewFriBidi(len(runes))
			defer fribidi.Close()
			var shaped []rune
			race(b, len(runes), &engine{name: "maqal", work: func(rounds int) {
				for range rounds {
					shaped = arabic.Shape(shaped[:0], sample.Text)
				}
			}}, &engine{name: "FriBidi", work: func(rounds int) { fribidi.RepeatShape(runes, rounds) }})
		})
	}
}

// BenchmarkLevelsAndShapes does all that a paragraph takes before its lines are broken.
func BenchmarkLevelsAndShapes(b *testing.B) {
	for _, sample := range samples.Paragraphs {
		b.Run(sample.Name, func(b *testing.B) {
			runes := []rune(sample.Text)
			fribidi := NewFriBidi(len(runes))
			defer fribidi.Close()
			var p bidi.Paragraph
			var runs []bidi.Run
			var shaped []rune
			race(b, len(runes), &engine{name: "maqal", work: func(rounds int) {
				for range rounds {
					p.Resolve(sample.Text, bidi.Auto, nil)
					runs = p.Line(runs[:0], 0, len(sample.Text))
					if arabic.NeedsShaping(sample.Text) {
						shaped = arabic.Shape(shaped[:0], sample.Text)
					}
				}
			}}, &engine{name: "FriBidi", work: func(rounds int) {
				if err := fribidi.RepeatLevels(runes, bidi.Auto, rounds); err != nil {
					b.Fatal(err)
				}
				fribidi.RepeatShape(runes, rounds)
			}})
		})
	}
}
