package plain_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maqal/internal/document"
	"maqal/internal/format/formattest"
	"maqal/internal/loader"
)

func TestUnmarkedHeadings(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text, language, title string
		sections                    []string
	}{
		{"Arabic", formattest.ArabicReport, "ar", "افتتاح مكتبة عامة جديدة في بلدة الوادي الأخضر بعد عامين من البناء",
			[]string{"قصة البناء", "ماذا تقدم المكتبة للأطفال؟", "أرقام من اليوم الأول", "خاتمة"}},
		{"Arabic with blank lines", strings.ReplaceAll(formattest.ArabicReport, "\n", "\n\n"), "ar",
			"افتتاح مكتبة عامة جديدة في بلدة الوادي الأخضر بعد عامين من البناء",
			[]string{"قصة البناء", "ماذا تقدم المكتبة للأطفال؟", "أرقام من اليوم الأول", "خاتمة"}},
		{"direction marks at line ends", "\u200F" + strings.ReplaceAll(formattest.ArabicReport, "\n", "\u200F\n\u202B"), "ar",
			"\u200Fافتتاح مكتبة عامة جديدة في بلدة الوادي الأخضر بعد عامين من البناء\u200F",
			[]string{"قصة البناء\u200F", "ماذا تقدم المكتبة للأطفال؟\u200F", "أرقام من اليوم الأول\u200F", "خاتمة\u200F"}},
		{"Hebrew", `גינה קהילתית נפתחה ליד הנהר
תושבי השכונה פתחו ביום ראשון גינה קהילתית קטנה ליד הנהר, ושתלו בה ירקות, תבלינים ועצי פרי צעירים.
איך מצטרפים?
כל מי שרוצה לגדל ירקות יכול לקבל ערוגה אחת, בתנאי שהוא עובד בגינה לפחות שעתיים בשבוע.
סיכום
הגינה פתוחה כל יום עד השקיעה, והכניסה אליה חופשית לכל תושבי העיר ולאורחיהם.`, "he",
			"גינה קהילתית נפתחה ליד הנהר", []string{"איך מצטרפים?", "סיכום"}},
		{"English", `A Bridge for Bicycles

The town council has agreed to build a bridge for bicycles over the railway line, and work is to begin in the spring.

Why a bridge?

The only way to the other side is a road with a lot of traffic, and nobody who rides a bicycle likes it.

1. The cost

The bridge is to cost as much as two buses, which the council says is little for a thing that will last a century.`, "en",
			"A Bridge for Bicycles", []string{"Why a bridge?", "1. The cost"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := loader.Parse("a.txt", []byte(test.text))
			checkOutline(t, d, test.title, test.sections)
			if d.Language != test.language {
				t.Errorf("language: got %q, want %q", d.Language, test.language)
			}
		})
	}
}

// checkOutline checks the title, which must be the first block, and the section titles of d.
func checkOutline(t *testing.T, d *document.Document, title string, sections []string) {
	t.Helper()
	if d.Title != title || len(formattest.Blocks(d)) == 0 || formattest.Blocks(d)[0].Kind != document.Title {
		t.Errorf("title: got %q, want %q and a title as the first block", d.Title, title)
	}
	var got []string
	for _, s := range d.Sections {
		got = append(got, s.Title)
	}
	formattest.Expect(t, strings.Join(got, "\n"), strings.Join(sections, "\n"))
}

// TestPalmyraSample checks an Arabic report that is not part of the repository.
func TestPalmyraSample(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "input", "palmyra-ar.txt"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("skipped: ../shared/input/palmyra-ar.txt is not there")
	}
	if err != nil {
		t.Fatal(err)
	}
	d := loader.Parse("palmyra-ar.txt", data)
	source := strings.Split(string(data), "\n")
	var headings []string // lines 3, 5, … 19; line 1 is the title, and a paragraph follows each heading
	for i := 2; i < len(source)-1 && len(headings) < 9; i += 2 {
		headings = append(headings, strings.TrimSpace(source[i]))
	}
	checkOutline(t, d, strings.TrimSpace(source[0]), headings)
	if len(d.Sections) != 9 || d.Language != "ar" || formattest.Arrow(d.Direction) != "←" {
		t.Errorf("got %d sections, language %q, direction %s; want 9, \"ar\", ←", len(d.Sections), d.Language, formattest.Arrow(d.Direction))
	}
}

func TestPlainTextBlocks(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"hard-wrapped lines are rejoined", `
The bridge over the river was built by hand in one summer, and
it has carried every cart, bicycle and bus of the valley since
then.

Nobody has ever counted how many people cross it on a day when
the market is open, but the baker says that it is all of them.
`, `
			The bridge over the river was built by hand in one summer, and it has carried every cart, bicycle and bus of the valley since then.
			Nobody has ever counted how many people cross it on a day when the market is open, but the baker says that it is all of them.`},
		{"list items are not rejoined", `
What a person who lives on the island should take to the town:
- a coat that keeps out the rain, since there is no shelter on
  the ferry, and none at the pier
- 2 coins, since the ferry takes no cards and nobody on board it
  can ever give change for a note
3. patience
`, `
			What a person who lives on the island should take to the town:
			•- a coat that keeps out the rain, since there is no shelter on the ferry, and none at the pier
			•- 2 coins, since the ferry takes no cards and nobody on board it can ever give change for a note
			3. patience`},
		{"short lines are not rejoined", "One.\nTwo.\n\nThree.\nFour.", `
			One.
			Two.
			Three.
			Four.`},
		{"underlined headings", "Title\n=====\nText.\nPart\n----\nMore text.\n\n---\n\n===", `
			title Title
			Text.
			h2 Part
			More text.
			---
			===`},
		{"markup is ignored", "*a* `b` <c> &amp; [d](e).\n# f", "*a* `b` <c> &amp; [d](e).\n# f"},
		{"URLs and mentions", "انظر https://a.org/wiki/حمص، أو (www.b.org/x) أو «https://c.org/(d)».\nhttps:// xhttps://a www. @ali.", `
			انظر {link https://a.org/wiki/حمص ⟨https://a.org/wiki/حمص⟩}، أو ({link http://www.b.org/x ⟨www.b.org/x⟩}) أو «{link https://c.org/(d) ⟨https://c.org/(d)⟩}».
			https:// xhttps://a www. ⟨@ali⟩.`},
		{"lists", "Take:\n- bread\n- milk\n  1. fresh\n  2. cold\n- salt\n\n١. أول.\n٢. ثان.\n\n- alone", `
			Take:
			•- bread
			•- milk
			…1.- fresh
			…2.- cold
			•- salt
			1.- أول.
			2.- ثان.
			- alone`},
		{"numbers that are not consecutive are not a list", "1. one.\n5. five.", "1. one.\n5. five."},
		{"quotations", "He wrote:\n\n> Come at nine.\n> > At ten, I said.\n> No.\n\nI came.\n    > not one", `
			He wrote:
			>- Come at nine.
			…>- At ten, I said.
			…- No.
			I came.
			> not one`},
		{"code keeps its lines", "Then run this:\n\n    for x in *; do\n        echo $x\n    done\n\n    cd ..\n\nIt is done.", `
			Then run this:
			code() for x in *; do⏎    echo $x⏎done⏎⏎cd ..
			It is done.`},
		{"verses keep their lines", "He said.\n\n    قفا نبك من ذكرى حبيب\n    ومنزل بسقط اللوى\n\nAnd left.", `
			He said.
			قفا نبك من ذكرى حبيب⏎ومنزل بسقط اللوى
			And left.`},
		{"paragraphs with indented first lines are not code", "    One; two.\n\n    Three; four.\n\n    Five.", `
			One; two.
			Three; four.
			Five.`},
		{"numbered headings", "A title\n=======\n1. Part\n1.1 First\n" + strings.Repeat("word ", 30) + ".\n1.2. Second\n" + strings.Repeat("word ", 30) + ".\n٢- الجزء\n" + strings.Repeat("كلمة ", 30) + ".", `
			title A title
			h2 1. Part
			h3 1.1 First
			` + strings.Repeat("word ", 30) + `.
			h3 1.2. Second
			` + strings.Repeat("word ", 30) + `.
			h2 ٢- الجزء
			` + strings.Repeat("كلمة ", 30) + `.`},
		{"a title needs text after it", "Only a line", `Only a line`},
		{"a sentence is not a heading", "It ends.\n" + strings.Repeat("word ", 30) + ".", "It ends.\n" + strings.Repeat("word ", 30) + "."},
		{"white space", " \n\t\n", ``},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			formattest.Expect(t, formattest.Show(loader.Parse("a.txt", []byte(test.text))), test.want)
		})
	}
}

func TestPlainTextOffsets(t *testing.T) {
	t.Parallel()
	const text = "\uFEFFTitle\r\n=====\r\n\r\n  أول.\r\nثان.\r\n"
	d := loader.Parse("a.txt", []byte(text))
	for i, start := range []string{"Title", "  أول", "ثان"} {
		if got, want := formattest.Blocks(d)[i].Offset, strings.Index(text, start); got != want {
			t.Errorf("block %d: got offset %d, want %d", i, got, want)
		}
	}
}
