package document

import (
	"errors"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"maqal/internal/bidi"
)

// frontMatter is what an article may say of itself between two lines of three hyphens at its start.
type frontMatter struct {
	Title    string   `yaml:"title"`
	Lang     string   `yaml:"lang"`
	Language string   `yaml:"language"`
	Dir      string   `yaml:"dir"`
	Summary  string   `yaml:"summary"`
	Source   string   `yaml:"source"`
	Date     string   `yaml:"date"`
	Tags     []string `yaml:"tags"`
}

func (m frontMatter) direction() bidi.Direction { return directionOf(m.Dir) }

// takeFrontMatter reads the front matter into d and gives what follows it. One that cannot be read stays in the text.
func (d *Document) takeFrontMatter(text string) (frontMatter, string) {
	head, body, ok := cutFrontMatter(text)
	if !ok {
		return frontMatter{}, text
	}
	meta, ok, err := readFrontMatter(head)
	if err != nil {
		d.Notices = append(d.Notices, "its front matter could not be read and is shown as text")
	}
	if !ok {
		return frontMatter{}, text
	}
	d.Title, d.Summary, d.Source = CleanLine(meta.Title), CleanLine(meta.Summary), CleanLine(meta.Source)
	d.Language = CleanLine(meta.Lang)
	if d.Language == "" {
		d.Language = CleanLine(meta.Language)
	}
	for _, t := range meta.Tags {
		d.Tags = append(d.Tags, CleanLine(t))
	}
	if len(meta.Date) >= len(time.DateOnly) {
		d.Date, _ = time.Parse(time.DateOnly, meta.Date[:len(time.DateOnly)])
	}
	return meta, body
}

// readFrontMatter reads the YAML between the hyphens. It is not ok where it has no fields: then the hyphens are rules
// or underline a heading, and what stands between them is text.
func readFrontMatter(head string) (meta frontMatter, ok bool, err error) {
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(head), &root); err != nil {
		return frontMatter{}, false, err
	}
	if root.Kind == 0 { // nothing, or comments
		return frontMatter{}, true, nil
	}
	if root.Content[0].Kind != yaml.MappingNode {
		return frontMatter{}, false, nil
	}
	var mistyped *yaml.TypeError // a field of another type is left out; the others were read
	if err := root.Decode(&meta); err != nil && !errors.As(err, &mistyped) {
		return frontMatter{}, false, err
	}
	return meta, true, nil
}

// longestFrontMatter is how far the closing line is looked for, in bytes.
const longestFrontMatter = 64 << 10

func cutFrontMatter(text string) (head, body string, ok bool) {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return "", text, false
	}
	for at := 0; at < len(rest) && at < longestFrontMatter; {
		line, _, more := strings.Cut(rest[at:], "\n")
		next := at + len(line)
		if more {
			next++
		}
		if t := strings.TrimRight(line, " \t"); t == "---" || t == "..." {
			return rest[:at], rest[next:], true
		}
		at = next
	}
	return "", text, false
}
