package document

import (
	"regexp"
	"sync"
)

// lazyRegexp compiles a regular expression when it is first used: no article uses all of them.
func lazyRegexp(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
