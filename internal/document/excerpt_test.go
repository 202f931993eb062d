package document_test

import (
	"testing"

	"maqal/internal/document"
	"maqal/internal/loader"
)

const excerptSource = `# عنوان

مقدمة

## أول

فقرة *فيها* [رابط](https://example.org) و` + "`code`" + `.

- بند
- آخر

  وتتمته

### تحته

1. واحد

> قول
> طويل

## ثان

| أ | ب |
|---|---|
| 1 | 2 |
`

func TestExcerptSection(t *testing.T) {
	t.Parallel()
	d := loader.Parse("x.md", []byte(excerptSource))
	for section, want := range map[int]string{
		-1: "عنوان\n\nمقدمة",
		0:  "أول\n\nفقرة فيها رابط وcode.\n\n- بند\n\n- آخر\n\n  وتتمته\n\nتحته\n\n1. واحد\n\n> قول طويل",
		1:  "تحته\n\n1. واحد\n\n> قول طويل",
		2:  "ثان\n\nأ\tب\n1\t2",
	} {
		if got := d.Excerpt(d.SectionRanges(section)); got != want {
			t.Errorf("section %d: got\n%s\nwant\n%s", section, got, want)
		}
	}
}

func TestExcerptPartOfBlock(t *testing.T) {
	t.Parallel()
	d := loader.Parse("x.md", []byte("- abc def\n"))
	if got, want := d.Excerpt([]document.Range{{Block: 0, Start: 4, End: 7}}), "  def"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
