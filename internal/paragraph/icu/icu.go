//go:build icu && cgo

// Package icu orders lines by ICU's implementation of UAX #9, for a test that compares it with ours. No part of the
// reader needs it: it is built with the tag icu alone, and wants the headers of ICU.
package icu

/*
#cgo pkg-config: icu-uc
#include <stdlib.h>
#include <unicode/ubidi.h>

// ICU's names are macros, which cgo does not see.
static UBiDi *bidi_open(void) { return ubidi_open(); }
static void bidi_close(UBiDi *b) { ubidi_close(b); }
static UErrorCode bidi_paragraph(UBiDi *b, const UChar *text, int32_t n, int level) {
	UErrorCode e = U_ZERO_ERROR;
	ubidi_setPara(b, text, n, (UBiDiLevel)level, NULL, &e);
	return e;
}
static UErrorCode bidi_line(UBiDi *b, int32_t start, int32_t limit, UBiDi *line, int32_t *order, UBiDiLevel *levels) {
	UErrorCode e = U_ZERO_ERROR;
	ubidi_setLine(b, start, limit, line, &e);
	ubidi_getVisualMap(line, order, &e);
	for (int32_t i = 0; i < limit - start && U_SUCCESS(e); i++) levels[i] = ubidi_getLevelAt(line, i);
	return e;
}
static int failed(UErrorCode e) { return U_FAILURE(e); }
*/
import "C"

import (
	"fmt"
	"unsafe"

	"maqal/internal/bidi"
)

// Paragraph is a paragraph of UTF-16 that ICU has resolved. It must be closed.
type Paragraph struct {
	paragraph, line *C.UBiDi
	text            unsafe.Pointer // in C's memory, which ICU keeps
}

// Resolve finds the levels of a paragraph.
func Resolve(text []uint16, base bidi.Direction) (*Paragraph, error) {
	level := [...]C.int{bidi.Auto: C.UBIDI_DEFAULT_LTR, bidi.LeftToRight: 0, bidi.RightToLeft: 1}[base]
	bytes := make([]byte, 2*len(text)+2)
	for i, u := range text {
		*(*uint16)(unsafe.Pointer(&bytes[2*i])) = u
	}
	p := &Paragraph{C.bidi_open(), C.bidi_open(), C.CBytes(bytes)}
	if e := C.bidi_paragraph(p.paragraph, (*C.UChar)(p.text), C.int32_t(len(text)), level); C.failed(e) != 0 {
		p.Close()
		return nil, fmt.Errorf("resolving a paragraph with ICU: error %d", e)
	}
	return p, nil
}

// Line gives the order of a line, the logical index of the unit at each place from left to right, and the levels of its
// units; both count from the line's start.
func (p *Paragraph) Line(start, limit int) (order []int32, levels []uint8, err error) {
	order, levels = make([]int32, limit-start), make([]uint8, limit-start)
	e := C.bidi_line(p.paragraph, C.int32_t(start), C.int32_t(limit), p.line, (*C.int32_t)(&order[0]), (*C.UBiDiLevel)(&levels[0]))
	if C.failed(e) != 0 {
		return nil, nil, fmt.Errorf("ordering units %d to %d with ICU: error %d", start, limit, e)
	}
	return order, levels, nil
}

// Close frees the memory.
func (p *Paragraph) Close() {
	C.bidi_close(p.line)
	C.bidi_close(p.paragraph)
	C.free(p.text)
}
