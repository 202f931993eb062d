// Package engines compares packages bidi and arabic with ICU and FriBidi, which are written in C. Nothing of Maqal
// imports it, and without the tag engines it is empty. With cgo, pkg-config, ICU and FriBidi at hand (in Debian,
// libicu-dev and libfribidi-dev),
//
//	go test -tags engines -v ./internal/bidi/engines
//	go test -tags engines -run '^$' -bench . ./internal/bidi/engines
//
// compare the results, and the times in one run.
package engines
