package markdown

import (
	"errors"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"go.yaml.in/yaml/v3"

	"maqal/internal/format"
	"maqal/internal/message"
	"maqal/internal/sanitize"
)

// A frontMatter is the metadata at the start of a Markdown article: YAML between two lines of three hyphens, or TOML
// between two lines of three plus signs. YAML may also end with a line of three dots.
type frontMatter struct {
	Title       string   `yaml:"title"`
	Lang        string   `yaml:"lang"`
	Language    string   `yaml:"language"`
	Dir         string   `yaml:"dir"`
	Summary     string   `yaml:"summary"`
	Description string   `yaml:"description"`
	Source      string   `yaml:"source"`
	Author      string   `yaml:"author"`
	Date        string   `yaml:"date"`
	Tags        []string `yaml:"tags"`
}

// parseFrontMatter parses the front matter of text and sets the metadata of d. It returns the text after it. If the front
// matter is missing or invalid, it returns the whole text. It adds a notice if the front matter cannot be decoded.
func parseFrontMatter(d *format.Draft, text string) (body string) {
	head, body, ok := splitFrontMatter(text, yamlFence)
	parse := parseYAML
	if !ok {
		head, body, ok = splitFrontMatter(text, tomlFence)
		parse = parseTOML
	}
	if !ok {
		return text
	}
	meta, ok, err := parse(head)
	if err != nil {
		d.AddNotice(message.New("invalid front matter: shown as text"))
	}
	if !ok {
		return text
	}
	d.Title, d.Summary, d.Source = sanitize.Line(meta.Title), sanitize.Line(meta.Summary), sanitize.Line(meta.Source)
	d.Author = sanitize.Line(meta.Author)
	if d.Summary == "" {
		d.Summary = sanitize.Line(meta.Description)
	}
	d.Language = sanitize.Line(meta.Lang)
	if d.Language == "" {
		d.Language = sanitize.Line(meta.Language)
	}
	for _, t := range meta.Tags {
		d.Tags = append(d.Tags, sanitize.Line(t))
	}
	if len(meta.Date) >= len(time.DateOnly) {
		d.Date, _ = time.Parse(time.DateOnly, meta.Date[:len(time.DateOnly)])
	}
	d.Declared = format.DirectionOf(meta.Dir)
	return body
}

// parseYAML parses head, the text between the hyphens. It ignores fields of the wrong type. It reports false for
// invalid YAML, and if head is not a mapping: then the hyphens are thematic breaks or the underline of a heading, and
// head is part of the article.
func parseYAML(head string) (meta frontMatter, ok bool, err error) {
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(head), &root); err != nil {
		return frontMatter{}, false, err
	}
	if root.Kind == 0 { // empty, or only comments
		return frontMatter{}, true, nil
	}
	if root.Content[0].Kind != yaml.MappingNode {
		return frontMatter{}, false, nil
	}
	var typeError *yaml.TypeError // fields of the wrong type are ignored; the others are decoded
	if err := root.Decode(&meta); err != nil && !errors.As(err, &typeError) {
		return frontMatter{}, false, err
	}
	return meta, true, nil
}

// parseTOML parses head, the text between the plus signs. It ignores fields of the wrong type. It reports false for
// invalid TOML.
func parseTOML(head string) (meta frontMatter, ok bool, err error) {
	fields := map[string]any{}
	if _, err := toml.Decode(head, &fields); err != nil {
		return frontMatter{}, false, err
	}
	for name, to := range map[string]*string{
		"title": &meta.Title, "lang": &meta.Lang, "language": &meta.Language, "dir": &meta.Dir, "summary": &meta.Summary,
		"description": &meta.Description, "source": &meta.Source, "author": &meta.Author, "date": &meta.Date,
	} {
		switch value := fields[name].(type) {
		case string:
			*to = value
		case time.Time:
			*to = value.Format(time.DateOnly)
		}
	}
	tags, _ := fields["tags"].([]any)
	for _, tag := range tags {
		if s, ok := tag.(string); ok {
			meta.Tags = append(meta.Tags, s)
		}
	}
	return meta, true, nil
}

// The lines before and after front matter.
const (
	yamlFence = "---"
	tomlFence = "+++"
)

// maxFrontMatter is the limit of the text between the fences, in bytes.
const maxFrontMatter = 64 << 10

// splitFrontMatter returns the front matter between two lines with the given fence, and the text after it. YAML may
// also end with "...". If there is no such front matter, splitFrontMatter returns the whole text as body and reports
// false.
func splitFrontMatter(text, fence string) (head, body string, ok bool) {
	rest, ok := strings.CutPrefix(text, fence+"\n")
	if !ok {
		return "", text, false
	}
	for at := 0; at < len(rest) && at < maxFrontMatter; {
		line, _, more := strings.Cut(rest[at:], "\n")
		next := at + len(line)
		if more {
			next++
		}
		if t := strings.TrimRight(line, " \t"); t == fence || fence == yamlFence && t == "..." {
			return rest[:at], rest[next:], true
		}
		at = next
	}
	return "", text, false
}

// frontMatterSize returns the length in bytes of the front matter at the start of a text, or 0 if there is none.
func frontMatterSize(text string) int {
	for _, fence := range []string{yamlFence, tomlFence} {
		if _, body, ok := splitFrontMatter(text, fence); ok {
			return len(text) - len(body)
		}
	}
	return 0
}
