package paragraph_test

import "testing"

func TestURLs(t *testing.T) {
	runCases(t, []layoutCase{
		{"goes to the next line", "see https://example.com now", wide(20), []string{"see", "https://example.com", "now"}},
		{"after a slash", "see https://example.com/docs/bidi", wide(26), []string{"see https://example.com/", "docs/bidi"}},
		{"after the last of several slashes", "http://a.org/x//y", wide(15), []string{"http://a.org/", "x//y"}},
		{"not in the host, with digits in the path", "at http://my-host.org/2024/01/02", wide(25), []string{"at http://my-host.org/", "2024/01/02"}},
		{"before a query and its parts", "http://a.org/find?q=one&lang=two#end", wide(18), []string{"http://a.org/find", "?q=one&lang=two", "#end"}},
		{"a host that fits a line without its scheme", "https://ar.wikipedia.org/x", wide(20), []string{"https://", "ar.wikipedia.org/x"}},
		{"a long host is cut at a dot", "https://very.long.host.example.org/x", wide(18), []string{"https://very.long.", "host.example.org/x"}},
		{"percent signs", "http://a.org/%D9%85%D9%82%D8%A7%D9%84", wide(14), []string{"http://a.org/", "%D9%85%D9%82", "%D8%A7%D9%84"}},
		{"punctuation after it", "(http://a.org/b/), c", wide(18), []string{"(http://a.org/b/),", "c"}},
		{"in Arabic", "راجع https://example.org/دليل/عام، ثم", wide(25), []string{"/https://example.org ﻊﺟﺍﺭ", "ﻢﺛ ،ﻡﺎﻋ/ﻞﻴﻟﺩ"}},
		{"no scheme, no address", "a://b ://c", wide(4), []string{"a://", "b :/", "/c"}},
	})
}
