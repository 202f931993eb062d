package markdown_test

import (
	"strings"
	"testing"

	"maqal/internal/document"
	"maqal/internal/format/formattest"
	"maqal/internal/loader"
)

// TestMarkdownBlocks checks the blocks of each block-level Markdown element.
func TestMarkdownBlocks(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, markdown, want string }{
		{"paragraphs, lines joined", "one\ntwo\n\nthree", `
			one two
			three`},
		{"headings", "# A\n\n## B ##\n\n###### C\n\n# D", `
			h1 A
			h2 B
			h6 C
			h1 D`},
		{"underlined headings", "A\n=\n\nB\n-\n\nC\n=", `
			h1 A
			h2 B
			h1 C`},
		{"empty headings are dropped", "#\n\n##\n\na", `a`},
		{"seven number signs are text", "####### a", `####### a`},
		{"rules", "a\n\n---\n\n***", `
			a
			rule
			rule`},
		{"bullet list", "- a\n- b\n* c", `
			•- a
			•- b
			•- c`},
		{"nested lists", "- a\n  - b\n    - c\n      - d\n- e", `
			•- a
			…◦- b
			……▪- c
			………•- d
			•- e`},
		{"lists nested on one line", "- - a\n  - b", `
			•◦- a
			…◦- b`},
		{"ordered lists", "1. a\n2. b\n\n7) c\n7) d", `
			1.- a
			2.- b
			7.- c
			8.- d`},
		{"list with zero", "0. a", `0.- a`},
		{"paragraphs in an item", "- a\n\n  b\n\n- c", `
			•- a
			…- b
			•- c`},
		{"item with code, quote, heading", "- a\n\n      code\n- > q\n- # h\n- ```go\n  x\n  ```", `
			•- a
			…- code() code
			•>- q
			•- h1 h
			•- code(go) x`},
		{"empty items keep their markers", "- \n- a\n-\n1.\n2. b", `
			•-
			•- a
			•-
			1.-
			2.- b`},
		{"item with only a comment keeps its marker", "1. <!-- x -->\n2. b", `
			1.-
			2.- b`},
		{"tasks", "- [ ] a\n- [x] b\n- [X] c\n- d\n  1. [x] e", `
			☐- a
			☑- b
			☑- c
			•- d
			…☑- e`},
		{"quotation", "> a\n> b\n>\n> c\nlazy", `
			>- a b
			…- c lazy`},
		{"nested quotations", "> a\n>> b\n\n> c", `
			>- a
			…>- b
			>- c`},
		{"list in a quotation", "> - a\n> - b", `
			>•- a
			…•- b`},
		{"alerts", "> [!NOTE]\n> a\n>\n> b\n\n> [!warning]\n> - c", `
			NOTE- a
			…- b
			WARNING•- c`},
		{"alert without text keeps its label", "> [!TIP]", `TIP-`},
		{"alert marker not on its own line, or unknown", "> [!NOTE] a\n\n> [!OTHER]\n> a", `
			>- [!NOTE] a
			>- [!OTHER] a`},
		{"fenced code", "```go  linenos\nx := 1\n\n\ty\n```\n\n~~~\n```\n~~~", "\n" +
			"code(go) x := 1⏎⏎\ty\n" +
			"code() ```"},
		{"unclosed and empty code", "```\n```\n\n```\na", `
			code()
			code() a`},
		{"indented code", "    a\n      b\n\nc", `
			code() a⏎  b
			c`},
		{"no markup in code", "```\n*a* &amp; <b> \\*\n```", `code() *a* &amp; <b> \*`},
		{"table", "|a|b|c|d|\n|-|:-|:-:|-:|\n|1|*2*|`3`|4|\n|5|6", `
			table start start center end | a | b | c | d | | 1 | {em 2} | {code ⟨3⟩} | 4 | | 5 | 6 |  |  |`},
		{"table with too many cells in a row", "a | b\n--|--\n1 | 2 | 3", `table start start | a | b | | 1 | 2 |`},
		{"vertical bars in a table", "|a|\n|-|\n|x \\| y|\n|`x \\| y`|", `table start | a | | x | y | | {code ⟨x | y⟩} |`},
		{"footnotes", "a[^x] b[^y] c[^x]\n\n[^y]: Y\n\n    more\n[^x]: X\n[^z]: unused", `
			a{note ⟨[1]⟩} b{note ⟨[2]⟩} c{note ⟨[1]⟩}
			rule
			[^1]- X
			[^2]- Y
			…- more`},
		{"reference to an undefined footnote is text", "a[^x]", `a[^x]`},
		{"definition list", "term\n: one\n: two\n\nother\n\n: three\n\n    four", `
			term term
			:- one
			:- two
			term other
			:- three
			…- four`},
		{"HTML block", "<div align=\"center\">\n<b>a </b>\n  b<br> c &amp; d\n</div>", `{strong a }b⏎c & d`},
		{"HTML headings and paragraphs", "<h1 align=\"center\">A</h1>\n<p>b</p><p>c\n\nd", `
			title A
			b
			c
			d`},
		{"HTML list and table", "<ul><li>a<li>b</ul>\n\n<table><tr><td>x</td><td>y</td></tr></table>", `
			a
			b
			table start start | x | y |`},
		{"HTML with closed elements", "<ul><li>a</li><li>b<ol start=3><li>c</li></ol></li></ul>\n\n<blockquote>d</blockquote>", `
			•- a
			•- b
			…3.- c
			>- d`},
		{"self-closing tags of elements that need an end tag", "<h1 align=\"center\"/>a</h1>\n\n<p/>b", `
			title a
			b`},
		{"comments, scripts and styles are dropped",
			"<!-- a\n\nb -->\n\n<script>\nx > y && alert('<p>')\n</script>\n\n<style>\np {}\n</style>\n\nc <!-- d --> e", `
			c  e`},
		{"text after a comment", "<!-- a --> b", `b`},
		{"details", "<details>\n<summary>a</summary>\n\n*b*\n\n</details>\n\nc", `
			▾ a
			{em b}
			c`},
		{"link definitions are not text", "[a]: /b\n\nc", `c`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			formattest.Expect(t, formattest.Show(loader.Parse("a.md", []byte(test.markdown))), test.want)
		})
	}
}

// TestMarkdownInline checks the text, marks and isolates of inline markup.
func TestMarkdownInline(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, markdown, want string }{
		{"emphasis", "*a* _b_ **c** __d__ ***e***", `{em a} {em b} {strong c} {strong d} {em strong e}`},
		{"emphasis within emphasis", "*a **b** c*", `{em a }{em strong b}{em  c}`},
		{"emphasis in Arabic", "قال *أحمد*، **ثم** ذهب", `قال {em أحمد}، {strong ثم} ذهب`},
		{"no emphasis", "a*b c_d_e 2 * 3", `a*b c_d_e 2 * 3`},
		{"strikethrough", "~~a~~ ~b~", `{strike a} {strike b}`},
		{"code", "`a` `` b`c `` `*d*` `&amp;`", "{code ⟨a⟩} {code ⟨b`c⟩} {code ⟨*d*⟩} {code ⟨&amp;⟩}"},
		{"code over two lines", "`a\nb`", `{code ⟨a b⟩}`},
		{"inline link", `[a](/b "title") [c](<d e>) [](f)`, `{link /b a} {link d e c}`},
		{"marks within a link", "[a **b** `c`](/d)", `{link /d a }{strong link /d b}{link /d  }{code link /d ⟨c⟩}`},
		{"reference links", "[a][x] [X] [x][] [none]\n\n[x]: /u 'title'", `{link /u a} {link /u X} {link /u x} [none]`},
		{"autolinks", "<https://a.b/c> <me@a.b>", `{link https://a.b/c ⟨https://a.b/c⟩} {link mailto:me@a.b ⟨me@a.b⟩}`},
		{"URLs in the text", "see https://a.org/b_c_d?e=1&f#g. (www.a.org) me@a.org, x", `
			see {link https://a.org/b_c_d?e=1&f#g ⟨https://a.org/b_c_d?e=1&f#g⟩}.` +
			` ({link http://www.a.org ⟨www.a.org⟩}) {link mailto:me@a.org ⟨me@a.org⟩}, x`},
		{"URL with an Arabic path", "انظر https://a.org/wiki/حمص، ثم", `
			انظر {link https://a.org/wiki/حمص ⟨https://a.org/wiki/حمص⟩}، ثم`},
		{"link whose label is its URL", "[https://a.org](https://a.org/) [a.org/b](https://a.org/b) [a](https://a.org)", `
			{link https://a.org/ ⟨https://a.org⟩} {link https://a.org/b ⟨a.org/b⟩} {link https://a.org a}`},
		{"image", "![a *b*](c.png) ![](d.png)", `{image ▣ a }{em image b} {image ▣}`},
		{"image in a link", "[![a](b.png)](/c)", `{link image /c ▣ a}`},
		{"hard breaks", "a  \nb\\\nc<br>d<br />e", `a⏎b⏎c⏎d⏎e`},
		{"no hard break at the end", "a  \n\nb\\", `
			a
			b\`},
		{"HTML tags are dropped", "<b>a</b> <kbd>Ctrl</kbd> <broken> x < y", `{strong a} {code ⟨Ctrl⟩}  x < y`},
		{"subscript and superscript", "H<sub>2</sub>O, x<sup>10</sup>, 1<sup>st</sup>, x<sub>max</sub>", `H₂O, x¹⁰, 1st, x_max`},
		{"mark, del and q elements", "<mark>a</mark> <del>b</del> <q>c</q>", `{mark a} {strike b} “c”`},
		{"HTML image in an HTML link", `<a href="/u"><img src="p" alt="a b"></a><img alt="">`, `{link image /u ▣ a b}`},
		{"HTML isolates and overrides", `<bdi>ا</bdi> <span dir="rtl">b</span> <bdo dir="rtl">c</bdo>`, "⟨ا⟩ ⟨b⟩ ⟨\u202Ec\u202C⟩"},
		{"HTML that overlaps Markdown emphasis", "*a <b>b* c</b> d", `{em a }{em strong b} c d`},
		{"emoji names", ":tada: :+1: :nothing: a:b:c `:tada:` :octocat:", "🎉 👍 :nothing: a:b:c {code ⟨:tada:⟩} :octocat:"},
		{"entities", "&amp; &lt;b&gt; &copy; &#1575; &#x627; &rlm; &zwnj; &nothing; &", "& <b> © ا ا \u200F \u200C &nothing; &"},
		{"entities are not markup", "&#42;a&#42;", `*a*`},
		{"escapes", `\*a\* \[b\] \\ \& \a \&amp;`, `*a* [b] \ & \a &amp;`},
		{"escapes and entities in a URL", `[a](/b\_c&amp;d)`, `{link /b_c&d a}`},
		{"mentions", "شكرا @ali-1 و(@b) a@b x.@c @", `شكرا ⟨@ali-1⟩ و(⟨@b⟩) a@b x.@c @`},
		{"mentions with parts", "الإصدار @v1.10.2، ثم @a@b.org. @c/d/ @e.", `الإصدار ⟨@v1.10.2⟩، ثم ⟨@a@b.org⟩. ⟨@c/d⟩/ ⟨@e⟩.`},
		{"mention beside code", "@ab`cdé` `@e` @`f`", "⟨@ab⟩{code ⟨cdé⟩} {code ⟨@e⟩} @{code ⟨f⟩}"},
		{"white space at the start and end", "   a\t \n\n<b> c</b>", `
			a
			{strong c}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			formattest.Expect(t, formattest.Show(loader.Parse("a.md", []byte(test.markdown))), test.want)
		})
	}
}

func TestTightBlocks(t *testing.T) {
	t.Parallel()
	d := loader.Parse("a.md", []byte("a\n\n- b\n- c\n  - d\n\ne\n\n- f\n\n- g\n\nterm\n: h"))
	want := map[string]bool{"a": false, "b": false, "c": true, "d": true, "e": false, "f": false, "g": false,
		"term": false, "h": true}
	if len(formattest.Blocks(d)) != len(want) {
		t.Fatalf("got %d blocks, want %d:\n%s", len(formattest.Blocks(d)), len(want), formattest.Show(d))
	}
	for _, b := range formattest.Blocks(d) {
		if b.Tight != want[b.Text.String] {
			t.Errorf("block %q: Tight: got %v, want %v", b.Text.String, b.Tight, want[b.Text.String])
		}
	}
}

func TestContainerIDsAndGroups(t *testing.T) {
	t.Parallel()
	d := loader.Parse("a.md", []byte("8. a\n\n   b\n9. c\n   - d\n10. e\n\n> f\n\n- g"))
	c := func(block, depth int) document.Container { return formattest.Blocks(d)[block].Containers[depth] }
	if c(0, 0).ID != c(1, 0).ID || c(0, 0).ID == c(2, 0).ID {
		t.Errorf("container IDs of two blocks of an item and one of the next: got %d, %d, %d; want the first two equal, the third different", c(0, 0).ID, c(1, 0).ID, c(2, 0).ID)
	}
	if g := c(0, 0).Group; c(2, 0).Group != g || c(3, 1).Group != g {
		t.Errorf("groups of the next item and a nested item: got %d and %d, want %d for both", c(2, 0).Group, c(3, 1).Group, g)
	}
	if c(5, 0).Group == c(0, 0).Group || c(6, 0).Group == c(0, 0).Group {
		t.Errorf("groups of a quotation and another list: got %d and %d, want neither to be %d", c(5, 0).Group, c(6, 0).Group, c(0, 0).Group)
	}
	if c(0, 0).NumberWidth != 2 || c(3, 1).NumberWidth != 0 {
		t.Errorf("NumberWidth of a list up to 10 and a bullet list: got %d and %d, want 2 and 0", c(0, 0).NumberWidth, c(3, 1).NumberWidth)
	}
}

func TestOffsets(t *testing.T) {
	t.Parallel()
	source := "---\nlang: en\n---\n\n# Alpha\n\nبيتا\nx\n\n- Gamma\n- > Delta\n\n```go\nEpsilon\n```\n\n---\n\n| Zeta |\n|---|\n\nEta\n===\n"
	starts := []string{"# Alpha", "بيتا", "Gamma", "Delta", "```go", "---\n\n|", "| Zeta", "Eta"}
	tests := []struct{ name, old, new string }{
		{"unchanged", "x", "x"},
		{"CRLF", "\n", "\r\n"},
		{"CR", "\n", "\r"},
		{"byte order mark", "---\nlang", "\uFEFF---\nlang"},
		{"invalid UTF-8", "x\n", "\xff\xfe\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := strings.ReplaceAll(source, test.old, test.new)
			d := loader.Parse("a.md", []byte(s))
			if len(formattest.Blocks(d)) != len(starts) {
				t.Fatalf("got %d blocks, want %d:\n%s", len(formattest.Blocks(d)), len(starts), formattest.Show(d))
			}
			from := strings.Index(s, "# Alpha")
			for i, start := range starts {
				want := from + strings.Index(s[from:], strings.ReplaceAll(start, test.old, test.new))
				if got := formattest.Blocks(d)[i].Offset; got != want {
					t.Errorf("block %q: got offset %d (at %q), want %d", start, got, s[got:min(got+10, len(s))], want)
				}
				from = want
			}
		})
	}
}

func TestOffsetsAfterTabs(t *testing.T) {
	t.Parallel()
	const text = "*\t  a\n\n\tb\n\n1.\t```\n\tc\n\t```\n"
	d := loader.Parse("a.md", []byte(text))
	for i, start := range []string{"a", "b", "```"} {
		if got, want := formattest.Blocks(d)[i].Offset, strings.Index(text, start); got != want {
			t.Errorf("block %d: got offset %d, want %d", i, got, want)
		}
	}
}
