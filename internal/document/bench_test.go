package document

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// BenchmarkParse reads an article of some thousand words.
func BenchmarkParse(b *testing.B) {
	const paragraph = "تعرض المكتبة **مقالات** في [الطرفية](https://a.org)، وفيها `Code` وأرقام مثل 12، كما كتب @ali.\n"
	markdown := strings.Repeat("## عنوان\n\n"+strings.Repeat(paragraph, 4)+"\n- بند\n- [x] بند\n\n> قول\n\n", 40)
	plain := strings.Repeat("عنوان قصير\n"+strings.Repeat("كلمة كثيرة ", 40)+".\n", 40)
	for name, text := range map[string]string{"a.md": markdown, "a.txt": plain} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Parse(name, []byte(text))
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*utf8.RuneCountInString(text)), "ns/char")
		})
	}
}
