package message_test

import (
	"fmt"

	"maqal/internal/message"
)

// The English text is the key. The number selects the plural form, and is written in the digits of the language.
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

// Packages create errors without knowing the user's language. A Printer translates them later, with their causes.
func ExampleErrorf() {
	err := message.Errorf("read %s: %v", "a.md", message.Errorf("not a text file"))
	arabic, _ := message.NewPrinter("ar")
	translated, _ := message.Isolates(arabic.Error(err))
	fmt.Println(err)
	fmt.Println(translated)
	// Output:
	// read a.md: not a text file
	// تعذّرت قراءة a.md: ليس نصًّا
}
