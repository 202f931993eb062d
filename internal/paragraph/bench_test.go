package paragraph

import (
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"maqal/internal/bidi"
)

// Paragraphs of the benchmarks, of about 60 words each. The shorter markedWords is repeated.
const (
	arabicWords = "كان أحمد يسكن في بيت صغير على ضفة النهر، ومن نافذته كان يرى الجسر الذي بناه جده قبل خمسين سنة. " +
		"وفي كل صباح كان يحمل لوحا من الخشب ويمضي إلى المدرسة مع أصحابه، لأن المعلم طلب من كل تلميذ أن يصنع شيئا بيديه. " +
		"ولما جاء الشتاء ارتفع الماء حتى غطى الطريق، فلم يعد أحد من أهل القرية إلى السوق إلا بعد أيام طويلة هناك."
	englishWords = "The old bridge over the river was built by a man whose name nobody in the village remembers today. " +
		"Every morning the children cross it on their way to school, and every evening they come back with wet shoes. " +
		"When winter comes and the water rises, the road is closed for days and the market stays empty until " +
		"the first boat is seen again."
	mixedWords = "يستعمل البرنامج Bubble Tea لرسم الشاشة، ويقرأ الملف README.md من المجلد internal/articles قبل أن يعرض " +
		"الصفحة 12 من 340 (أو أقل). The word שלום means peace, وهي من أقدم الكلمات. راجع https://example.com/docs/bidi للتفاصيل، " +
		"ثم نفذ الأمر go test ./... وانظر إلى الأرقام: 99.5% من الحالات نجحت في 2024، والباقي 7 حالات فقط بقيت هنا, see issue 41 for what is left."
	markedWords = "كَانَ أَحْمَدُ يَسْكُنُ فِي بَيْتٍ صَغِيرٍ عَلَى ضَفَّةِ النَّهْرِ، وَمِنْ نَافِذَتِهِ كَانَ يَرَى الْجِسْرَ الَّذِي بَنَاهُ جَدُّهُ قَبْلَ خَمْسِينَ سَنَةً. "
	hebrewWords = "הגשר הישן מעל הנהר נבנה בידי אדם שאיש בכפר אינו זוכר עוד את שמו. בכל בוקר חוצים אותו הילדים בדרכם לבית הספר, " +
		"ובכל ערב הם חוזרים בנעליים רטובות. כשבא החורף והמים עולים, הדרך נסגרת לימים אחדים והשוק נשאר ריק עד " +
		"שהסירה הראשונה נראית שוב ליד הגדה הצפונית של הכפר, וכולם יוצאים לקראתה בשמחה גדולה, הקטנים והגדולים גם יחד."
)

var benchmarks = []struct {
	name    string
	text    Text
	options Options
}{
	{"Arabic", Text{String: arabicWords}, Options{Width: 72}},
	{"Mixed", Text{String: mixedWords}, Options{Width: 72}},
	{"English", Text{String: englishWords}, Options{Width: 72}},
	{"Hebrew", Text{String: hebrewWords}, Options{Width: 72}},
	{"Marked", Text{String: strings.Repeat(markedWords, 3)}, Options{Width: 72}},
	{"MarkedHidden", Text{String: strings.Repeat(markedWords, 3)}, Options{Width: 72, HideMarks: true}},
	{"ArabicJustified", Text{String: arabicWords}, Options{Width: 72, Justify: true}},
	{"MixedJustified", Text{String: mixedWords}, Options{Width: 72, Justify: true}},
	{"EnglishNarrow", Text{String: englishWords}, Options{Width: 20}},
	{"ArabicLogical", Text{String: arabicWords}, Options{Width: 72, Logical: true}},
	{"MixedWithIsolate", Text{String: mixedWords, Isolates: []bidi.Isolate{isolateOf(mixedWords, "README.md")}}, Options{Width: 72}},
}

// isolateOf returns an isolate of the first occurrence of part in s.
func isolateOf(s, part string) bidi.Isolate {
	at := strings.Index(s, part)
	return bidi.Isolate{Start: at, End: at + len(part)}
}

// BenchmarkLayout reports the time per rune and the allocations per line.
func BenchmarkLayout(b *testing.B) {
	for _, bm := range benchmarks {
		b.Run(bm.name, func(b *testing.B) {
			var l Layouter
			lines := len(l.Layout(bm.text, bm.options))
			b.ReportAllocs()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			for b.Loop() {
				l.Layout(bm.text, bm.options)
			}
			runtime.ReadMemStats(&after)
			n := float64(b.N)
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/n/float64(utf8.RuneCountInString(bm.text.String)), "ns/char")
			b.ReportMetric(float64(after.Mallocs-before.Mallocs)/n/float64(lines), "allocs/line")
		})
	}
}
