package epub_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"strings"
	"testing"

	"maqal/internal/bidi"
	"maqal/internal/format/formattest"
	"maqal/internal/loader"
)

const containerFile = `<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`

const packageFile = `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>كتاب النهر</dc:title><dc:creator>ليلى حداد</dc:creator><dc:language>ar</dc:language><dc:date>2026-03-05</dc:date>
<dc:description>&lt;p&gt;حكاية&lt;/p&gt;</dc:description></metadata>
<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="x" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="a" href="text/one%20a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="p" href="p.png" media-type="image/png"/></manifest>
<spine page-progression-direction="rtl" toc="x"><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>`

const navFile = `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<nav epub:type="landmarks"><ol><li><a href="text/two.xhtml">no</a></li></ol></nav>
<nav epub:type="toc"><ol><li><a href="text/one%20a.xhtml">الفصل الأول</a><ol><li><a href="text/one%20a.xhtml#s">الجسر</a></li></ol></li>
<li><a href="text/two.xhtml">الفصل الثاني</a></li></ol></nav></body></html>`

const ncxFile = `<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>
<navPoint><navLabel><text>الفصل الأول</text></navLabel><content src="text/one%20a.xhtml"/>
<navPoint><navLabel><text>الجسر</text></navLabel><content src="text/one%20a.xhtml#s"/></navPoint></navPoint>
<navPoint><navLabel><text>الفصل الثاني</text></navLabel><content src="text/two.xhtml"/></navPoint></navMap></ncx>`

// bookFiles returns the files of a small book, by path.
func bookFiles() map[string]string {
	page := func(body string) string {
		return `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head><body>` + body + `</body></html>`
	}
	return map[string]string{
		"mimetype":               "application/epub+zip",
		"META-INF/container.xml": containerFile, "OEBPS/book.opf": packageFile, "OEBPS/nav.xhtml": navFile, "OEBPS/toc.ncx": ncxFile,
		"OEBPS/text/one a.xhtml": page(`<h1>الفصل الأول</h1><p>قرب النهر، <a href="two.xhtml#w">هناك</a>.</p><h4 id="s">الجسر</h4><p>خشب.</p><h2>لوح</h2><p>واحد.</p>`),
		"OEBPS/text/two.xhtml":   page(`<p>كان <a href="one%20a.xhtml#s">يوما</a> و<a href="https://a.org">هنا</a>.</p><p id="w">ثم <a href="#w">عاد</a>.</p>`),
	}
}

// zipFiles returns a zip archive of files.
func zipFiles(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestEPUB(t *testing.T) {
	t.Parallel()
	const want = `
		title كتاب النهر
		{em ⟨ليلى حداد⟩ · ⟨2026-03-05⟩}
		h1 الفصل الأول
		قرب النهر، {link #OEBPS/text/two.xhtml#w هناك}.
		h2 الجسر
		خشب.
		h3 لوح
		واحد.
		h1 الفصل الثاني
		كان {link #OEBPS/text/one a.xhtml#s يوما} و{link https://a.org هنا}.
		ثم {link #OEBPS/text/two.xhtml#w عاد}.`
	version2 := bookFiles()
	delete(version2, "OEBPS/nav.xhtml")
	version2["OEBPS/book.opf"] = strings.Replace(packageFile, ` properties="nav"`, "", 1)
	version2["OEBPS/book.opf"] = strings.Replace(version2["OEBPS/book.opf"], `<itemref idref="n"/>`, "", 1)
	for name, files := range map[string]map[string]string{"navigation document": bookFiles(), "NCX": version2} {
		t.Run(name, func(t *testing.T) {
			data := zipFiles(t, files)
			d, err := loader.Read(loader.Input{Name: "a.epub", Data: data})
			if err != nil {
				t.Fatal(err)
			}
			formattest.Check(t, d, len(data))
			formattest.Expect(t, formattest.Show(d), want)
			if d.Language != "ar" || d.Direction != bidi.RightToLeft || d.Summary != "حكاية" || len(d.Notices) > 0 {
				t.Errorf("got language %q, direction %s, summary %q, notices %q, want ar, ←, حكاية, none", d.Language, formattest.Arrow(d.Direction), d.Summary, d.Notices)
			}
			for anchor, text := range map[string]string{"OEBPS/text/two.xhtml#w": "ثم", "OEBPS/text/one a.xhtml#s": "الجسر", "OEBPS/text/two.xhtml": "الفصل الثاني"} {
				if block, ok := d.BlockByAnchor(anchor); !ok || !strings.HasPrefix(formattest.Blocks(d)[block].Text.String, text) {
					t.Errorf("BlockByAnchor(%q): got %d, %v, want a block that starts with %q", anchor, block, ok, text)
				}
			}
		})
	}
}

// An unreadable book returns an error of one line. A missing chapter only adds a notice.
func TestUnreadableEPUB(t *testing.T) {
	t.Parallel()
	replaceFile := func(name, text string) []byte {
		files := bookFiles()
		if files[name] = text; text == "" {
			delete(files, name)
		}
		return zipFiles(t, files)
	}
	whole := zipFiles(t, bookFiles())
	for name, test := range map[string]struct {
		data []byte
		err  string
	}{
		"empty":              {nil, "not an EPUB book"},
		"not a zip":          {[]byte("PK\x03\x04 and then nothing"), "not an EPUB book"},
		"zip without a book": {zipFiles(t, map[string]string{"a.txt": "x"}), "not an EPUB book"},
		"truncated":          {whole[:len(whole)/2], "not an EPUB book"},
		"no package":         {replaceFile("OEBPS/book.opf", ""), "not an EPUB book"},
		"damaged package":    {replaceFile("OEBPS/book.opf", "<package><metadata>"), "not an EPUB book"},
		"no chapters":        {replaceFile("OEBPS/book.opf", "<package/>"), "not an EPUB book"},
		"encrypted": {replaceFile("META-INF/encryption.xml", `<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/text/two.xhtml"/></CipherData></EncryptedData></encryption>`),
			"DRM-protected"},
		"zip bomb":              {zipBomb(t, "OEBPS/text/two.xhtml"), "chapters unpack to more than 64 MB"},
		"zip bomb as container": {zipBomb(t, "META-INF/container.xml"), "chapters unpack to more than 64 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := loader.Read(loader.Input{Name: "a.epub", Data: test.data})
			if err == nil || !strings.Contains(err.Error(), test.err) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got error %v, want %v", err, test.err)
			}
		})
	}
	missing, err := loader.Read(loader.Input{Name: "a.epub", Data: replaceFile("OEBPS/text/two.xhtml", "")})
	if err != nil || len(missing.Notices) != 1 {
		t.Errorf("missing chapter: got error %v, want none and one notice", err)
	}
}

// zipBomb returns a small book in which the named file unpacks to more than the limit.
func zipBomb(t *testing.T, name string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for file, text := range bookFiles() {
		w, err := z.Create(file)
		if err != nil {
			t.Fatal(err)
		}
		if file != name {
			_, err = io.WriteString(w, text)
		} else {
			_, err = io.Copy(w, io.LimitReader(spaces{}, 65<<20))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// spaces is an endless reader of spaces.
type spaces struct{}

// Read implements [io.Reader].
func (spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}
