package loader_test

import (
	"fmt"

	"maqal/internal/loader"
)

func ExampleParse() {
	d := loader.Parse("bread.md", []byte("# خبز البيت\n\nيُعجن `500g` طحينا.\n\n## الفرن\n\n- ساخن\n- نظيف\n"))
	fmt.Println(d.Title, d.Language)
	for _, s := range d.Sections {
		fmt.Println(s.Level, s.Title, "#"+s.Anchor)
	}
	for _, b := range d.Blocks(0) {
		fmt.Println(b.Kind, len(b.Containers), b.Text.String)
	}
	// Output:
	// خبز البيت ar
	// 2 الفرن #الفرن
	// title 0 خبز البيت
	// paragraph 0 يُعجن 500g طحينا.
	// heading 0 الفرن
	// paragraph 1 ساخن
	// paragraph 1 نظيف
}
