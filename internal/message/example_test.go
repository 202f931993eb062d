package message_test

import (
	"fmt"

	"maqal/internal/message"
)

// The English text is the key. The number among the arguments chooses the form, and has the digits of the language.
func ExamplePrinter_Translate() {
	arabic, _ := message.NewPrinter("ar")
	for _, n := range []int{1, 2, 3, 11} {
		text, _ := message.Isolates(arabic.Translate("%d sections", n))
		fmt.Println(text)
	}
	// Output:
	// قسم واحد
	// قسمان
	// ٣ أقسام
	// ١١ قسمًا
}

// Packages below the screen know no language: the screen says their errors, with their causes, in that of the person.
func ExampleErrorf() {
	err := message.Errorf("read %s: %v", "a.md", message.Errorf("not a text file"))
	arabic, _ := message.NewPrinter("ar")
	said, _ := message.Isolates(arabic.Error(err))
	fmt.Println(err)
	fmt.Println(said)
	// Output:
	// read a.md: not a text file
	// تعذّرت قراءة a.md: ليس نصًّا
}
