// Command gen writes the folder glamour of package theme from the version of Glamour in go.mod: its own styles as JSON,
// and its license.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"charm.land/glamour/v2/styles"
)

func main() {
	if err := run("glamour"); err != nil {
		log.Fatalf("gen: %v", err)
	}
}

// run replaces the files in a folder.
func run(folder string) error {
	files, err := generate()
	if err != nil {
		return err
	}
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	if err := os.Mkdir(folder, 0o755); err != nil {
		return err
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// generate returns the files by name.
func generate() (map[string][]byte, error) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "charm.land/glamour/v2").Output()
	if err != nil {
		return nil, fmt.Errorf("find module of Glamour: %w", err)
	}
	license, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "LICENSE"))
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{"LICENSE": license}
	for name, style := range styles.DefaultStyles {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(style); err != nil {
			return nil, fmt.Errorf("encode style %s: %w", name, err)
		}
		files[name+".json"] = b.Bytes()
	}
	return files, nil
}
