package html_test

import (
	"net/url"
	"strings"
	"testing"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/format/formattest"
	"maqal/internal/loader"
)

func TestHTMLArticle(t *testing.T) {
	t.Parallel()
	address, _ := url.Parse("https://news.example/2026/library")
	d, err := loader.Read(loader.Input{MediaType: "text/html; charset=utf-8", Address: address, Data: []byte(formattest.NewsPage)})
	if err != nil {
		t.Fatal(err)
	}
	formattest.Expect(t, formattest.Show(d), `
		title افتتاح مكتبة الوادي
		{em ⟨ليلى حداد⟩ · ⟨2026-03-05⟩}
		افتتحت بلدة الوادي الأخضر صباح أمس مكتبتها العامة الجديدة، وحضر الافتتاح جمع كبير من الأهالي والطلاب. وتضم المكتبة ثلاث قاعات، كما {link https://news.example/a?x=1&y=2 ذكرت} البلدية.
		h2 قصة {em البناء}
		بدأ العمل في المبنى قبل عامين، وتوقف مرتين بسبب الأمطار. ثم تبرع تجار السوق القديم بما نقص من المال، وأكمل البناؤون السقف في شهر واحد.
		{image ▣ السقف}
		{em سقف المكتبة قبل الافتتاح}
		•- قاعة للأطفال
		•- مخزن {strong كبير}
		…◦- للكتب
		table start start | اليوم | الزوار | | الأول | 650 |
		>- A library is a garden, said the mayor, and everyone is welcome in it.
		code(go) x := 1⏎y := 2
		The library is open from nine to eight every day, and nobody has to pay for it, said the town council yesterday.`)
	if d.Language != "ar" || d.Direction != bidi.RightToLeft || d.Author != "ليلى حداد" || d.Date.Year() != 2026 {
		t.Errorf("got language %q, direction %s, author %q, date %v, want those of the page", d.Language, formattest.Arrow(d.Direction), d.Author, d.Date)
	}
	if last := formattest.Blocks(d)[len(formattest.Blocks(d))-1]; last.Direction != bidi.LeftToRight {
		t.Errorf("paragraph with dir=ltr: got direction %s, want →", formattest.Arrow(last.Direction))
	}
	if s := d.Sections; len(s) != 1 || s[0].Anchor != "building" || s[0].Line != 11 {
		t.Errorf("got sections %+v, want one with anchor building on line 11", s)
	}
	if block, ok := d.BlockByAnchor("building"); !ok || formattest.Blocks(d)[block].Kind != document.Heading {
		t.Errorf("BlockByAnchor: got %d, %v, want a heading", block, ok)
	}
}

func TestHTMLBlocks(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, html, want string }{
		{"text outside of elements", "a<p>b</p>c", "a\nb\nc"},
		{"unclosed elements", "<ul><li>a<li>b<p>c<table><tr><td>d<td>e<tr><td>f", `
			•- a
			•- b
			…- c
			…- table start start | d | e | | f |  |`},
		{"headings", "<h1>A</h1><h3>B <a href='#x'>c</a></h3><h2><div>D</div><div>E</div></h2>", `
			title A
			h3 B {link #x c}
			h2 D E`},
		{"definition list", "<dl><dt>a<dd>b<dd>c</dl>", `
			term a
			:- b
			:- c`},
		{"tasks", "<ul><li><input type=checkbox checked> a<li><p><input type=checkbox> b", `
			☑- a
			☐- b`},
		{"details", "<details><summary>a</summary><p>b</p></details>", `
			{strong ▾ a}
			b`},
		{"inline element around blocks", "<b>a<p>b</p>c</b>", `
			{strong a}
			{strong b}
			{strong c}`},
		{"layout table", "<table><tr><td><h2>a</h2></td><td><ul><li>b</ul></td></tr></table>", `
			h2 a
			•- b`},
		{"table with spans", "<table><tr><th rowspan=2>a<th colspan=2>b<tr><td>c<td>d</table>", `
			table start start start | a | b |  | |  | c | d |`},
		{"hidden elements", "<p hidden>a</p><p style='display: none'>b</p><template>c</template><!-- d --><p>e", `e`},
		{"rule and line break", "a<br>b<hr>c", `
			a⏎b
			rule
			c`},
		{"URLs and mentions", "<p>see https://a.org/b, @me, <a href='https://a.org'>a.org</a>", `
			see {link https://a.org/b ⟨https://a.org/b⟩}, ⟨@me⟩, {link https://a.org ⟨a.org⟩}`},
		{"control characters", "<p>&#27;[31m&#x9b;&#x202e;x", "␛[31m›\u202Ex"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := loader.Parse("a.html", []byte(test.html))
			formattest.Check(t, d, len(test.html))
			formattest.Expect(t, formattest.Show(d), test.want)
		})
	}
}

func TestDeeplyNestedHTML(t *testing.T) {
	t.Parallel()
	for name, tag := range map[string]string{"quotations": "blockquote", "lists": "ul><li", "spans": "b", "tables": "table><tr><td"} {
		t.Run(name, func(t *testing.T) {
			s := strings.Repeat("<"+tag+">", 10_000) + "text"
			d := loader.Parse("a.html", []byte(s))
			formattest.Check(t, d, len(s))
			if !strings.Contains(formattest.Show(d), "text") {
				t.Errorf("got %.200s, want the text", formattest.Show(d))
			}
		})
	}
}

func TestHugeHTML(t *testing.T) {
	t.Parallel()
	s := "<h2>A</h2><p>" + strings.Repeat("<i>x</i> ", 10_000) + "<!--" + strings.Repeat(" ", 24<<20) + "--></p>end"
	d := loader.Parse("a.html", []byte(s))
	if len(d.Sections) != 1 || len(d.Notices) != 1 || formattest.Blocks(d)[len(formattest.Blocks(d))-1].Text.String != "end" {
		t.Errorf("got %d sections and notices %q, want one of each and all text", len(d.Sections), d.Notices)
	}
}
