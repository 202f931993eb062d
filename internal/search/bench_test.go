package search

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"maqal/internal/document"
	"maqal/internal/loader"
)

// bigArticle returns an article of about n bytes: Arabic text with vowel marks, English words and numbers, and a heading
// every 3 KB.
func bigArticle(n int) *document.Document {
	words := strings.Fields("في من على إلى الْمَدِينَة دولة حكومة التعاون الأمن استقرار منطقة مجتمع دعم مساعدة إنسانية تحالف " +
		"وبالكتاب للكتاب قراءة لغة كتابة سطر كلمة حرف قارئ مسؤول نص اتجاه مقال عنوان قسم فقرة terminal Unicode API 42 ٢٠٢٤")
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	write := func(count int) {
		for range count {
			b.WriteString(words[r.IntN(len(words))])
			b.WriteByte(' ')
		}
		b.WriteString("\n\n")
	}
	for section := 1; b.Len() < n; section++ {
		fmt.Fprintf(&b, "## القسم %d ", section)
		write(5)
		for range 5 {
			write(60)
		}
	}
	b.WriteString("والكلمة الأخيرة خاتمة")
	return loader.Parse("big.md", []byte(b.String()))
}

// textSize returns the length of the text of d, in bytes.
func textSize(d *document.Document) (n int) {
	for _, block := range d.Blocks(0) {
		n += len(block.Text.String)
	}
	return n
}

// foldedIndex returns an index of d, and waits until all of d is folded.
func foldedIndex(d *document.Document) *Index {
	x := NewIndex(d)
	for r := x.Find(Query{}); !r.Done(); r = r.Update() {
		r.Wait(context.Background())
	}
	return x
}

// characters returns the length of the text of d, in runes.
func characters(d *document.Document) (n int) {
	for _, block := range d.Blocks(0) {
		n += utf8.RuneCountInString(block.Text.String)
	}
	return n
}

// perCharacter reports the time of one iteration, which is a search after one key, and the time for each of n
// characters.
func perCharacter(b *testing.B, n int) {
	b.ReportAllocs()
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/char")
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/1000, "ms/key")
}

// BenchmarkText measures a search in the text of an article of 10 MB, as after each key of a query, and bytes.Index for
// the same query in the same text for comparison.
func BenchmarkText(b *testing.B) {
	d := bigArticle(10 << 20)
	size := characters(d)
	var plain []byte
	for _, block := range d.Blocks(0) {
		plain = append(plain, block.Text.String...)
	}
	x := foldedIndex(d)
	for _, query := range []string{"ا", "كتاب", "التعاون الامن", "مسؤول", "terminal", "خاتمه", "ليس هنا", `"التعاون"`} {
		b.Run("find/"+query, func(b *testing.B) {
			for b.Loop() {
				x.Find(ParseQuery(query)).Update()
			}
			perCharacter(b, size)
		})
		needle := []byte(strings.Trim(query, `"`))
		b.Run("bytes.Index/"+query, func(b *testing.B) {
			for b.Loop() {
				for at := 0; ; {
					i := bytes.Index(plain[at:], needle)
					if i < 0 {
						break
					}
					at += i + len(needle)
				}
			}
			perCharacter(b, size)
		})
	}
}

// BenchmarkTitles measures a search in the headings of the same article.
func BenchmarkTitles(b *testing.B) {
	var texts []string
	for _, s := range bigArticle(10 << 20).Sections {
		texts = append(texts, s.Title)
	}
	t := NewTitles(texts)
	for _, query := range []string{"ا", "كت", "كتاب", "القسم 42", "terminal text", "no such thing"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				t.Rank(ParseQuery(query))
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/1000, "ms/key")
			b.ReportMetric(float64(len(texts)), "headings")
		})
	}
}

// BenchmarkFold measures the folding of an article of 10 MB.
func BenchmarkFold(b *testing.B) {
	d := bigArticle(10 << 20)
	for b.Loop() {
		foldedIndex(d)
	}
	perCharacter(b, characters(d))
}

// BenchmarkVisible measures the 40 excerpts of one frame, from the middle of all matches.
func BenchmarkVisible(b *testing.B) {
	d := bigArticle(10 << 20)
	x := foldedIndex(d)
	r := x.Find(ParseQuery("كتاب")).Update()
	middle := r.Count(WordStart) / 2
	for b.Loop() {
		for i := range 40 {
			m, _ := r.At(WordStart, middle+i)
			x.Excerpt(m, 40, 80)
		}
	}
}

// An index takes at most twice the memory of the text.
func TestIndexMemory(t *testing.T) {
	d := bigArticle(4 << 20)
	newFoldCache(false)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	x := foldedIndex(d)
	runtime.GC()
	runtime.ReadMemStats(&after)
	if got, limit := int(after.HeapAlloc-before.HeapAlloc), 2*textSize(d); got > limit {
		t.Errorf("index of %d bytes: got %d bytes, want at most %d", textSize(d), got, limit)
	} else {
		t.Logf("index takes %.2f times the text", float64(got)/float64(textSize(d)))
	}
	runtime.KeepAlive(x)
}
