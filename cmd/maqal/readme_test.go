package main

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"maqal/articles"
	"maqal/internal/config"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
)

// maxReadme is the maximum length of the README, in lines. Longer descriptions are in the guide.
const maxReadme = 150

// TestReadme checks that the README is short, starts with the two commands that run the program and its tests, and names
// only commands and settings that exist.
func TestReadme(t *testing.T) {
	t.Parallel()
	readme := readText(t, "../../README.md")
	if n := strings.Count(readme, "\n"); n > maxReadme {
		t.Errorf("README.md has %d lines, want at most %d", n, maxReadme)
	}
	blocks := codeBlocks(readme)
	if len(blocks) == 0 {
		t.Fatal("README.md has no code")
	}
	var first []string
	for line := range strings.Lines(blocks[0]) {
		command, _, _ := strings.Cut(line, "#")
		first = append(first, strings.TrimSpace(command))
	}
	if want := []string{"go run ./cmd/maqal", "go test ./..."}; !slices.Equal(first, want) {
		t.Errorf("the first commands of README.md are %q, want %q", first, want)
	}
	names := append(newOpener().BuiltInNames(), "docs") // docs is a folder
	for _, c := range visibleCommands(newRootCommand(newSettings())) {
		names = append(names, c.Name())
	}
	for _, m := range regexp.MustCompile("(?m)(?:^|`)maqal ([a-z-]+)(?:[ `]|$)").FindAllStringSubmatch(readme, -1) {
		if name := m[1]; !strings.HasPrefix(name, "-") && !slices.Contains(names, name) {
			t.Errorf("README.md names %q, which is not a command", "maqal "+name)
		}
	}
	for _, block := range blocks {
		if !strings.Contains(block, "[keys]\n") {
			continue
		}
		for _, p := range config.Parse(config.Options{Path: config.Name, Actions: keymap.ActionNames}, block).Problems {
			t.Errorf("the configuration in README.md has a problem: %v", p.At(config.Name))
		}
	}
}

// TestGuide checks that the guide describes every command, setting, value, style, action and key.
func TestGuide(t *testing.T) {
	t.Parallel()
	data, err := articles.FS.ReadFile("guide-en.md")
	if err != nil {
		t.Fatal(err)
	}
	guide := string(data)
	scripting := section(t, guide, "Printing and scripting")
	for _, c := range visibleCommands(newRootCommand(newSettings())) {
		if !strings.Contains(scripting, "\nmaqal "+c.Name()) {
			t.Errorf("the guide has no example of the command %q", c.Name())
		}
	}
	settings := section(t, guide, "Settings")
	for _, s := range config.Settings {
		row := tableRow(settings, "`--"+s.Name+"`")
		if row == "" {
			t.Errorf("the guide's table of settings lacks --%s", s.Name)
			continue
		}
		if !strings.Contains(row, "(`"+s.Default+"`)") {
			t.Errorf("the guide's row of --%s lacks the default %q: %s", s.Name, s.Default, row)
		}
		if s != config.Style { // its values are listed below
			checkNames(t, "row of --"+s.Name, row, s.Values())
		}
	}
	comfort := section(t, guide, "Reading comfort")
	checkNames(t, `section "Reading comfort"`, comfort, theme.Names())

	first, last := strings.Index(guide, "\n## Moving around\n"), strings.Index(guide, "\n## What Maqal saves\n")
	if first < 0 || last < first {
		t.Fatal("the guide lacks the sections that describe keys")
	}
	keys := guide[first:last]
	for _, a := range keymap.Actions() {
		if k := a.Keys[0]; utf8.RuneCountInString(k) == 1 && !strings.Contains(keys, "`"+k+"`") {
			t.Errorf("the guide's tables of keys lack %q, which is %s: %s", k, a.Name, a.Help)
		}
	}
	checkActions(t, settings)
}

// TestContributing checks that the files and folders that CONTRIBUTING.md names exist, and that its code map has all packages
// except generators and benchmarks.
func TestContributing(t *testing.T) {
	t.Parallel()
	contributing := readText(t, "../../.github/CONTRIBUTING.md")
	for _, folder := range packageFolders(t) {
		if row := "\n| `" + folder + "` | "; !strings.Contains(contributing, row) {
			t.Errorf("the code map of CONTRIBUTING.md lacks %s", folder)
		}
	}
	paths := regexp.MustCompile("`((?:articles|cmd|internal|\\.ci|\\.github)(?:/[\\w./-]*)?)[` ]")
	matches := paths.FindAllStringSubmatch(contributing, -1)
	if len(matches) < 50 {
		t.Errorf("CONTRIBUTING.md names %d paths, want at least 50", len(matches))
	}
	for _, m := range matches {
		if _, err := os.Stat("../../" + m[1]); err != nil {
			t.Errorf("CONTRIBUTING.md names a path that does not exist: %v", err)
		}
	}
}

// packageFolders returns the folders of packages below internal, except generators and the programs of the benchmarks.
func packageFolders(t *testing.T) (folders []string) {
	t.Helper()
	root := os.DirFS("../..")
	err := fs.WalkDir(root, "internal", func(folder string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if path.Base(folder) == "gen" || path.Dir(folder) == "internal/bench" {
			return fs.SkipDir
		}
		files, err := fs.Glob(root, folder+"/*.go")
		if len(files) > 0 && folder != "internal" {
			folders = append(folders, folder)
		}
		return err
	})
	if err != nil || len(folders) == 0 {
		t.Fatalf("got %d packages, error %v", len(folders), err)
	}
	return folders
}

// checkActions checks that the last code block of a section lists all actions with their default keys, in order.
func checkActions(t *testing.T, section string) {
	t.Helper()
	blocks := codeBlocks(section)
	if len(blocks) == 0 {
		t.Fatal("the guide does not list the actions")
	}
	file := config.Parse(config.Options{Path: config.Name, Actions: keymap.ActionNames}, "[keys]\n"+blocks[len(blocks)-1])
	for _, p := range file.Problems {
		t.Errorf("the guide's list of actions has a problem: %v", p.At(config.Name))
	}
	actions := keymap.Actions()
	for i, a := range actions {
		if i >= len(file.Keys) || file.Keys[i].Action != a.Name || !slices.Equal(file.Keys[i].Keys, a.Keys) {
			t.Errorf("action %d of the guide's list: want %s = %q", i+1, a.Name, a.Keys)
		}
	}
	if len(file.Keys) > len(actions) {
		t.Errorf("the guide lists %d actions, want %d", len(file.Keys), len(actions))
	}
}

// checkNames checks that a text contains each name as code.
func checkNames(t *testing.T, where, text string, names []string) {
	t.Helper()
	for _, name := range names {
		if !strings.Contains(text, "`"+name+"`") {
			t.Errorf("the guide's %s lacks %q", where, name)
		}
	}
}

func readText(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// section returns the text below a heading of level 2, up to the next one.
func section(t *testing.T, text, heading string) string {
	t.Helper()
	_, body, ok := strings.Cut(text, "\n## "+heading+"\n")
	if !ok {
		t.Fatalf("the guide has no section %q", heading)
	}
	body, _, _ = strings.Cut(body, "\n## ")
	return body
}

// tableRow returns the row of a table that starts with a cell, or "" if there is none.
func tableRow(text, cell string) string {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "| "+cell+" ") {
			return line
		}
	}
	return ""
}

// codeBlocks returns the contents of the fenced code blocks of a text.
func codeBlocks(text string) (blocks []string) {
	for i, part := range strings.Split("\n"+text, "\n```") {
		if _, code, ok := strings.Cut(part, "\n"); ok && i%2 == 1 {
			blocks = append(blocks, code+"\n")
		}
	}
	return blocks
}
