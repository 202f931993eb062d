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

// Resolves text repeatedly in C, so that calls from Go do not add to the time.
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

// ICU is the bidi engine of the International Components for Unicode. It is not safe for concurrent use.
type ICU struct{ handle *C.UBiDi }

// NewICU returns an engine. The caller must close it.
func NewICU() *ICU { return &ICU{C.ubidi_open()} }

// Close frees the memory of the engine.
func (e *ICU) Close() { C.ubidi_close(e.handle) }

// ICUVersion returns the versions of ICU and of its Unicode data.
func ICUVersion() string {
	return fmt.Sprintf("ICU %s, Unicode %s", C.U_ICU_VERSION, C.U_UNICODE_VERSION)
}

// icuBase converts a direction to an ICU paragraph level.
func icuBase(base bidi.Direction) C.UBiDiLevel {
	switch base {
	case bidi.LeftToRight:
		return 0
	case bidi.RightToLeft:
		return 1
	}
	return C.UBIDI_DEFAULT_LTR
}

// Resolve returns the level of each rune after L1, with the text as one line, and the indexes of the runes in visual
// order. It reports uniform if all text has one direction. ICU then sets every level to the paragraph level.
func (e *ICU) Resolve(text []rune, base bidi.Direction) (levels []bidi.Level, order []int, uniform bool, err error) {
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
		return nil, nil, false, fmt.Errorf("resolve %+q with ICU: error %d", string(text), int(code))
	}
	runeAt := make([]int, n) // index of the rune at each unit; -1 for its second unit
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

// Repeat resolves UTF-16 text to levels and runs, rounds times. The text must not be empty.
func (e *ICU) Repeat(units []uint16, base bidi.Direction, rounds int) error {
	if code := C.icu_repeat(e.handle, (*C.UChar)(unsafe.Pointer(&units[0])), C.int32_t(len(units)), icuBase(base), C.int(rounds)); code > 0 {
		return fmt.Errorf("resolve text with ICU: error %d", int(code))
	}
	return nil
}
