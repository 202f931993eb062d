package highlight

import (
	"strings"
	"testing"
)

// Long code is colored to its end, with fewer steps than allowed.
func TestLongCode(t *testing.T) {
	t.Parallel()
	const length = MaxLength / 4 // long enough to show a growth that is not linear
	for language, sample := range samples {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			code := strings.Repeat(sample+"\n", length/(len(sample)+1))
			tokens, steps := tokenize(findLexer(language), code, maxSteps)
			if end := tokens[len(tokens)-1].End; end != len(code)+1 {
				t.Errorf("got tokens to byte %d, want %d", end, len(code)+1)
			}
			if most := maxSteps / 6; steps > most {
				t.Errorf("got %d steps, %d for each byte; want at most %d", steps, steps/len(code), most)
			}
		})
	}
}

// Code on which a lexer would take quadratic or exponential time, or would not end, has colors up to a limit.
func TestSlowCode(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ language, unit string }{
		{"cpp", "\n"}, {"c", "[["}, {"ada", "a::"}, {"apacheconf", "<"}, {"cobol", "{%"}, {"ruby", "#{"}, {"python", "\"\\"},
		{"html", "<a "}, {"markdown", "`"}, {"r", "# "}, {"go", "a "}, {"bash", "$("}, {"js", "${"}, {"php", "<?"},
	} {
		t.Run(test.language+" "+strings.TrimSpace(test.unit), func(t *testing.T) {
			t.Parallel()
			const limit = 1 << 20
			code := strings.Repeat(test.unit, MaxLength/len(test.unit))
			// The machine can exceed the limit by one run of characters.
			if _, steps := tokenize(findLexer(test.language), code, limit); steps > limit+10*len(code) {
				t.Errorf("got %d steps, want at most %d", steps, limit)
			}
		})
	}
}

// A machine counts the steps of an expression that takes exponential time.
func TestExponentialPattern(t *testing.T) {
	t.Parallel()
	p, err := compile("(?m)(?:(a+)+$)")
	if err != nil {
		t.Fatal(err)
	}
	steps := 1 << 20
	m := machine{steps: &steps}
	if m.match(p, []rune(strings.Repeat("a", 1000)+"b"), 0) || steps > 0 {
		t.Errorf("got a match or %d steps left, want none", steps)
	}
}
