package loader

import (
	"net/url"
	"strings"
	"testing"

	"maqal/internal/bidi"
	"maqal/internal/document"
)

// newsPage is a typical page: an article among navigation, an advertisement and a footer.
const newsPage = `<!doctype html>
<html lang="ar" dir="rtl"><head><title>افتتاح مكتبة الوادي | أخبار الوادي</title>
<meta name="author" content="ليلى حداد"><meta property="article:published_time" content="2026-03-05T10:00:00Z">
<script>document.write("<p>no")</script><style>p { color: red }</style></head>
<body>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/sport">رياضة</a></li></ul></nav>
<aside><p>إعلان: اشتر الآن واحصل على خصم كبير قبل نهاية الأسبوع، العرض محدود.</p></aside>
<article>
<h1>افتتاح مكتبة الوادي</h1>
<p>افتتحت بلدة الوادي الأخضر صباح أمس مكتبتها العامة الجديدة، وحضر الافتتاح جمع كبير من الأهالي والطلاب. وتضم المكتبة ثلاث قاعات، كما <a href="/a?x=1&amp;y=2">ذكرت</a> البلدية.</p>
<h2 id="building">قصة <em>البناء</em></h2>
<p>بدأ العمل في المبنى قبل عامين، وتوقف مرتين بسبب الأمطار. ثم تبرع تجار السوق القديم بما نقص من المال، وأكمل البناؤون السقف في شهر واحد.</p>
<figure><img src="roof.jpg" alt="السقف"><figcaption>سقف المكتبة قبل الافتتاح</figcaption></figure>
<ul><li>قاعة للأطفال</li><li>مخزن <b>كبير</b><ul><li>للكتب</li></ul></li></ul>
<table><thead><tr><th>اليوم</th><th align="left">الزوار</th></tr></thead><tbody><tr><td>الأول</td><td>650</td></tr></tbody></table>
<blockquote lang="en"><p>A library is a garden, said the mayor, and everyone is welcome in it.</p></blockquote>
<pre><code class="language-go">x := 1
y := 2</code></pre>
<p dir="ltr">The library is open from nine to eight every day, and nobody has to pay for it, said the town council yesterday.</p>
</article>
<footer><p>جميع الحقوق محفوظة</p></footer>
</body></html>`

func TestHTMLArticle(t *testing.T) {
	t.Parallel()
	address, _ := url.Parse("https://news.example/2026/library")
	d, err := Read(Input{MediaType: "text/html; charset=utf-8", Address: address, Data: []byte(newsPage)})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, show(d), `
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
		t.Errorf("got language %q, direction %s, author %q, date %v, want those of the page", d.Language, arrow(d.Direction), d.Author, d.Date)
	}
	if last := blocksOf(d)[len(blocksOf(d))-1]; last.Direction != bidi.LeftToRight {
		t.Errorf("paragraph with dir=ltr: got direction %s, want →", arrow(last.Direction))
	}
	if s := d.Sections; len(s) != 1 || s[0].Anchor != "building" || s[0].Line != 11 {
		t.Errorf("got sections %+v, want one with anchor building on line 11", s)
	}
	if block, ok := d.BlockByAnchor("building"); !ok || blocksOf(d)[block].Kind != document.Heading {
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
			d := Parse("a.html", []byte(test.html))
			checkDocument(t, d, len(test.html))
			expect(t, show(d), test.want)
		})
	}
}

func TestDeeplyNestedHTML(t *testing.T) {
	t.Parallel()
	for name, tag := range map[string]string{"quotations": "blockquote", "lists": "ul><li", "spans": "b", "tables": "table><tr><td"} {
		t.Run(name, func(t *testing.T) {
			s := strings.Repeat("<"+tag+">", 10_000) + "text"
			d := Parse("a.html", []byte(s))
			checkDocument(t, d, len(s))
			if !strings.Contains(show(d), "text") {
				t.Errorf("got %.200s, want the text", show(d))
			}
		})
	}
}

func TestHugeHTML(t *testing.T) {
	t.Parallel()
	s := "<h2>A</h2><p>" + strings.Repeat("<i>x</i> ", 10_000) + "<!--" + strings.Repeat(" ", 24<<20) + "--></p>end"
	d := Parse("a.html", []byte(s))
	if len(d.Sections) != 1 || len(d.Notices) != 1 || blocksOf(d)[len(blocksOf(d))-1].Text.String != "end" {
		t.Errorf("got %d sections and notices %q, want one of each and all text", len(d.Sections), d.Notices)
	}
}
