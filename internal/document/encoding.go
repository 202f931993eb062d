package document

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// toUTF8 gives a source in UTF-8. Its encoding is told by its first bytes (a byte order mark), else by what it is
// declared to be, by whoever sent it or in itself; text that is valid UTF-8 is that, whatever it says. With neither it is
// guessed, where that is safe. The name is "" where nothing was to be done.
func toUTF8(source []byte, declared string) (text []byte, name string, guessed bool) {
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
	believed := !valid
	if strings.HasPrefix(name, "utf-16") { // most text in it has NULs; a text that only speaks of it has none
		believed = bytes.IndexByte(source, 0) >= 0
	}
	switch {
	case e != nil && believed && name != "utf-8" && name != "replacement":
		return decode(source, e), name, false
	case valid:
		return source, "", false
	}
	if e, name := guessEncoding(source); e != nil {
		return decode(source, e), name, true
	}
	return source, "", false
}

// detectBOM gives the encoding that a byte order mark tells, nil where there is none, and where it is that of UTF-8.
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

// decode gives a source in UTF-8; what the encoding does not have becomes U+FFFD.
func decode(source []byte, e encoding.Encoding) []byte {
	text, err := e.NewDecoder().Bytes(source)
	if err != nil { // decoders replace what they cannot read; none is known to fail
		return source
	}
	return text
}

// encodingDeclarations are how a text tells its own encoding: HTML, XML, and the comments of editors (coding: windows-1256,
// fileencoding=iso-8859-8).
var encodingDeclarations = [...]func() *regexp.Regexp{
	lazyRegexp(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([-\w.:]+)`),
	lazyRegexp(`(?i)^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([-\w.:]+)`),
	lazyRegexp(`(?i)(?:-\*-.{0,80}coding|fileencoding|\bfenc)\s*[:=]\s*([-\w.]+)`),
}

// declarationLimit is how far a declaration is looked for at the beginning, in bytes.
const declarationLimit = 4096

func declaredEncoding(source []byte) string {
	head := source[:min(len(source), declarationLimit)]
	for _, d := range encodingDeclarations {
		if found := d().FindSubmatch(head); found != nil {
			return string(found[1])
		}
	}
	return ""
}

// guessBytes is how much of a text an encoding is guessed from, in bytes; guessLeast, how many bytes above ASCII it
// must have for that.
const (
	guessBytes    = 64 << 10
	minGuessBytes = 40
)

// candidate is an encoding that may be guessed. Nearly all bytes above ASCII must be its letters, and the commonest
// letters of the language as common as they are in every text of it: Cyrillic, Greek or Latin text in its own encoding
// does not pass.
type candidate struct {
	name     string
	encoding encoding.Encoding
	letters  func(r rune) bool
	common   string
	share    float64 // of the letters, that the common ones have at least
}

var candidates = []candidate{
	{"Windows-1256", charmap.Windows1256, isArabic, "اليمنور", 0.45},
	{"ISO-8859-6", charmap.ISO8859_6, isArabic, "اليمنور", 0.45},
	{"Windows-1255", charmap.Windows1255, isHebrew, "יוהלאר", 0.35},
}

func isArabic(r rune) bool {
	return 0x0621 <= r && r <= 0x0652 || strings.ContainsRune("پچژگٹڈڑںےہھک،؛؟\u200c«»\u00a0", r)
}

func isHebrew(r rune) bool {
	return 0x05D0 <= r && r <= 0x05EA || strings.ContainsRune("\u05BE״׳–—„”“’‘\u00a0₪", r)
}

// guessEncoding gives the only encoding that the bytes of a text can sensibly be in, nil where there is none.
func guessEncoding(source []byte) (encoding.Encoding, string) {
	head := source[:min(len(source), guessBytes)]
	for _, c := range candidates {
		if c.fits(head) {
			return c.encoding, c.name
		}
	}
	return nil, ""
}

func (c candidate) fits(source []byte) bool {
	high, letters, common, touching := 0, 0, 0, 0
	text, err := c.encoding.NewDecoder().Bytes(source)
	if err != nil {
		return false
	}
	before := rune(' ')
	for _, r := range string(text) {
		if r >= utf8.RuneSelf {
			high++
			if c.letters(r) {
				letters++
			}
			if strings.ContainsRune(c.common, r) {
				common++
			}
		}
		if r >= utf8.RuneSelf && isASCIILetter(before) || isASCIILetter(r) && before >= utf8.RuneSelf {
			touching++ // as the é of "café" does
		}
		before = r
	}
	return high >= minGuessBytes && float64(letters) >= 0.98*float64(high) && float64(touching) <= 0.05*float64(high) &&
		float64(common) >= c.share*float64(letters)
}

func isASCIILetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }
