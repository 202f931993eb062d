package format

import (
	"regexp"
	"sync"
)

// LazyRegexp returns a function that returns the compiled pattern. The pattern is compiled at the first call, because
// no article needs all patterns.
func LazyRegexp(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
