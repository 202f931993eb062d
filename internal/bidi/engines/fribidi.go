//go:build engines && cgo

package engines

/*
#cgo pkg-config: fribidi
#include <fribidi.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
	FriBidiCharType *types;
	FriBidiBracketType *brackets;
	FriBidiLevel *levels;
	FriBidiJoiningType *joining;
	FriBidiChar *shaped;
} fribidi_memory;

static int fribidi_levels(fribidi_memory *m, const FriBidiChar *text, int n, FriBidiParType base) {
	fribidi_get_bidi_types(text, n, m->types);
	fribidi_get_bracket_types(text, n, m->types, m->brackets);
	int ok = fribidi_get_par_embedding_levels_ex(m->types, m->brackets, n, &base, m->levels);
	// Apply L1. FriBidi also makes the passes of L2, but reverses nothing, because it gets no map or string to reorder.
	return fribidi_reorder_line(FRIBIDI_FLAGS_DEFAULT, m->types, n, 0, base, m->levels, NULL, NULL) && ok;
}

static int fribidi_levels_repeat(fribidi_memory *m, const FriBidiChar *text, int n, FriBidiParType base, int rounds) {
	int ok = 1;
	for (int i = 0; i < rounds; i++)
		ok = fribidi_levels(m, text, n, base) && ok;
	return ok;
}

// Shapes text once. m->types must be those of text, and the first n of m->levels must be 1.
static void fribidi_shape_once(fribidi_memory *m, const FriBidiChar *text, int n) {
	fribidi_get_joining_types(text, n, m->joining);
	fribidi_join_arabic(m->types, n, m->levels, m->joining);
	memcpy(m->shaped, text, n * sizeof *text);
	fribidi_shape(FRIBIDI_FLAGS_ARABIC, m->levels, n, m->joining, m->shaped);
}

static void fribidi_shape_repeat(fribidi_memory *m, const FriBidiChar *text, int n, int rounds) {
	fribidi_get_bidi_types(text, n, m->types);
	memset(m->levels, 1, n);
	for (int i = 0; i < rounds; i++)
		fribidi_shape_once(m, text, n);
}
*/
import "C"

import (
	"fmt"
	"unsafe"

	"maqal/internal/bidi"
)

// FriBidi is the GNU FriBidi engine with buffers for texts of one length. It is not safe for concurrent use.
type FriBidi struct {
	memory C.fribidi_memory
	n      int // length of a text in runes
}

// NewFriBidi returns an engine for texts of n runes. The caller must close it.
func NewFriBidi(n int) *FriBidi {
	f := &FriBidi{n: n}
	f.memory.types = (*C.FriBidiCharType)(C.calloc(C.size_t(n), C.sizeof_FriBidiCharType))
	f.memory.brackets = (*C.FriBidiBracketType)(C.calloc(C.size_t(n), C.sizeof_FriBidiBracketType))
	f.memory.levels = (*C.FriBidiLevel)(C.calloc(C.size_t(n), C.sizeof_FriBidiLevel))
	f.memory.joining = (*C.FriBidiJoiningType)(C.calloc(C.size_t(n), C.sizeof_FriBidiJoiningType))
	f.memory.shaped = (*C.FriBidiChar)(C.calloc(C.size_t(n), C.sizeof_FriBidiChar))
	return f
}

// Close frees the buffers.
func (f *FriBidi) Close() {
	m := &f.memory
	for _, p := range []unsafe.Pointer{
		unsafe.Pointer(m.types), unsafe.Pointer(m.brackets), unsafe.Pointer(m.levels), unsafe.Pointer(m.joining), unsafe.Pointer(m.shaped),
	} {
		C.free(p)
	}
}

// FriBidiVersion returns the versions of FriBidi and of its Unicode data.
func FriBidiVersion() string {
	return fmt.Sprintf("FriBidi %s, Unicode %s", C.FRIBIDI_VERSION, C.GoString(C.fribidi_unicode_version))
}

// fribidiBase converts a direction to a FriBidi paragraph direction.
func fribidiBase(base bidi.Direction) C.FriBidiParType {
	switch base {
	case bidi.LeftToRight:
		return C.FRIBIDI_PAR_LTR
	case bidi.RightToLeft:
		return C.FRIBIDI_PAR_RTL
	}
	return C.FRIBIDI_PAR_ON
}

// text returns runes as a FriBidi string and its length. It panics if runes is empty or its length is not that of the
// buffers.
func (f *FriBidi) text(runes []rune) (*C.FriBidiChar, C.int) {
	if len(runes) != f.n {
		panic("engines: the length of the text is not that of FriBidi's buffers")
	}
	return (*C.FriBidiChar)(unsafe.Pointer(&runes[0])), C.int(f.n)
}

// RepeatLevels resolves runes as a paragraph with one line, rounds times.
func (f *FriBidi) RepeatLevels(runes []rune, base bidi.Direction, rounds int) error {
	text, n := f.text(runes)
	if C.fribidi_levels_repeat(&f.memory, text, n, fribidiBase(base), C.int(rounds)) == 0 {
		return fmt.Errorf("resolve %+q with FriBidi failed", string(runes))
	}
	return nil
}

// Levels returns the level of each rune after L1, with the text as one line.
func (f *FriBidi) Levels(runes []rune, base bidi.Direction) ([]bidi.Level, error) {
	if err := f.RepeatLevels(runes, base, 1); err != nil {
		return nil, err
	}
	levels := make([]bidi.Level, f.n)
	for i, l := range unsafe.Slice(f.memory.levels, f.n) {
		levels[i] = bidi.Level(l)
	}
	return levels, nil
}

// RepeatShape shapes right-to-left text, rounds times.
func (f *FriBidi) RepeatShape(runes []rune, rounds int) {
	text, n := f.text(runes)
	C.fribidi_shape_repeat(&f.memory, text, n, C.int(rounds))
}

// Shape returns the shaped form of right-to-left text.
func (f *FriBidi) Shape(runes []rune) []rune {
	f.RepeatShape(runes, 1)
	out := make([]rune, f.n)
	for i, r := range unsafe.Slice(f.memory.shaped, f.n) {
		out[i] = rune(r)
	}
	return out
}
