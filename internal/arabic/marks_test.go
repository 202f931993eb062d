package arabic_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"maqal/internal/arabic"
)

func TestSortMarks(t *testing.T) {
	t.Parallel()
	const fatha, shadda, kasra, dagesh, shinDot, qamats, dotBelow, acute, joiner = 0x064E, 0x0651, 0x0650, 0x05BC, 0x05C1, 0x05B8, 0x0323, 0x0301, 0x034F
	for _, test := range []struct {
		name     string
		in, want []rune
	}{
		{"empty", nil, nil},
		{"one mark", []rune{fatha}, []rune{fatha}},
		{"sorted", []rune{fatha, shadda}, []rune{fatha, shadda}},
		{"shadda before fatha", []rune{shadda, fatha}, []rune{fatha, shadda}},
		{"Hebrew: shin dot, dagesh, qamats", []rune{shinDot, dagesh, qamats}, []rune{qamats, dagesh, shinDot}},
		{"Latin: acute, dot below", []rune{acute, dotBelow}, []rune{dotBelow, acute}},
		{"equal classes keep their order", []rune{acute, 0x0300, acute}, []rune{acute, 0x0300, acute}},
		{"no mark moves across class 0", []rune{shadda, joiner, fatha}, []rune{shadda, joiner, fatha}},
		{"both sides of class 0 are sorted", []rune{shadda, kasra, joiner, shadda, fatha}, []rune{kasra, shadda, joiner, fatha, shadda}},
	} {
		got := slices.Clone(test.in)
		if arabic.SortMarks(got); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %U, want %U", test.name, got, test.want)
		}
	}
}

// TestSortMarksMatchesNFD compares the order with NFD normalization, on marks that do not decompose.
func TestSortMarksMatchesNFD(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(4, 4))
	marks := []rune("\u064B\u064E\u0651\u0652\u0670\u05B0\u05B8\u05BC\u05C1\u0591\u0301\u0323\u0327\u034F\u06E1\u08F0")
	for range 2000 {
		in := make([]rune, random.IntN(30)) // normalization inserts U+034F into longer runs
		for i := range in {
			in[i] = marks[random.IntN(len(marks))]
		}
		want := strings.TrimPrefix(norm.NFD.String("x"+string(in)), "x")
		got := slices.Clone(in)
		if arabic.SortMarks(got); string(got) != want {
			t.Fatalf("%U: got %U, want %U", in, got, []rune(want))
		}
	}
}

// TestSortManyMarks sorts half a million marks, which malformed text can contain on one letter.
func TestSortManyMarks(t *testing.T) {
	t.Parallel()
	marks := make([]rune, 1<<19)
	for i := range marks {
		marks[i] = [...]rune{0x0301, 0x0323}[i%2]
	}
	arabic.SortMarks(marks)
	if !slices.IsSortedFunc(marks, func(a, b rune) int { return int(b - a) }) {
		t.Error("marks are not sorted")
	}
}
