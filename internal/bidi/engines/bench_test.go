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

// rounds is the number of times an engine does its work in each turn.
const rounds = 50

// engine is one of the engines that are compared.
type engine struct {
	name  string
	run   func(rounds int) // does the work rounds times
	turns []time.Duration  // CPU time of each turn
}

// median returns the median time of a turn in ns per character, for text of the given number of characters.
func (e *engine) median(characters int) float64 {
	slices.Sort(e.turns)
	return float64(e.turns[len(e.turns)/2].Nanoseconds()) / float64(rounds*characters)
}

// compareTimes runs the engines in turn and measures the CPU time of each. It reports the median ns/char of each engine
// and its ratio to the first engine.
func compareTimes(b *testing.B, characters int, engines ...*engine) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for b.Loop() {
		for _, e := range engines {
			start := ThreadTime()
			e.run(rounds)
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

// BenchmarkLevels resolves paragraphs as one line each. Maqal and ICU also compute the runs of the line, FriBidi only its
// levels. Maqal reads UTF-8, ICU UTF-16 and FriBidi UTF-32.
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
			compareTimes(b, len(runes), &engine{name: "maqal", run: func(rounds int) {
				for range rounds {
					p.Resolve(sample.Text, bidi.Auto, nil)
					runs = p.Line(runs[:0], 0, len(sample.Text))
				}
			}}, &engine{name: "ICU", run: func(rounds int) {
				if err := icu.Repeat(units, bidi.Auto, rounds); err != nil {
					b.Fatal(err)
				}
			}}, &engine{name: "FriBidi", run: func(rounds int) {
				if err := fribidi.RepeatLevels(runes, bidi.Auto, rounds); err != nil {
					b.Fatal(err)
				}
			}})
		})
	}
}

// BenchmarkIsolates resolves paragraphs whose Latin words are isolates. Maqal gets them as isolates of the caller, ICU
// as formatting characters in the text.
func BenchmarkIsolates(b *testing.B) {
	for _, sample := range samples.Paragraphs {
		if sample.Name != "mixed" && sample.Name != "hebrew" {
			continue
		}
		b.Run(sample.Name, func(b *testing.B) {
			isolates := sample.LatinWords()
			units := utf16.Encode([]rune(insertIsolates(document.Text{String: sample.Text, Isolates: isolates})))
			icu := NewICU()
			defer icu.Close()
			var p bidi.Paragraph
			var runs []bidi.Run
			compareTimes(b, utf8.RuneCountInString(sample.Text), &engine{name: "maqal", run: func(rounds int) {
				for range rounds {
					p.Resolve(sample.Text, bidi.Auto, isolates)
					runs = p.Line(runs[:0], 0, len(sample.Text))
				}
			}}, &engine{name: "ICU", run: func(rounds int) {
				if err := icu.Repeat(units, bidi.Auto, rounds); err != nil {
					b.Fatal(err)
				}
			}})
		})
	}
}

// BenchmarkShapes shapes paragraphs in Arabic script.
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
			compareTimes(b, len(runes), &engine{name: "maqal", run: func(rounds int) {
				for range rounds {
					shaped = arabic.Shape(shaped[:0], sample.Text)
				}
			}}, &engine{name: "FriBidi", run: func(rounds int) { fribidi.RepeatShape(runes, rounds) }})
		})
	}
}

// BenchmarkLevelsAndShapes resolves and shapes paragraphs, which is the work before lines are broken.
func BenchmarkLevelsAndShapes(b *testing.B) {
	for _, sample := range samples.Paragraphs {
		b.Run(sample.Name, func(b *testing.B) {
			runes := []rune(sample.Text)
			fribidi := NewFriBidi(len(runes))
			defer fribidi.Close()
			var p bidi.Paragraph
			var runs []bidi.Run
			var shaped []rune
			compareTimes(b, len(runes), &engine{name: "maqal", run: func(rounds int) {
				for range rounds {
					p.Resolve(sample.Text, bidi.Auto, nil)
					runs = p.Line(runs[:0], 0, len(sample.Text))
					if arabic.NeedsShaping(sample.Text) {
						shaped = arabic.Shape(shaped[:0], sample.Text)
					}
				}
			}}, &engine{name: "FriBidi", run: func(rounds int) {
				if err := fribidi.RepeatLevels(runes, bidi.Auto, rounds); err != nil {
					b.Fatal(err)
				}
				fribidi.RepeatShape(runes, rounds)
			}})
		})
	}
}
