package library

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"maqal/internal/message"
	"maqal/internal/sanitize"
)

// ErrExternal is returned for a link that must be opened in a browser.
var ErrExternal = message.Errorf("link leads outside the library")

// IsExternal reports whether the target of a link has a scheme or a host. Such a link must be opened in a browser.
func IsExternal(target string) bool {
	u, err := url.Parse(target)
	return err == nil && (u.Scheme != "" || u.Host != "")
}

// Follow opens the article that a link in from leads to, and returns the anchor of the link. If the link leads to from
// itself, to is from. If the target is external, the error is [ErrExternal].
//
// In a file, the path of a link is relative to the folder of the file. A path that starts with a slash is relative to
// root, the folder of the library; if root is "", the slash has no effect. In a built-in article, the path is the name
// of another one, with or without ".md". In any other article, a relative link is an error.
func Follow(from *Article, target, root string) (to *Article, anchor string, err error) {
	if IsExternal(target) {
		return nil, "", ErrExternal
	}
	u, err := url.Parse(target)
	if err != nil {
		return nil, "", message.Errorf("follow link %q: invalid URL", sanitize.Line(target))
	}
	anchor = u.Fragment
	switch {
	case u.Path == "":
		return from, anchor, nil
	case from.Path == "" && strings.HasPrefix(from.Key, builtInKey("")):
		to, err = openBuiltIn(strings.TrimSuffix(u.Path, ".md"), fmt.Sprintf("%q", u.Path))
		return to, anchor, err
	case from.Path == "":
		return nil, "", message.Errorf("follow link %q: this article is not a file, so relative links do not work", u.Path)
	}
	path := filepath.Join(filepath.Dir(from.Path), filepath.FromSlash(u.Path))
	if strings.HasPrefix(u.Path, "/") && root != "" {
		path = filepath.Join(root, filepath.FromSlash(u.Path))
	}
	if path == from.Path {
		return from, anchor, nil
	}
	to, err = openTarget(path, fmt.Sprintf("%q", u.Path))
	return to, anchor, err
}

// openTarget opens the file at path, or the README if it is a folder. It does not open devices and pipes, which might
// block. Label names the target of the link in messages.
func openTarget(path, label string) (*Article, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) && filepath.Ext(path) == "" {
		if fileInfo, err := os.Stat(path + ".md"); err == nil { // links of wikis have no extension
			path, info = path+".md", fileInfo
		}
	}
	if info == nil {
		return nil, message.Errorf("follow link to %s: %v; the link is broken or the file was moved", label, withoutPath(err))
	}
	if info.IsDir() {
		folder, err := OpenFolder(path)
		if err != nil {
			return nil, err
		}
		if readme, err := folder.Readme(); readme != nil || err != nil {
			return readme, err
		}
		return nil, message.Errorf("follow link to %s: folder has no README; open it with 'maqal DIR'", label)
	}
	if !info.Mode().IsRegular() {
		return nil, message.Errorf("follow link to %s: not a regular file", label)
	}
	return OpenPartial(path, nil)
}

// A fileStamp contains the attributes of a file that show whether it was changed.
type fileStamp struct {
	size     int64
	modified time.Time
}

func stampOf(info fs.FileInfo) fileStamp { return fileStamp{info.Size(), info.ModTime()} }

// Changed reports whether the file was changed since it was opened. It reports false for articles that are not files. A
// missing file counts as unchanged, because editors remove files for a moment when they replace them.
func (a *Article) Changed() bool {
	if a.Path == "" {
		return false
	}
	info, err := os.Stat(a.Path)
	return err == nil && info.Mode().IsRegular() && stampOf(info) != a.stamp
}

// SameFile reports whether both articles were opened from the same version of the same file. If they are not files, it
// reports whether their keys are equal.
func (a *Article) SameFile(other *Article) bool { return a.Key == other.Key && a.stamp == other.stamp }

// Reload opens the file of a again and returns the new article, with the name and key of a. If it fails,
// [Article.Changed] reports true only after the file has changed again.
func (a *Article) Reload() (*Article, error) {
	if info, err := os.Stat(a.Path); err == nil {
		a.stamp = stampOf(info)
	}
	reloaded, err := OpenPartial(a.Path, nil)
	if err == nil {
		reloaded.Name, reloaded.Key = a.Name, a.Key
	}
	return reloaded, err
}
