package paragraph_test

import "testing"

func TestURLs(t *testing.T) {
	t.Parallel()
	runCases(t, []layoutCase{
		{"moves to the next line", "see https://example.com now", atWidth(20), []string{"see", "https://example.com", "now"}},
		{"break after a slash", "see https://example.com/docs/bidi", atWidth(26), []string{"see https://example.com/", "docs/bidi"}},
		{"break after the last of several slashes", "http://a.org/x//y", atWidth(15), []string{"http://a.org/", "x//y"}},
		{"no break in the host name, digits in the path", "at http://my-host.org/2024/01/02", atWidth(25), []string{"at http://my-host.org/", "2024/01/02"}},
		{"break before a query and a fragment", "http://a.org/find?q=one&lang=two#end", atWidth(18), []string{"http://a.org/find", "?q=one&lang=two", "#end"}},
		{"host name that fits only without the scheme", "https://ar.wikipedia.org/x", atWidth(20), []string{"https://", "ar.wikipedia.org/x"}},
		{"break after a dot of a long host name", "https://very.long.host.example.org/x", atWidth(18), []string{"https://very.long.", "host.example.org/x"}},
		{"percent signs", "http://a.org/%D9%85%D9%82%D8%A7%D9%84", atWidth(14), []string{"http://a.org/", "%D9%85%D9%82", "%D8%A7%D9%84"}},
		{"punctuation after the URL", "(http://a.org/b/), c", atWidth(18), []string{"(http://a.org/b/),", "c"}},
		{"in Arabic text", "راجع https://example.org/دليل/عام، ثم", atWidth(25), []string{"/https://example.org ﻊﺟﺍﺭ", "ﻢﺛ ،ﻡﺎﻋ/ﻞﻴﻟﺩ"}},
		{"no scheme, no URL", "a://b ://c", atWidth(4), []string{"a://", "b :/", "/c"}},
	})
}
