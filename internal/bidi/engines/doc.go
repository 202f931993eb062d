// Package engines compares packages bidi and arabic with the C libraries ICU and FriBidi. Only tests import it.
//
// Without the build tag engines, the package is empty. The tag requires cgo, pkg-config, ICU and FriBidi (on Debian,
// libicu-dev and libfribidi-dev). The first of these commands compares results. The second compares times, measured in
// turn in one process so that they are comparable:
//
//	go test -tags engines -v ./internal/bidi/engines
//	go test -tags engines -run '^$' -bench . ./internal/bidi/engines
package engines
