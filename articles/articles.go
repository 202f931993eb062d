// Package articles holds the articles that are embedded in the program, a Markdown file with front matter each.
package articles

import "embed"

// FS has the articles at its root.
//
//go:embed *.md
var FS embed.FS
