// Package decode converts the bytes of an article to text: UTF-8 with line feeds as line ends, without escape sequences and
// overstriking. A [Text] converts its offsets back to those of the bytes.
package decode

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// ToUTF8 converts source to UTF-8. The encoding is that of the byte order mark; otherwise the declared one, if it
// applies; otherwise a guess, if source is not valid UTF-8. declared is the charset of the media type; if it is empty,
// ToUTF8 searches source for a declaration. A declaration of UTF-16 applies if source contains NUL bytes, any other one
// if source is not valid UTF-8. Declarations of UTF-8 and of unknown encodings are ignored. name is the name of the
// encoding, or "" if source is returned unchanged. guessed reports whether the encoding is a guess.
func ToUTF8(source []byte, declared string) (text []byte, name string, guessed bool) {
	if e, name := detectBOM(source); e != nil {
		return decode(source, e), name, false
	}
	if bytes.HasPrefix(source, []byte(byteOrderMark)) {
		return source, "", false
	}
	if declared == "" {
		declared = declaredEncoding(source)
	}
	e, name := charset.Lookup(declared)
	valid := utf8.Valid(source)
	applies := !valid
	if strings.HasPrefix(name, "utf-16") { // UTF-16 nearly always contains NULs; UTF-8 that only mentions it does not
		applies = bytes.IndexByte(source, 0) >= 0
	}
	switch {
	case e != nil && applies && name != "utf-8" && name != "replacement":
		return decode(source, e), name, false
	case valid:
		return source, "", false
	}
	if e, name := guessEncoding(source); e != nil {
		return decode(source, e), name, true
	}
	return source, "", false
}

// detectBOM returns the encoding and name for a byte order mark of UTF-16 or UTF-32. It returns nil for any other source,
// including one with a UTF-8 mark.
func detectBOM(source []byte) (encoding.Encoding, string) {
	switch {
	case bytes.HasPrefix(source, []byte{0xFF, 0xFE, 0, 0}):
		return utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), "UTF-32"
	case bytes.HasPrefix(source, []byte{0, 0, 0xFE, 0xFF}):
		return utf32.UTF32(utf32.BigEndian, utf32.UseBOM), "UTF-32"
	case bytes.HasPrefix(source, []byte{0xFF, 0xFE}), bytes.HasPrefix(source, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16"
	}
	return nil, ""
}

// decode converts source from e to UTF-8. Invalid bytes become U+FFFD.
func decode(source []byte, e encoding.Encoding) []byte {
	text, err := e.NewDecoder().Bytes(source)
	if err != nil { // decoders replace invalid bytes; none is known to fail
		return source
	}
	return text
}

// encodingDeclarations match the declaration of an encoding in HTML, in XML, and in the comments of Emacs and Vim, such as
// -*- coding: windows-1256 -*- or fileencoding=iso-8859-8.
var encodingDeclarations = [...]func() *regexp.Regexp{
	lazyRegexp(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([-\w.:]+)`),
	lazyRegexp(`(?i)^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([-\w.:]+)`),
	lazyRegexp(`(?i)(?:-\*-.{0,80}coding|fileencoding|\bfenc)\s*[:=]\s*([-\w.]+)`),
}

// declarationLimit is the number of bytes at the start of a source that may contain a declaration.
const declarationLimit = 4096

// declaredEncoding returns the name of the encoding that source declares, or "".
func declaredEncoding(source []byte) string {
	head := source[:min(len(source), declarationLimit)]
	for _, d := range encodingDeclarations {
		if match := d().FindSubmatch(head); match != nil {
			return string(match[1])
		}
	}
	return ""
}

// Limits for guessing an encoding.
const (
	guessBytes    = 64 << 10 // bytes at the start of a source that are examined
	minGuessBytes = 40       // minimum number of characters above ASCII
)

// A candidate is an encoding that can be guessed. Nearly all characters above ASCII must be letters or punctuation of
// its script, and the most frequent letters of the language must be about as frequent as in most texts. This excludes
// Cyrillic, Greek and Latin text in their own encodings.
type candidate struct {
	name      string
	encoding  encoding.Encoding
	isLetter  func(r rune) bool
	common    string  // the most frequent letters
	minCommon float64 // minimum fraction of common among all letters
}

// candidates lists the encodings that can be guessed, in the order in which they are tried.
var candidates = []candidate{
	{"Windows-1256", charmap.Windows1256, isArabic, "اليمنور", 0.45},
	{"ISO-8859-6", charmap.ISO8859_6, isArabic, "اليمنور", 0.45},
	{"Windows-1255", charmap.Windows1255, isHebrew, "יוהלאר", 0.35},
}

// isArabic reports whether r is a letter, vowel mark or punctuation mark of text in Arabic script.
func isArabic(r rune) bool {
	return 0x0621 <= r && r <= 0x0652 || strings.ContainsRune("پچژگٹڈڑںےہھک،؛؟\u200c«»\u00a0", r)
}

// isHebrew reports whether r is a letter or punctuation mark of Hebrew text.
func isHebrew(r rune) bool {
	return 0x05D0 <= r && r <= 0x05EA || strings.ContainsRune("\u05BE״׳–—„”“’‘\u00a0₪", r)
}

// guessEncoding returns the first candidate that matches source, or nil.
func guessEncoding(source []byte) (encoding.Encoding, string) {
	head := source[:min(len(source), guessBytes)]
	for _, c := range candidates {
		if c.matches(head) {
			return c.encoding, c.name
		}
	}
	return nil, ""
}

// matches reports whether source is very likely text in the encoding of c.
func (c candidate) matches(source []byte) bool {
	high, letters, common, adjacent := 0, 0, 0, 0 // numbers of runes: all above ASCII, and some kinds of them
	text, err := c.encoding.NewDecoder().Bytes(source)
	if err != nil {
		return false
	}
	previous := rune(' ')
	for _, r := range string(text) {
		if r >= utf8.RuneSelf {
			high++
			if c.isLetter(r) {
				letters++
			}
			if strings.ContainsRune(c.common, r) {
				common++
			}
		}
		if r >= utf8.RuneSelf && isASCIILetter(previous) || isASCIILetter(r) && previous >= utf8.RuneSelf {
			adjacent++ // to an ASCII letter, such as the é of "café"
		}
		previous = r
	}
	return high >= minGuessBytes && float64(letters) >= 0.98*float64(high) && float64(adjacent) <= 0.05*float64(high) &&
		float64(common) >= c.minCommon*float64(letters)
}

// isASCIILetter reports whether r is one of a to z or A to Z.
func isASCIILetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

// lazyRegexp returns a function that returns the compiled pattern. The pattern is compiled at the first call.
func lazyRegexp(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
