package library

import (
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"maqal/internal/gitignore"
	"maqal/internal/loader"
	"maqal/internal/message"
	"maqal/internal/sanitize"
)

// A Folder is a list of the articles in a folder and its subfolders.
type Folder struct {
	Path    string         // absolute path
	Entries []Entry        // articles of each folder before those of its subfolders, sorted by name, README first
	Notices []message.Text // unreadable subfolders and exceeded limits, at most 3
}

// Limits for one folder. A library stays below them, but a whole disk exceeds them.
const (
	maxEntries = 5000    // articles
	maxVisited = 200_000 // files and folders
	maxDepth   = 24      // levels of subfolders
)

// IsFolder reports whether source is the path of a folder.
func (o *Opener) IsFolder(source string) bool {
	info, err := o.files().Stat(source)
	return err == nil && info.IsDir()
}

// Folder lists the articles in a folder and its subfolders, without reading them. It skips symbolic links, and
// files and folders that are hidden or that .gitignore files exclude.
func (o *Opener) Folder(path string) (*Folder, error) {
	label := strconv.Quote(path)
	absolute, err := o.files().Abs(path)
	if err != nil {
		return nil, message.Errorf("list %s: %v; %s", label, withoutPath(err), hintFor(err))
	}
	if _, err := o.files().ReadDir(absolute); err != nil {
		return nil, message.Errorf("list %s: %v; %s", label, withoutPath(err), hintFor(err))
	}
	w := walker{opener: o, folder: &Folder{Path: absolute}, visits: maxVisited}
	w.root, w.domain = findRepository(o.files(), absolute)
	w.patterns = w.parentPatterns()
	w.walk(absolute, w.domain, 0)
	return w.folder, nil
}

// A walker lists the articles in a folder and its subfolders.
type walker struct {
	opener   *Opener
	folder   *Folder
	root     string             // root of the Git repository that contains the listed folder; the folder itself if there is none
	domain   []string           // elements of the path from root to the listed folder
	patterns gitignore.Patterns // patterns of the current folder and those above it, outermost first
	visits   int                // remaining number of files and folders to visit
}

// findRepository returns the root of the Git repository that contains a folder, and the path from root to the folder. Without
// a repository, root is the folder.
func findRepository(files Files, folder string) (root string, domain []string) {
	for root = folder; ; root = filepath.Dir(root) {
		if _, err := files.Stat(filepath.Join(root, ".git")); err == nil {
			return root, pathParts(root, folder)
		}
		if root == filepath.Dir(root) {
			return folder, nil
		}
	}
}

// pathParts returns the elements of the path from one folder to another below it.
func pathParts(from, to string) []string {
	relative, err := filepath.Rel(from, to)
	if err != nil || relative == "." {
		return nil
	}
	return strings.Split(relative, string(filepath.Separator))
}

// parentPatterns returns the patterns of the folders from root to the parent of the listed folder.
func (w *walker) parentPatterns() (patterns gitignore.Patterns) {
	folder := w.root
	for i := range w.domain {
		patterns = append(patterns, readIgnore(w.opener.files(), folder, w.domain[:i])...)
		folder = filepath.Join(folder, w.domain[i])
	}
	return patterns
}

// maxIgnoreFile is the maximum size of a .gitignore file, in bytes. Larger ones are ignored.
const maxIgnoreFile = 256 << 10

// readIgnore returns the patterns of the .gitignore file in a folder. It returns nil if there is none, or if it is
// unreadable or larger than maxIgnoreFile. Domain is the path from the root of the repository to the folder.
func readIgnore(files Files, folder string, domain []string) (patterns gitignore.Patterns) {
	path := filepath.Join(folder, ".gitignore")
	info, err := files.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxIgnoreFile {
		return nil
	}
	file, err := files.OpenFile(path, os.O_RDONLY)
	if err != nil {
		return nil
	}
	defer func() { _ = file.Close() }() // read only
	data, err := io.ReadAll(io.LimitReader(file, maxIgnoreFile))
	if err != nil {
		return nil
	}
	return gitignore.Parse(string(data), domain)
}

// walk adds the articles in a folder to the list, then those in its subfolders. Domain is the path from root to the
// folder. Depth is the level of the folder: 0 for the listed folder, 1 for its subfolders.
func (w *walker) walk(folder string, domain []string, depth int) {
	files, err := w.opener.files().ReadDir(folder)
	if err != nil {
		w.addNotice(message.New("skipped %q: %v", w.relative(folder), withoutPath(err)))
		return
	}
	count := len(w.patterns)
	w.patterns = append(w.patterns, readIgnore(w.opener.files(), folder, domain)...)
	defer func() { w.patterns = w.patterns[:count] }()
	slices.SortStableFunc(files, compareEntries)
	var folders []fs.DirEntry
	for _, f := range files {
		if w.visits--; w.visits < 0 || len(w.folder.Entries) >= maxEntries {
			w.addNotice(message.New("too many documents: only the first %d are listed", len(w.folder.Entries)))
			return
		}
		path := append(slices.Clone(domain), f.Name())
		if strings.HasPrefix(f.Name(), ".") || w.patterns.Match(path, f.IsDir()) {
			continue
		}
		if f.IsDir() {
			folders = append(folders, f)
		} else if f.Type().IsRegular() && loader.IsArticle(f.Name()) {
			file := filepath.Join(folder, f.Name())
			w.folder.Entries = append(w.folder.Entries, Entry{Name: w.relative(file), Key: fileKey(file), opener: w.opener, path: file})
		}
	}
	for _, f := range folders {
		if depth < maxDepth {
			w.walk(filepath.Join(folder, f.Name()), append(slices.Clone(domain), f.Name()), depth+1)
		}
	}
}

// compareEntries compares two files for sorting: a README comes first, the others are sorted by name without regard to
// case.
func compareEntries(a, b fs.DirEntry) int {
	if x, y := isReadme(a.Name()), isReadme(b.Name()); x != y {
		if x {
			return -1
		}
		return 1
	}
	return strings.Compare(strings.ToLower(a.Name()), strings.ToLower(b.Name()))
}

// isReadme reports whether a file name is that of a README that Maqal can read.
func isReadme(name string) bool {
	return strings.EqualFold(strings.TrimSuffix(name, filepath.Ext(name)), "readme") && loader.IsArticle(name)
}

// relative returns path relative to the listed folder, sanitized.
func (w *walker) relative(path string) string {
	relative, err := filepath.Rel(w.folder.Path, path)
	if err != nil {
		relative = path
	}
	return sanitize.Line(relative)
}

// addNotice adds a notice to the folder, unless the folder has the same notice or three notices already.
func (w *walker) addNotice(notice message.Text) {
	exists := slices.ContainsFunc(w.folder.Notices, func(n message.Text) bool { return n.String() == notice.String() })
	if len(w.folder.Notices) < 3 && !exists {
		w.folder.Notices = append(w.folder.Notices, notice)
	}
}

// Readme opens the README in the folder itself, not in a subfolder. It returns nil and no error if there is none.
func (f *Folder) Readme(ctx context.Context) (*Article, error) {
	for i := range f.Entries {
		if e := &f.Entries[i]; filepath.Dir(e.path) == f.Path && isReadme(filepath.Base(e.path)) {
			return e.Open(ctx)
		}
	}
	return nil, nil
}

// errNoDocuments is the cause of the error of [Folder.CheckNotEmpty].
var errNoDocuments = message.Errorf("no documents found; Maqal reads Markdown, plain text, HTML and EPUB")

// CheckNotEmpty returns an error that wraps errNoDocuments if the folder has no entries.
func (f *Folder) CheckNotEmpty() error {
	if len(f.Entries) == 0 {
		return message.Errorf("list %q: %v", f.Path, errNoDocuments)
	}
	return nil
}
