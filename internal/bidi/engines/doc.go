// Package engines compares packages bidi and arabic with the C libraries ICU and FriBidi. Only tests import it.
//
// Without the build tag engines, the package is empty. The tag requires cgo, pkg-config, ICU and FriBidi (on Debian,
// libicu-dev and libfribidi-dev). The first of these commands compares results, the second compares times in one run:
//
//	go test -tags engines -v ./internal/bidi/engines
//	go test -tags engines -run '^$' -bench . ./internal/bidi/engines
package engines
