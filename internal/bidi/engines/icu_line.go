//go:build engines && cgo

package engines

/*
#cgo pkg-config: icu-uc
#include <stdlib.h>
#include <unicode/ubidi.h>

static UErrorCode icu_line(UBiDi *bidi, int32_t start, int32_t limit, UBiDi *line, int32_t *order, UBiDiLevel *levels) {
	UErrorCode e = U_ZERO_ERROR;
	ubidi_setLine(bidi, start, limit, line, &e);
	ubidi_getVisualMap(line, order, &e);
	for (int32_t i = 0; i < limit - start && U_SUCCESS(e); i++) levels[i] = ubidi_getLevelAt(line, i);
	return e;
}
*/
import "C"

import (
	"fmt"
	"unsafe"

	"maqal/internal/bidi"
)

// ICUParagraph is a paragraph of UTF-16 text resolved by ICU. The caller must close it.
type ICUParagraph struct {
	paragraph, line *C.UBiDi
	text            unsafe.Pointer // C memory that ICU refers to
}

// ResolveICU resolves a paragraph with ICU.
func ResolveICU(units []uint16, base bidi.Direction) (*ICUParagraph, error) {
	bytes := make([]byte, 2*len(units)+2)
	for i, u := range units {
		*(*uint16)(unsafe.Pointer(&bytes[2*i])) = u
	}
	p := &ICUParagraph{C.ubidi_open(), C.ubidi_open(), C.CBytes(bytes)}
	var code C.UErrorCode
	C.ubidi_setPara(p.paragraph, (*C.UChar)(p.text), C.int32_t(len(units)), icuBase(base), nil, &code)
	if code > C.U_ZERO_ERROR {
		p.Close()
		return nil, fmt.Errorf("resolve paragraph with ICU: error %d", int(code))
	}
	return p, nil
}

// Line returns the visual order and the levels of units [start, limit) as one line, which must not be empty. The order
// lists the logical index of each unit from left to right; the levels are in logical order. Indexes count from start.
func (p *ICUParagraph) Line(start, limit int) (order []int32, levels []uint8, err error) {
	order, levels = make([]int32, limit-start), make([]uint8, limit-start)
	e := C.icu_line(p.paragraph, C.int32_t(start), C.int32_t(limit), p.line, (*C.int32_t)(&order[0]), (*C.UBiDiLevel)(&levels[0]))
	if e > C.U_ZERO_ERROR {
		return nil, nil, fmt.Errorf("order units %d to %d with ICU: error %d", start, limit, int(e))
	}
	return order, levels, nil
}

// Close frees the memory of the paragraph.
func (p *ICUParagraph) Close() {
	C.ubidi_close(p.line)
	C.ubidi_close(p.paragraph)
	C.free(p.text)
}
