// Package corpus generates articles of any size for benchmarks: Arabic with English words, numbers, code, lists and
// quotations. The same size always yields the same article.
package corpus

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
)

// Words and code lines of the articles.
var (
	arabic = strings.Fields(`نشأت تتألف يقرأ القارئ الكاتب الصفحة السطر الحروف المتصلة والأرقام ثم بعد ذلك لا بد أن يظهر النص كما
		كُتِبَ، وإنما يختلف الاتجاه عند الكلمات الأجنبية؛ فالمدينة القديمة والأسواق والجسور والأنهار، وفيها مكتبة كبيرة للمخطوطات
		التي جمعها العلماء عبر القرون. وقد رأى بعضهم أنّ الترتيب المنطقي أصلٌ وأنّ العرض فرعٌ عنه`)
	latin = strings.Fields(`Unicode terminal reader paragraph API level isolate HTTP bidi (UAX #9) cell, width; London 1984
		version v2.14 e.g. naïve`)
	numbers = strings.Fields(`12 3.5 1,024 ١٩٧٣ ٤٥٪ 99% 2026-11-25 +966 §7`)
	lines   = []string{
		"func width(s string) int {", "\treturn len(s) + 1 // عدد الأحرف", "}", `name := "مقال"`,
		"for i := range rows {", "\tfmt.Println(i, rows[i])", "}",
	}
)

// Article writes an article of at least size bytes. It ends with a complete section; sections have about 3 KB.
func Article(to io.Writer, size int) error {
	a := &article{out: bufio.NewWriter(to), random: rand.New(rand.NewPCG(9, 14))}
	a.print("# اتجاه النص في mixed articles\n\n")
	for n := 1; a.written < size; n++ {
		a.section(n)
	}
	return a.out.Flush()
}

// Text returns the article that [Article] writes for size.
func Text(size int) string {
	var b strings.Builder
	_ = Article(&b, size) // a strings.Builder returns no errors
	return b.String()
}

// article is an article being written.
type article struct {
	out     *bufio.Writer // stores the first error until Flush
	random  *rand.Rand
	written int // bytes
}

// print writes s and counts its bytes.
func (a *article) print(s string) {
	n, _ := a.out.WriteString(s)
	a.written += n
}

// section writes section n.
func (a *article) section(n int) {
	a.print(fmt.Sprintf("%s القسم %d %s\n\n", strings.Repeat("#", 2+n%3/2), n, a.words(4)))
	a.print(a.prose(70) + "\n\n" + a.prose(50) + "\n\n")
	for range 4 {
		a.print("- " + a.prose(8) + "\n")
	}
	a.print("\n> " + a.prose(30) + "\n\n")
	if n%2 == 0 {
		a.print("```go\n")
		for range 6 {
			a.print(lines[a.random.IntN(len(lines))] + "\n")
		}
		a.print("```\n\n")
	}
	a.print(a.prose(80) + "\n\n")
}

// words returns n random words, Arabic or English or numbers, without markup.
func (a *article) words(n int) string {
	words := make([]string, n)
	for i := range words {
		from := arabic
		switch a.random.IntN(10) {
		case 0, 1:
			from = latin
		case 2:
			from = numbers
		}
		words[i] = from[a.random.IntN(len(from))]
	}
	return strings.Join(words, " ")
}

// prose returns a sentence of at least n words with markup. Words in markup are added to the n words.
func (a *article) prose(n int) string {
	var b strings.Builder
	for ; n > 0; n -= 10 {
		b.WriteString(a.words(min(n, 10)))
		switch a.random.IntN(6) {
		case 0:
			b.WriteString(" **" + a.words(2) + "** ")
		case 1:
			b.WriteString(" `code(" + latin[a.random.IntN(4)] + ")` ")
		case 2:
			b.WriteString(" [" + a.words(2) + "](https://example.org/a/" + fmt.Sprint(n) + ") ")
		default:
			b.WriteByte(' ')
		}
	}
	return strings.TrimRight(b.String(), " ") + "."
}
