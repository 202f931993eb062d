package format_test

import (
	"strings"
	"testing"

	"maqal/internal/format"
	"maqal/internal/format/formattest"
	"maqal/internal/loader"
)

func TestDocumentDirection(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, source, want string }{
		{"dir", "---\ndir: rtl\nlang: en\n---\nEnglish words", "←"},
		{"dir in capitals", "---\ndir: RTL\n---\nEnglish words", "←"},
		{"lang", "---\nlang: fa\n---\nEnglish words", "←"},
		{"left-to-right lang", "---\nlang: en\n---\nكلمات عربية", "→"},
		{"majority of the prose", "A few words\n\nوكثير من الكلمات العربية هنا", "←"},
		{"code does not count", "كلمات\n\n```\nmany words of code\n```\n\n`and more of it`", "←"},
		{"URLs do not count", "كلمات https://example.org/a/long/address www.example.org/too me@example.org", "←"},
		{"mentions do not count", "شكرا @somebody @somebody-else", "←"},
		{"table cells count", "abc\n\n|كلمات|عربية|\n|-|-|\n", "←"},
		{"guessed language does not count", "The and of to is that with: " + strings.Repeat("كلمة ", 20) + "\n", "←"},
		{"same number of both", "abc ابج", "→"},
		{"empty", "", "→"},
		{"no letters", "123", "→"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := formattest.Arrow(loader.Parse("a.md", []byte(test.source)).Direction); got != test.want {
				t.Errorf("got direction %s, want %s", got, test.want)
			}
		})
	}
}

// TestBlockDirection checks the direction of each block. The directions of its containers precede it.
func TestBlockDirection(t *testing.T) {
	t.Parallel()
	const ar, en = "---\nlang: ar\n---\n", "---\nlang: en\n---\n"
	tests := []struct{ name, source, want string }{
		{"first strong character", ar + "كلمات words\n\nwords only, (كلمة)\n\n123 abc", "← → →"},
		{"no strong character: direction of the document", ar + "123 - 456\n\n---\n\n`code` https://a.org", "← ← ←"},
		{"no strong character: direction of the document, left to right", en + "123\n\n---", "→ →"},
		{"first differs from majority and document: document", ar + "Glamour مكتبة لعرض النصوص في الطرفية", "←"},
		{"first differs from document only: first", ar + "Glamour is a library for the terminal (مكتبة)", "→"},
		{"first differs from majority only: first", en + "Glamour مكتبة لعرض النصوص في الطرفية", "→"},
		{"code does not count", ar + "`fmt.Println` دالة\n\n`دالة` is a function", "← →"},
		{"URLs and mentions do not count", ar + "https://a.org موقع\n\n@ali كتب\n\n[a.org/b](https://a.org/b) صفحة", "← ← ←"},
		{"code blocks run from left to right", ar + "```\nسلام\n```\n\n    سلام\n\n- كلمة\n\n  ```\n  سلام\n  ```", "→ → ←← ←→"},
		{"headings like paragraphs", ar + "## Terminal\n\n## الطرفية", "→ ←"},
		{"one direction for a list", ar + "- words\n- كلمات كثيرة في هذا السطر\n- words", "←← ←← ←←"},
		{"one direction for nested lists", en + "- words and words\n  - كلمة\n    1. كلمة", "→→ →→→ →→→→"},
		{"two lists", ar + "- كلمة\n\nword\n\n1. word", "←← → →→"},
		{"one direction for a quotation", ar + "> word and word\n>\n> كلمة", "→→ →→"},
		{"quotation in a list has its own direction", ar + "- كلمة وكلمة وكلمة\n\n  > word", "←← ←→→"},
		{"list in a quotation has its own direction", ar + "> كلمات كثيرة هنا\n>\n> - word", "←← ←→→"},
		{"alerts", ar + "> [!NOTE]\n> words\n\n> [!NOTE]\n> كلمات", "→→ ←←"},
		{"each footnote has its own direction", ar + "كلمة[^1] وكلمة[^2]\n\n[^1]: word\n[^2]: كلمة", "← ← →→ ←←"},
		{"one direction for a table", ar + "|word|كلمات كثيرة هنا|\n|-|-|\n|a|b|", "←"},
		{"dir attribute", en + "<p dir=\"rtl\">word</p>\n\nword\n\n<div dir=rtl>\n\nword\n\n- word\n\n<div>\n\n```\nword\n```\n\n# word\n\n</div></div>\n\nword",
			"← → ← ←← → ← →"},
		{"dir attribute, left to right", ar + "<h2 dir='ltr'>كلمة</h2>\n\nكلمة", "→ ←"},
		{"dir attribute of a list in a list", ar + "- كلمة\n\n  <div dir=ltr>\n\n  - كلمة\n\n  </div>\n- كلمة", "←← ←→→ ←←"},
		{"dir attribute ends with its container", en + "> <div dir=rtl>\n>\n> word\n\nword", "→← →"},
		{"unclosed paragraph ends with its lines", en + "<p dir=rtl>word\n\nword", "← →"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := formattest.Arrows(loader.Parse("a.md", []byte(test.source))); got != test.want {
				t.Errorf("got directions %s, want %s", got, test.want)
			}
		})
	}
}

func TestTableCellDirection(t *testing.T) {
	t.Parallel()
	d := loader.Parse("a.md", []byte("---\nlang: en\n---\n|كلمات كثيرة|word|\n|-|-|\n|`code`|1-2|"))
	table := formattest.Blocks(d)[0]
	got := formattest.Arrow(table.Direction) + ":"
	for _, row := range table.Table.Rows {
		for _, cell := range row {
			got += " " + formattest.Arrow(cell.Direction)
		}
	}
	if want := "←: ← → ← ←"; got != want {
		t.Errorf("got directions of table and cells %s, want %s", got, want)
	}
}

// Quoted strings and comments in code are isolates.
func TestCodeIsolates(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, code, want string }{
		{"strings", `f("سلام", 'שלום')`, `f("⟨سلام⟩", '⟨שלום⟩')`},
		{"escaped quotes", `"a\"ب" "ج"`, `"⟨a\"ب⟩" "⟨ج⟩"`},
		{"escape outside of a string", `\" "ج"`, `\" "⟨ج⟩"`},
		{"unclosed quote", `it's سلام`, `it's سلام`},
		{"empty", `"" "ا"`, `"" "⟨ا⟩"`},
		{"comments", "x // سلام\ny # سلام", "x // ⟨سلام⟩⏎y # ⟨سلام⟩"},
		{"URL is not a comment", `https://a.org "ب"`, `https://a.org "⟨ب⟩"`},
		{"ASCII line has no isolates", `"a" // b`, `"a" // b`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := formattest.ShowText(format.CodeText(test.code)); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}
