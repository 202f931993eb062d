package format

import (
	"net/url"
	"strings"

	"maqal/internal/sanitize"
)

// ResolveLinks makes the targets of links absolute, relative to base. If base is nil, it does nothing.
func (d *Draft) ResolveLinks(base *url.URL) {
	if base == nil {
		return
	}
	b := Builder{Resolve: LinkResolver(base)}
	for i := range d.Blocks {
		for _, t := range d.Blocks[i].Texts() {
			for k := range t.Spans {
				if t.Spans[k].Target != "" {
					t.Spans[k].Target = sanitize.Line(b.ResolveURL(t.Spans[k].Target))
				}
			}
		}
	}
}

// LinkResolver returns a function that makes URLs absolute, relative to base. The function returns links to anchors of
// the article and invalid URLs unchanged. If base is nil, LinkResolver returns nil.
func LinkResolver(base *url.URL) func(string) string {
	if base == nil {
		return nil
	}
	return func(target string) string {
		u, err := base.Parse(target)
		if err != nil || strings.HasPrefix(target, "#") {
			return target
		}
		return u.String()
	}
}
