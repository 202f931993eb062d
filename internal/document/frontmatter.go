package document

import (
	"errors"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"go.yaml.in/yaml/v3"

	"maqal/internal/bidi"
	"maqal/internal/message"
)

// frontMatter is what an article may say of itself at its start: in YAML between two lines of three hyphens, in TOML
// between two lines of three plus signs.
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

func (m frontMatter) direction() bidi.Direction { return directionOf(m.Dir) }

// parseFrontMatter reads the front matter into d and gives what follows it. One that cannot be read stays in the text.
func (d *draft) parseFrontMatter(text string) (frontMatter, string) {
	head, body, ok := splitFrontMatter(text, yamlFence)
	reader := readYAML
	if !ok {
		head, body, ok = splitFrontMatter(text, tomlFence)
		reader = readTOML
	}
	if !ok {
		return frontMatter{}, text
	}
	meta, ok, err := reader(head)
	if err != nil {
		d.Notices = append(d.Notices, message.New("invalid front matter: shown as text"))
	}
	if !ok {
		return frontMatter{}, text
	}
	d.Title, d.Summary, d.Source = SanitizeLine(meta.Title), SanitizeLine(meta.Summary), SanitizeLine(meta.Source)
	d.Author = SanitizeLine(meta.Author)
	if d.Summary == "" {
		d.Summary = SanitizeLine(meta.Description)
	}
	d.Language = SanitizeLine(meta.Lang)
	if d.Language == "" {
		d.Language = SanitizeLine(meta.Language)
	}
	for _, t := range meta.Tags {
		d.Tags = append(d.Tags, SanitizeLine(t))
	}
	if len(meta.Date) >= len(time.DateOnly) {
		d.Date, _ = time.Parse(time.DateOnly, meta.Date[:len(time.DateOnly)])
	}
	return meta, body
}

// readYAML reads what stands between the hyphens. It is not ok where it has no fields: then the hyphens are rules
// or underline a heading, and what stands between them is text.
func readYAML(head string) (meta frontMatter, ok bool, err error) {
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

// readTOML reads what stands between the plus signs. A field of another type is left out.
func readTOML(head string) (meta frontMatter, ok bool, err error) {
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

// The lines that front matter stands between.
const (
	yamlFence = "---"
	tomlFence = "+++"
)

// maxFrontMatter is how far the closing line is looked for, in bytes.
const maxFrontMatter = 64 << 10

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
