package document

import (
	"strings"
	"testing"
)

func TestDocumentDirection(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"dir", "---\ndir: rtl\nlang: en\n---\nEnglish words", "←"},
		{"dir in capitals", "---\ndir: RTL\n---\nEnglish words", "←"},
		{"lang", "---\nlang: fa\n---\nEnglish words", "←"},
		{"left-to-right lang", "---\nlang: en\n---\nكلمات عربية", "→"},
		{"the majority of the prose", "A few words\n\nوكثير من الكلمات العربية هنا", "←"},
		{"code has no vote", "كلمات\n\n```\nmany words of code\n```\n\n`and more of it`", "←"},
		{"addresses have no vote", "كلمات https://example.org/a/long/address www.example.org/too me@example.org", "←"},
		{"mentions have no vote", "شكرا @somebody @somebody-else", "←"},
		{"fields of tables have a vote", "abc\n\n|كلمات|عربية|\n|-|-|\n", "←"},
		{"the guess of the language has none", "The and of to is that with: " + strings.Repeat("كلمة ", 20) + "\n", "←"},
		{"even", "abc ابج", "→"},
		{"nothing", "", "→"},
		{"no letters", "123", "→"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := arrow(Parse("a.md", []byte(test.source)).Direction); got != test.want {
				t.Errorf("direction %s, want %s", got, test.want)
			}
		})
	}
}

// TestBlockDirection states the direction of each block, and before it of its containers.
func TestBlockDirection(t *testing.T) {
	const ar, en = "---\nlang: ar\n---\n", "---\nlang: en\n---\n"
	tests := []struct{ name, source, want string }{
		{"the first strong character", ar + "كلمات words\n\nwords only, (كلمة)\n\n123 abc", "← → →"},
		{"no strong character: the document's", ar + "123 - 456\n\n---\n\n`code` https://a.org", "← ← ←"},
		{"no strong character: the document's, from left to right", en + "123\n\n---", "→ →"},
		{"disagrees with the majority and the document: the document's", ar + "Glamour مكتبة لعرض النصوص في الطرفية", "←"},
		{"disagrees with the document only: its own", ar + "Glamour is a library for the terminal (مكتبة)", "→"},
		{"disagrees with the majority only: its own", en + "Glamour مكتبة لعرض النصوص في الطرفية", "→"},
		{"code does not count", ar + "`fmt.Println` دالة\n\n`دالة` is a function", "← →"},
		{"addresses and mentions do not count", ar + "https://a.org موقع\n\n@ali كتب\n\n[a.org/b](https://a.org/b) صفحة", "← ← ←"},
		{"code blocks run from left to right", ar + "```\nسلام\n```\n\n    سلام\n\n- كلمة\n\n  ```\n  سلام\n  ```", "→ → ←← ←→"},
		{"a heading like a paragraph", ar + "## Terminal\n\n## الطرفية", "→ ←"},
		{"a list as a whole", ar + "- words\n- كلمات كثيرة في هذا السطر\n- words", "←← ←← ←←"},
		{"a list with the lists in it", en + "- words and words\n  - كلمة\n    1. كلمة", "→→ →→→ →→→→"},
		{"two lists", ar + "- كلمة\n\nword\n\n1. word", "←← → →→"},
		{"a quotation as a whole", ar + "> word and word\n>\n> كلمة", "→→ →→"},
		{"a quotation in a list has its own", ar + "- كلمة وكلمة وكلمة\n\n  > word", "←← ←→→"},
		{"a list in a quotation has its own", ar + "> كلمات كثيرة هنا\n>\n> - word", "←← ←→→"},
		{"an alert", ar + "> [!NOTE]\n> words\n\n> [!NOTE]\n> كلمات", "→→ ←←"},
		{"notes, each its own", ar + "كلمة[^1] وكلمة[^2]\n\n[^1]: word\n[^2]: كلمة", "← ← →→ ←←"},
		{"a table as a whole", ar + "|word|كلمات كثيرة هنا|\n|-|-|\n|a|b|", "←"},
		{"own dir", en + "<p dir=\"rtl\">word</p>\n\nword\n\n<div dir=rtl>\n\nword\n\n- word\n\n<div>\n\n```\nword\n```\n\n# word\n\n</div></div>\n\nword",
			"← → ← ←← → ← →"},
		{"own dir, left to right", ar + "<h2 dir='ltr'>كلمة</h2>\n\nكلمة", "→ ←"},
		{"own dir of a list in a list", ar + "- كلمة\n\n  <div dir=ltr>\n\n  - كلمة\n\n  </div>\n- كلمة", "←← ←→→ ←←"},
		{"own dir ends with its container", en + "> <div dir=rtl>\n>\n> word\n\nword", "→← →"},
		{"an unclosed paragraph ends with its lines", en + "<p dir=rtl>word\n\nword", "← →"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := arrows(Parse("a.md", []byte(test.source))); got != test.want {
				t.Errorf("directions %s, want %s", got, test.want)
			}
		})
	}
}

func TestTableCellDirection(t *testing.T) {
	d := Parse("a.md", []byte("---\nlang: en\n---\n|كلمات كثيرة|word|\n|-|-|\n|`code`|1-2|"))
	table := blocksOf(d)[0]
	got := arrow(table.Direction) + ":"
	for _, row := range table.Table.Rows {
		for _, f := range row {
			got += " " + arrow(f.Direction)
		}
	}
	if want := "←: ← → ← ←"; got != want {
		t.Errorf("table and fields: %s, want %s", got, want)
	}
}

// In code, strings and comments are isolates. Everything else keeps the order of its bytes.
func TestCodeIsolates(t *testing.T) {
	tests := []struct{ name, code, want string }{
		{"strings", `f("سلام", 'שלום')`, `f("⟨سلام⟩", '⟨שלום⟩')`},
		{"escaped quotes", `"a\"ب" "ج"`, `"⟨a\"ب⟩" "⟨ج⟩"`},
		{"an escape outside of a string", `\" "ج"`, `\" "⟨ج⟩"`},
		{"unclosed", `it's سلام`, `it's سلام`},
		{"empty", `"" "ا"`, `"" "⟨ا⟩"`},
		{"comments", "x // سلام\ny # سلام", "x // ⟨سلام⟩⏎y # ⟨سلام⟩"},
		{"an address is no comment", `https://a.org "ب"`, `https://a.org "⟨ب⟩"`},
		{"a line without other letters has none", `"a" // b`, `"a" // b`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := showText(codeText(test.code)); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}
