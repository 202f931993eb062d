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
	// 1 0 خبز البيت
	// 0 0 يُعجن 500g طحينا.
	// 2 0 الفرن
	// 0 1 ساخن
	// 0 1 نظيف
}
