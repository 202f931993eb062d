//go:build engines && cgo

package engines

/*
#cgo pkg-config: icu-uc
#include <stdlib.h>
#include <unicode/ubidi.h>
#include <unicode/uversion.h>

static int icu_runs(UBiDi *bidi, UErrorCode *err) {
	int32_t n = ubidi_countRuns(bidi, err), start, length;
	for (int32_t i = 0; i < n; i++)
		ubidi_getVisualRun(bidi, i, &start, &length);
	return n;
}

// Resolve a text again and again, in C, so that the way from Go to C does not count.
static int icu_repeat(UBiDi *bidi, const UChar *text, int32_t n, UBiDiLevel base, int rounds) {
	UErrorCode err = U_ZERO_ERROR;
	for (int i = 0; i < rounds; i++) {
		ubidi_setPara(bidi, text, n, base, NULL, &err);
		ubidi_getLevels(bidi, &err);
		icu_runs(bidi, &err);
	}
	return err;
}
*/
import "C"

import (
	"fmt"
	"unicode/utf16"
	"unsafe"

	"maqal/internal/bidi"
)

// ICU is the bidi engine of the International Components for Unicode.
type ICU struct{ handle *C.UBiDi }

// NewICU makes one, to be closed.
func NewICU() *ICU { return &ICU{C.ubidi_open()} }

// Close frees its memory.
func (e *ICU) Close() { C.ubidi_close(e.handle) }

// ICUVersion names the version of the library and of Unicode in it.
func ICUVersion() string {
	return fmt.Sprintf("ICU %s, Unicode %s", C.U_ICU_VERSION, C.U_UNICODE_VERSION)
}

// icuBase is the paragraph level that asks for a direction.
func icuBase(base bidi.Direction) C.UBiDiLevel {
	switch base {
	case bidi.LeftToRight:
		return 0
	case bidi.RightToLeft:
		return 1
	}
	return C.UBIDI_DEFAULT_LTR
}

// Resolve gives the level of each rune, after L1 for the text as one line, and the runes in visual order. Where all
// text goes one way, oneWay, ICU does not tell the levels of that way apart: each is the paragraph's.
func (e *ICU) Resolve(text []rune, base bidi.Direction) (levels []bidi.Level, order []int, oneWay bool, err error) {
	if len(text) == 0 {
		return nil, nil, true, nil
	}
	units := utf16.Encode(text)
	n := len(units)
	var code C.UErrorCode
	C.ubidi_setPara(e.handle, (*C.UChar)(unsafe.Pointer(&units[0])), C.int32_t(n), icuBase(base), nil, &code)
	byUnit := C.ubidi_getLevels(e.handle, &code)
	visual := make([]C.int32_t, n)
	C.ubidi_getVisualMap(e.handle, &visual[0], &code)
	if code > C.U_ZERO_ERROR {
		return nil, nil, false, fmt.Errorf("ICU resolves %+q: error %d", string(text), int(code))
	}
	runeAt := make([]int, n) // of each unit; -1 in the middle of a rune
	unit := 0
	for i, r := range text {
		runeAt[unit] = i
		levels = append(levels, bidi.Level(unsafe.Slice(byUnit, n)[unit]))
		if unit++; r > 0xFFFF {
			runeAt[unit] = -1
			unit++
		}
	}
	for _, u := range visual {
		if i := runeAt[u]; i >= 0 {
			order = append(order, i)
		}
	}
	return levels, order, C.ubidi_getDirection(e.handle) != C.UBIDI_MIXED, nil
}

// Repeat resolves a text in UTF-16 to levels and runs, many times over.
func (e *ICU) Repeat(units []uint16, base bidi.Direction, rounds int) error {
	if code := C.icu_repeat(e.handle, (*C.UChar)(unsafe.Pointer(&units[0])), C.int32_t(len(units)), icuBase(base), C.int(rounds)); code > 0 {
		return fmt.Errorf("ICU: error %d", int(code))
	}
	return nil
}
