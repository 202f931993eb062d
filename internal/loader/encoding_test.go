package loader

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"maqal/internal/decode"
	"maqal/internal/format/formattest"
)

const hebrewReport = `גינה קהילתית נפתחה ליד הנהר
תושבי השכונה פתחו ביום ראשון גינה קהילתית קטנה ליד הנהר, ושתלו בה ירקות, תבלינים ועצי פרי צעירים.
כל מי שרוצה לגדל ירקות יכול לקבל ערוגה אחת, בתנאי שהוא עובד בגינה לפחות שעתיים בשבוע.
`

// encode returns s in the encoding e.
func encode(t *testing.T, e encoding.Encoding, s string) []byte {
	t.Helper()
	data, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestEncodings(t *testing.T) {
	t.Parallel()
	page := func(head, body string) string {
		return "<html><head>" + head + "</head><body><p>" + body + "</p></body></html>"
	}
	arabic := strings.Join(strings.Fields(formattest.ArabicReport), " ")
	hebrew := strings.Join(strings.Fields(hebrewReport), " ")
	tests := []struct {
		name, file, mediaType string
		encoding              encoding.Encoding
		text, want            string
		guessed               bool
	}{
		{"UTF-16, little endian", "a.txt", "", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), arabic, "افتتاح", false},
		{"UTF-16, big endian", "a.md", "", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "# عنوان\n\nنص", "عنوان", false},
		{"page declares Windows-1256", "a.html", "", charmap.Windows1256, page(`<meta charset="windows-1256">`, arabic), "افتتاح", false},
		{"page declares Windows-1255 in http-equiv", "a.html", "", charmap.Windows1255,
			page(`<META http-equiv="Content-Type" content="text/html; charset=windows-1255">`, hebrew), "גינה", false},
		{"page declares ISO-8859-8-I", "a.html", "", charmap.ISO8859_8, page(`<meta charset=iso-8859-8-i>`, hebrew), "גינה", false},
		{"server declares ISO-8859-6", "a", "text/html; charset=ISO-8859-6", charmap.ISO8859_6, page("", strings.ReplaceAll(arabic, "أ", "ا")), "افتتاح", false},
		{"XML declaration", "a.xhtml", "", charmap.Windows1256, `<?xml version="1.0" encoding="windows-1256"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>سلام</p></body></html>`, "سلام", false},
		{"server declares UTF-16", "a.md", "text/markdown; charset=utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "# A\n\nسلام", "سلام", false},
		{"comment for an editor", "a.md", "", charmap.Windows1256, "<!-- -*- coding: windows-1256 -*- -->\n\nسلام", "سلام", false},
		{"Arabic in Windows-1256 without declaration", "a.txt", "", charmap.Windows1256, formattest.ArabicReport, "افتتاح", true},
		{"Hebrew in Windows-1255 without declaration", "a.txt", "", charmap.Windows1255, hebrewReport, "גינה", true},
		{"Arabic in ISO-8859-6 without declaration", "a.txt", "", charmap.ISO8859_6, formattest.ArabicReport, "افتتاح", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := Read(Input{Name: test.file, MediaType: test.mediaType, Data: encode(t, test.encoding, test.text)})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(formattest.Show(d), test.want) || strings.Contains(formattest.Show(d), "�") {
				t.Errorf("got\n%.300s\nwant text with %q and without U+FFFD", formattest.Show(d), test.want)
			}
			if guessed := len(d.Notices) > 0; guessed != test.guessed {
				t.Errorf("got notices %q, want a notice: %v", d.Notices, test.guessed)
			}
		})
	}
}

// No encoding is guessed for text in other encodings or for text that is too short.
func TestGuessesOnlyKnownEncodings(t *testing.T) {
	t.Parallel()
	const russian = "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему. Всё смешалось в доме Облонских. "
	const greek = "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. "
	const french = "L'été dernier, à l'âge de trente ans, il a quitté sa maison où naquirent ses frères aînés, là-bas, près de la forêt. "
	for name, test := range map[string]struct {
		encoding encoding.Encoding
		text     string
	}{
		"Russian, Windows-1251": {charmap.Windows1251, russian}, "Russian, KOI8-R": {charmap.KOI8R, russian},
		"Russian, ISO-8859-5": {charmap.ISO8859_5, russian}, "Russian, 866": {charmap.CodePage866, russian},
		"Greek": {charmap.Windows1253, greek}, "French": {charmap.Windows1252, french},
		"short Arabic": {charmap.Windows1256, "كلمة واحدة"},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Repeat(test.text, 3)
			if name == "short Arabic" {
				text = test.text
			}
			if _, guess, guessed := decode.ToUTF8(encode(t, test.encoding, text), ""); guessed {
				t.Errorf("got %s, want no guess", guess)
			}
		})
	}
	t.Run("UTF-8 with another declaration", func(t *testing.T) {
		d := Parse("a.html", []byte(`<meta charset="windows-1256"><p>سلام</p>`))
		formattest.Expect(t, formattest.Show(d), "سلام")
		d = Parse("a.md", []byte("vim: fileencoding=utf-16 سلام"))
		formattest.Expect(t, formattest.Show(d), "vim: fileencoding=utf-16 سلام")
	})
}
