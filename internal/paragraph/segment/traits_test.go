package segment

import "testing"

// TestTraits checks that the trait bits that gen writes match the constants of the package.
func TestTraits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		r    rune
		want Traits
	}{
		{'a', 0}, {'ب', 0}, {' ', Space}, {'\u00A0', 0}, {'\t', Space | Control}, {'\x1b', Control}, {'\u2028', Space},
		{'\u200C', Format | Ignorable}, {'\u00AD', Format | Ignorable}, {'\u034F', Mark | Ignorable}, {'\uFE0F', Ignorable | Selector},
		{'\u064E', Mark | Vowel}, {'\u0654', Mark}, {'\u0653', Mark | Vowel}, {'\u05B8', Mark | Vowel}, {'\u0301', Mark}, {'\u0489', Mark},
		{'\u20E3', Selector}, {'\u06DD', Prefix}, {'👍', Pictograph | Wide}, {'🇪', Pictograph}, {'中', Wide},
		{')', NoStart}, {'،', NoStart}, {'؟', NoStart}, {'»', NoStart}, {'…', NoStart}, {'«', 0}, {'(', 0}, {-1, 0}, {0x110000, 0},
	} {
		if got := TraitsOf(c.r); got != c.want {
			t.Errorf("TraitsOf(%U) = %b, want %b", c.r, got, c.want)
		}
	}
	if s := Scan("\xffa"); !s.Next() || s.First&Invalid == 0 || !s.Next() || s.First != 0 {
		t.Error("invalid byte does not have exactly the Invalid trait")
	}
}
