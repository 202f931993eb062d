package library

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"maqal/internal/document"
	"maqal/internal/message"
)

// Folder is a folder whose documents are a library.
type Folder struct {
	Path    string  // absolute
	Entries []Entry // sorted by path, those of a folder before those of the folders in it
	Notices []message.Text
}

// What is listed of a folder at most: no library that a person reads has more, and a whole disk has.
const (
	maxEntries = 5000
	maxVisited = 200_000 // files and folders
	maxDepth   = 24      // folders within each other
)

// IsFolder reports whether a source is a folder.
func IsFolder(source string) bool {
	info, err := os.Stat(source)
	return err == nil && info.IsDir()
}

// OpenFolder lists the documents in a folder and in those below it: not what Git ignores, nor hidden files, nor what
// links lead to.
func OpenFolder(path string) (*Folder, error) {
	what := fmt.Sprintf("%q", path)
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, message.Errorf("list %s: %v; %s", what, withoutPath(err), hintFor(err))
	}
	if _, err := os.ReadDir(absolute); err != nil {
		return nil, message.Errorf("list %s: %v; %s", what, withoutPath(err), hintFor(err))
	}
	w := walker{folder: &Folder{Path: absolute}, visits: maxVisited}
	w.root, w.above = findRepository(absolute)
	w.patterns = w.parentPatterns()
	w.walk(absolute, w.above, 0)
	return w.folder, nil
}

// walker collects the documents of a folder.
type walker struct {
	folder   *Folder
	root     string   // of the repository that the folder is in, the folder itself where it is in none
	above    []string // the folders from the root down to the folder
	patterns []ignorePattern
	visits   int // files and folders that may still be looked at
}

// findRepository gives the root of the repository that a folder is in, and the names of the folders from there to it.
func findRepository(folder string) (root string, below []string) {
	for at := folder; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, ".git")); err == nil {
			return at, pathParts(at, folder)
		}
		if at == filepath.Dir(at) {
			return folder, nil
		}
	}
}

func pathParts(from, to string) []string {
	relative, err := filepath.Rel(from, to)
	if err != nil || relative == "." {
		return nil
	}
	return strings.Split(relative, string(filepath.Separator))
}

// parentPatterns are the patterns of the folders above the one that is listed.
func (w *walker) parentPatterns() (patterns []ignorePattern) {
	at := w.root
	for i := range w.above {
		patterns = append(patterns, readIgnore(at, w.above[:i])...)
		at = filepath.Join(at, w.above[i])
	}
	return patterns
}

// maxIgnoreFile is the most that is read of a .gitignore, in bytes.
const maxIgnoreFile = 256 << 10

// readIgnore reads the .gitignore of a folder.
func readIgnore(folder string, domain []string) (patterns []ignorePattern) {
	path := filepath.Join(folder, ".gitignore")
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxIgnoreFile {
		return nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	return parseIgnore(string(data), domain)
}

// walk lists a folder: its documents first, then the folders in it.
func (w *walker) walk(folder string, domain []string, depth int) {
	files, err := os.ReadDir(folder)
	if err != nil {
		w.addNotice(message.New("skipped %q: %v", w.relative(folder), withoutPath(err)))
		return
	}
	before := len(w.patterns)
	w.patterns = append(w.patterns, readIgnore(folder, domain)...)
	defer func() { w.patterns = w.patterns[:before] }()
	slices.SortStableFunc(files, compareEntries)
	var folders []fs.DirEntry
	for _, f := range files {
		if w.visits--; w.visits < 0 || len(w.folder.Entries) >= maxEntries {
			w.addNotice(message.New("too many documents: only the first %d are listed", len(w.folder.Entries)))
			return
		}
		path := append(slices.Clone(domain), f.Name())
		if strings.HasPrefix(f.Name(), ".") || isIgnored(w.patterns, path, f.IsDir()) {
			continue
		}
		if f.IsDir() {
			folders = append(folders, f)
		} else if f.Type().IsRegular() && document.IsArticle(f.Name()) {
			file := filepath.Join(folder, f.Name())
			w.folder.Entries = append(w.folder.Entries, Entry{Name: w.relative(file), Key: fileKey(file), path: file})
		}
	}
	for _, f := range folders {
		if depth < maxDepth {
			w.walk(filepath.Join(folder, f.Name()), append(slices.Clone(domain), f.Name()), depth+1)
		}
	}
}

// compareEntries puts a README first, and names in the order of their letters, whatever their case.
func compareEntries(a, b fs.DirEntry) int {
	if x, y := isReadme(a.Name()), isReadme(b.Name()); x != y {
		if x {
			return -1
		}
		return 1
	}
	return strings.Compare(strings.ToLower(a.Name()), strings.ToLower(b.Name()))
}

func isReadme(name string) bool {
	return strings.EqualFold(strings.TrimSuffix(name, filepath.Ext(name)), "readme") && document.IsArticle(name)
}

func (w *walker) relative(path string) string {
	relative, err := filepath.Rel(w.folder.Path, path)
	if err != nil {
		relative = path
	}
	return document.SanitizeLine(relative)
}

func (w *walker) addNotice(notice message.Text) {
	known := slices.ContainsFunc(w.folder.Notices, func(n message.Text) bool { return n.String() == notice.String() })
	if len(w.folder.Notices) < 3 && !known {
		w.folder.Notices = append(w.folder.Notices, notice)
	}
}

// Readme opens the README of a folder itself: nil where it has none.
func (f *Folder) Readme() (*Article, error) {
	for i := range f.Entries {
		if e := &f.Entries[i]; filepath.Dir(e.path) == f.Path && isReadme(filepath.Base(e.path)) {
			return e.Open()
		}
	}
	return nil, nil
}

// errNoDocuments is a folder without documents.
var errNoDocuments = message.Errorf("no documents found; Maqal reads Markdown, plain text, HTML and EPUB")

// CheckNotEmpty gives an error where there is nothing to read in a folder.
func (f *Folder) CheckNotEmpty() error {
	if len(f.Entries) == 0 {
		return message.Errorf("list %q: %v", f.Path, errNoDocuments)
	}
	return nil
}
