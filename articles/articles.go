// Package articles embeds the built-in articles. Each is a Markdown file with front matter.
package articles

import "embed"

// FS contains the articles in its root directory.
//
//go:embed *.md
var FS embed.FS
