package loader

import (
	"mime"
	"net/url"

	"maqal/internal/bidi"
	"maqal/internal/decode"
	"maqal/internal/document"
	"maqal/internal/format"
	"maqal/internal/format/plain"
	"maqal/internal/message"
)

// An Input describes an article to be read.
type Input struct {
	Name      string   // file name or path, or ""; its extension determines the format
	MediaType string   // MIME type sent by a server, with the charset parameter, or ""
	Address   *url.URL // base URL of relative links, or nil for a file
	Data      []byte   // the source, for [Read]; [Open] ignores it
}

// ErrBinary is returned for a source that is not text in a supported format.
var ErrBinary = message.Errorf("not a text file")

// Read parses an article. Bytes that cannot be decoded become U+FFFD, and markup that cannot be parsed is shown as
// written; both add to the Notices of the document. Read returns an error only if there is nothing to show:
// [ErrBinary], or the error of an EPUB book that is damaged, protected or too large.
func Read(in Input) (*document.Document, error) {
	d, size, err := read(in)
	if err != nil {
		return nil, err
	}
	return d.Document(size), nil
}

// read parses an article, and returns also the size of its source in UTF-8, in bytes.
func read(in Input) (d *format.Draft, size int, err error) {
	d = &format.Draft{}
	f, declared := in.declaredFormat()
	if f.ReadBytes != nil {
		return d, len(in.Data), f.ReadBytes(d, in.Data)
	}
	_, parameters, _ := mime.ParseMediaType(in.MediaType)
	source, encoding, guessed := decode.ToUTF8(in.Data, parameters["charset"])
	if decode.IsBinary(source) {
		return nil, 0, ErrBinary
	}
	if guessed {
		d.Notices = append(d.Notices, message.New("no encoding declared: read as %s", encoding))
	}
	if !declared {
		f = sniff(source)
	}
	readText(d, f, source, in.Address)
	return d, len(source), nil
}

// Parse is like [Read], but never fails. If Read returns an error, Parse adds it to the notices, and reads the source
// in the format of its extension, or as plain text if that is not the extension of a text.
func Parse(name string, source []byte) *document.Document {
	d, err := Read(Input{Name: name, Data: source})
	if err == nil {
		return d
	}
	broken := &format.Draft{Metadata: document.Metadata{Direction: bidi.LeftToRight}, Notices: []message.Text{message.New("%v", err)}}
	f, _ := formatOf(name)
	if f.Read == nil {
		f = plain.Format
	}
	readText(broken, f, source, nil)
	return broken.Document(len(source))
}

// readText parses a whole source in UTF-8 that has the given format.
func readText(d *format.Draft, f format.Format, source []byte, address *url.URL) {
	text := decode.Normalize(source)
	if !text.Valid {
		d.AddNotice(notUTF8)
	}
	f.Read(d, format.Text{String: text.String, Bold: text.Bold, Address: address})
	for i := range d.Blocks {
		d.Blocks[i].Offset = text.SourceOffset(d.Blocks[i].Offset)
	}
	d.Outline(d.ResolveMetadata(), &format.LineCounter{Source: string(source), Line: 1})
}

// notUTF8 is the notice for a source that contains invalid UTF-8.
var notUTF8 = message.New("invalid UTF-8 shown as �")
