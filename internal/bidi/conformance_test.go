package bidi

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"maqal/internal/ucd/ucdtest"
)

// examples maps the name of each class in BidiTest.txt to a character of that class.
var examples = map[string]rune{
	"L": 'a', "R": 'א', "AL": 'ع', "EN": '1', "ES": '+', "ET": '#', "AN": '٣', "CS": ',', "NSM": 0x0300, "BN": 0x200B,
	"B": 0x2029, "S": '\t', "WS": ' ', "ON": '!', "LRE": 0x202A, "LRO": 0x202D, "RLE": 0x202B, "RLO": 0x202E, "PDF": 0x202C,
	"LRI": 0x2066, "RLI": 0x2067, "FSI": 0x2068, "PDI": 0x2069,
}

// TestBidiTest runs the cases of BidiTest.txt, whose lines list classes.
func TestBidiTest(t *testing.T) {
	t.Parallel()
	for name, r := range examples {
		if want := Class(slices.Index(classNames, name)); ClassOf(r) != want {
			t.Fatalf("ClassOf(%U) = %s, want %s", r, classNames[ClassOf(r)], name)
		}
	}
	var p Paragraph
	var levels, order []string
	cases, failures := 0, 0
	ucdtest.Lines(t, "BidiTest.txt.gz", func(line string) {
		if rest, ok := strings.CutPrefix(line, "@Levels:"); ok {
			levels = strings.Fields(rest)
			return
		}
		if rest, ok := strings.CutPrefix(line, "@Reorder:"); ok {
			order = strings.Fields(rest)
			return
		}
		names, bits, _ := strings.Cut(line, ";")
		var runes []rune
		for _, n := range strings.Fields(names) {
			runes = append(runes, examples[n])
		}
		set, err := strconv.ParseUint(strings.TrimSpace(bits), 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		for bit, base := range []Direction{Auto, LeftToRight, RightToLeft} {
			if set>>bit&1 == 0 || failures > 20 {
				continue
			}
			cases++
			if gotLevels, gotOrder := outcome(&p, runes, base); !slices.Equal(gotLevels, levels) || !slices.Equal(gotOrder, order) {
				failures++
				t.Errorf("%s, base %d: got levels %v, order %v; want %v, %v", names, base, gotLevels, gotOrder, levels, order)
			}
		}
	})
	if cases < 700_000 {
		t.Errorf("got %d cases, want at least 700000", cases)
	}
	t.Logf("BidiTest.txt: %d cases", cases)
}

// TestBidiCharacterTest runs the cases of BidiCharacterTest.txt, whose lines list characters.
func TestBidiCharacterTest(t *testing.T) {
	t.Parallel()
	var p Paragraph
	cases, failures := 0, 0
	ucdtest.Lines(t, "BidiCharacterTest.txt.gz", func(line string) {
		fields := strings.Split(line, ";")
		var runes []rune
		for _, h := range strings.Fields(fields[0]) {
			r, err := strconv.ParseUint(h, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			runes = append(runes, rune(r))
		}
		base := [...]Direction{LeftToRight, RightToLeft, Auto}[fields[1][0]-'0']
		cases++
		levels, order := outcome(&p, runes, base)
		if got := strconv.Itoa(int(p.Base())); got != fields[2] {
			t.Errorf("%s: got base level %s, want %s", line, got, fields[2])
		}
		if failures < 20 && (!slices.Equal(levels, strings.Fields(fields[3])) || !slices.Equal(order, strings.Fields(fields[4]))) {
			failures++
			t.Errorf("%s: got levels %v, order %v; want %s; %s", line, levels, order, fields[3], fields[4])
		}
	})
	if cases < 91_000 {
		t.Errorf("got %d cases, want at least 91000", cases)
	}
	t.Logf("BidiCharacterTest.txt: %d cases", cases)
}

// outcome returns the levels and the visual order of runes in the format of the test files. A character that X9 removes
// has the level "x" and is absent from the order.
func outcome(p *Paragraph, runes []rune, base Direction) (levels, order []string) {
	text := string(runes)
	p.Resolve(text, base, nil)
	runeAt := map[int]int{} // index of the rune at each byte
	n := 0
	for b := range text {
		runeAt[b] = n
		n++
	}
	byRune := make([]Level, len(runes))
	for _, run := range p.Line(nil, 0, len(text)) {
		var indexes []string
		for b := run.Start; b < run.End; b++ {
			if k, ok := runeAt[b]; ok {
				byRune[k] = run.Level
				if !removedMask.has(ClassOf(runes[k])) {
					indexes = append(indexes, strconv.Itoa(k))
				}
			}
		}
		if run.Level.RightToLeft() {
			slices.Reverse(indexes)
		}
		order = append(order, indexes...)
	}
	for k, r := range runes {
		if removedMask.has(ClassOf(r)) {
			levels = append(levels, "x")
		} else {
			levels = append(levels, strconv.Itoa(int(byRune[k])))
		}
	}
	return levels, order
}

var classNames = strings.Fields("L R AL EN ES ET AN CS NSM BN B S WS ON LRE LRO RLE RLO PDF LRI RLI FSI PDI")
