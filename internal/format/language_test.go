package format_test

import (
	"testing"

	"maqal/internal/loader"
)

func TestGuessLanguage(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"Arabic", "ذهبت الفتاة إلى المدرسة في الصباح وعادت في المساء", "ar"},
		{"Arabic with vowel marks", "ذَهَبَتِ الفَتاةُ إلى المَدْرَسَةِ", "ar"},
		{"Arabic with English names", "استعملنا مكتبة Glamour في برنامج المقالة لأن واجهة Bubble Tea تعتمد عليها", "ar"},
		{"Persian", "دختر بامداد به مدرسه رفت و شامگاه برگشت و کتاب\u200cهایش را گذاشت", "fa"},
		{"Persian with Arabic letters", "پدرش گفت كه اين كتاب را چند سال پيش در بازار بزرگ خريده است", "fa"},
		{"Urdu", "لڑکی صبح اسکول گئی اور شام کو واپس آئی، پھر اس نے کتابیں میز پر رکھ دیں", "ur"},
		{"Hebrew", "הילדה הלכה בבוקר לבית הספר וחזרה בערב", "he"},
		{"Hebrew with vowel marks", "הַיַּלְדָּה הָלְכָה לְבֵית הַסֵּפֶר", "he"},
		{"English", "The girl went to school and came back in the evening, with a book that is old.", "en"},
		{"other language in Latin script", "Das Mädchen ging am Morgen zur Schule und kam am Abend zurück.", ""},
		{"no letters", "123, 456", ""},
		{"empty", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := loader.Parse("a.md", []byte(test.text)).Language; got != test.want {
				t.Errorf("got language %q, want %q", got, test.want)
			}
		})
	}
}

func TestGuessLanguageIgnoresCode(t *testing.T) {
	t.Parallel()
	d := loader.Parse("a.md", []byte("كتبت البرنامج\n\n```\nthe and of to is that with\nthe and of to is that with\n```"))
	if d.Language != "ar" {
		t.Errorf("got language %q, want ar", d.Language)
	}
}
