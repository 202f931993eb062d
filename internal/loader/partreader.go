package loader

import (
	"maqal/internal/decode"
	"maqal/internal/document"
	"maqal/internal/format"
	"maqal/internal/message"
)

// partReader reads and parses the parts of a source. It implements [document.Parts].
type partReader struct {
	source Source
	parser format.Parser
	about  document.Metadata // of the whole document, from the first part
	cuts   []format.Cut      // of the parts
}

// Part implements [document.Parts].
func (r *partReader) Part(i int) *document.Part {
	d, _ := r.read(i)
	return d.Part()
}

// read reads and parses the part at index p, and returns also its source. If the part cannot be read completely, the
// draft contains the bytes that could be read, and a notice.
func (r *partReader) read(p int) (d *format.Draft, source []byte) {
	at := &r.cuts[p]
	d = &format.Draft{Metadata: r.about, FirstID: document.ContainerID(document.ID(p, 0))}
	source, err := readBytes(r.source, at.Start, at.End)
	if err == nil && len(source) < at.End-at.Start {
		err = errTruncated
	}
	if err != nil {
		d.AddNotice(message.New("part of the file could not be read: %v", err))
	}
	text := decode.Normalize(source)
	if !text.Valid {
		d.AddNotice(notUTF8)
	}
	r.parser.Part(d, text.String, *at)
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.Offset = at.Start + text.SourceOffset(max(b.Offset, 0))
	}
	if at.Continues && len(d.Blocks) > 0 {
		d.Blocks[0].Tight = true
	}
	d.AssignDirections()
	return d, source
}

// errTruncated reports that a source became shorter after it was split into parts.
var errTruncated = message.Errorf("file was truncated")
