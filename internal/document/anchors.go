package document

import (
	"maps"
	"net/url"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// BlockByAnchor returns the ID of the block that anchor refers to: a heading, or any block with this ID in the source.
// anchor is the fragment of a URL without its #, and may be percent-encoded. An empty anchor and "top" refer to the
// first block. Exact matches come first. After them, headings also match if their anchors differ only in case or
// Unicode normalization. BlockByAnchor reports false if nothing matches.
func (d *Document) BlockByAnchor(anchor string) (block BlockID, ok bool) {
	if decoded, err := url.PathUnescape(anchor); err == nil {
		anchor = decoded
	}
	if block, ok := d.anchors[anchor]; ok && d.HasBlock(block) {
		return block, true
	}
	for _, equal := range []func(a, b string) bool{func(a, b string) bool { return a == b }, equalAnchors} {
		for i := range d.Sections {
			if equal(d.Sections[i].Anchor, anchor) {
				return d.Sections[i].Block, true
			}
		}
	}
	if d.Heading != nil && equalAnchors(d.Heading.Anchor, anchor) {
		return 0, true
	}
	return 0, anchor == "" || strings.EqualFold(anchor, "top")
}

// equalAnchors reports whether a and b are equal except for case and Unicode normalization.
func equalAnchors(a, b string) bool { return strings.EqualFold(norm.NFC.String(a), norm.NFC.String(b)) }

// addAnchors adds anchors, which names maps to block IDs. It does not change anchors that are already defined.
func (d *Document) addAnchors(names map[string]BlockID) {
	if len(names) == 0 {
		return
	}
	all := maps.Clone(names) // a snapshot may share the existing map
	maps.Copy(all, d.anchors)
	d.anchors = all
}
