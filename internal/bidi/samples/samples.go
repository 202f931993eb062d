// Package samples provides sample paragraphs for benchmarks.
package samples

import (
	"strings"
	"unicode/utf8"

	"maqal/internal/bidi"
)

// Paragraph is a named text of about 400 characters.
type Paragraph struct{ Name, Text string }

// Mixed is Arabic text with Latin words, numbers and brackets.
var Mixed = Paragraph{"mixed", fill("صدر الإصدار 1.26 من لغة Go (في فبراير 2026)، وهو يدعم \"Unicode 15.0\" ويقلّل زمن التشغيل بنسبة 12.5%؛ انظر go.dev/doc. ")}

// Paragraphs contains samples of the text in articles.
var Paragraphs = []Paragraph{
	{"ascii", fill("The reader moves between sections by keyboard (arrows, or the letters of vi) and finds headings by typing; 3.5 seconds is long. ")},
	{"latin", fill("La ville s’étend à l’entrée de l’oasis, là où l’été dure 5 mois – «très sec». ")},
	{"arabic", fill("تقع مدينة تدمر في وسط سوريا، وهي من أهم المدن الأثرية في العالم؛ وقد ازدهرت في القرن الثالث حين كانت ملتقى القوافل. ")},
	{"vowelled", fill("قِفَا نَبْكِ مِنْ ذِكْرَى حَبِيبٍ وَمَنْزِلِ بِسِقْطِ اللِّوَى بَيْنَ الدَّخُولِ فَحَوْمَلِ. ")},
	{"persian", fill("می\u200Cخواهم کتاب\u200Cهای تازه را در کتابخانه\u200Cی شهر ببینم؛ آن\u200Cها می\u200Cگویند از ۱۲ شهریور باز است. ")},
	{"urdu", fill("اردو اخبار انیسویں صدی میں لیتھو پریس پر چھپتے تھے اور ان کی کتابت ہاتھ سے ہوتی تھی۔ ")},
	{"hebrew", fill("העיר תדמור (Palmyra) שוכנת במרכז סוריה, כ-215 ק\"מ מדמשק; היא פרחה במאה ה-3 לספירה. ")},
	Mixed,
}

// fill repeats sentence until the text has about 400 characters.
func fill(sentence string) string {
	n := utf8.RuneCountInString(sentence)
	return strings.Repeat(sentence, (400+n/2)/n)
}

// LatinWords returns an isolate for each word that contains an ASCII letter, without the space after the word. A space
// must follow the last word, as in the samples.
func (p Paragraph) LatinWords() (isolates []bidi.Isolate) {
	at := 0
	for word := range strings.SplitAfterSeq(p.Text, " ") {
		if strings.ContainsFunc(word, func(r rune) bool { return 'A' <= r && r <= 'z' }) {
			isolates = append(isolates, bidi.Isolate{Start: at, End: at + len(word) - 1})
		}
		at += len(word)
	}
	return isolates
}
