package formattest

// NewsPage is a typical page: an article among navigation, an advertisement and a footer.
const NewsPage = `<!doctype html>
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

// FrontMatter is an article with front matter that sets all metadata.
const FrontMatter = `---
title: "عنوان: تجربة"
lang: ar
dir: rtl
summary: >
  سطر
  وآخر
source: وكالة
date: 2026-03-04
tags: [أ, ب]
other: 1
---

نص`

// ArabicReport is a short report without markup, as copied from a news site: each heading and paragraph is one line.
const ArabicReport = `افتتاح مكتبة عامة جديدة في بلدة الوادي الأخضر بعد عامين من البناء
افتتحت بلدة الوادي الأخضر صباح أمس مكتبتها العامة الجديدة، وحضر الافتتاح جمع كبير من الأهالي والطلاب. وتضم المكتبة ثلاث قاعات للقراءة، وركنا للأطفال، ومخزنا يتسع لأربعين ألف كتاب.
قصة البناء
بدأ العمل في المبنى قبل عامين، وتوقف مرتين بسبب الأمطار. ثم تبرع تجار السوق القديم بما نقص من المال، وأكمل البناؤون السقف في شهر واحد.
ماذا تقدم المكتبة للأطفال؟
في الركن الغربي رفوف منخفضة وطاولات ملونة، وهناك تُقرأ الحكايات كل يوم خميس بعد العصر. ويستطيع كل طفل أن يستعير ثلاثة كتب لمدة أسبوعين.
أرقام من اليوم الأول
زار المكتبة في يومها الأول ستمئة وخمسون شخصا، واستعاروا ما يزيد على ألف كتاب. وكانت الروايات أكثر ما طُلب، وبعدها كتب التاريخ.
خاتمة
تقول أمينة المكتبة إن الأبواب مفتوحة للجميع من التاسعة صباحا حتى الثامنة مساء. للمزيد: https://library.example/الوادي.
`
