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

	"maqal/internal/document"
	"maqal/internal/message"
)

// ErrExternal is a link that leads out of what can be read here: its address is for a browser.
var ErrExternal = message.Errorf("link leads outside the library")

// IsExternal reports whether an address leads out of what can be read here: it has a scheme or a host.
func IsExternal(target string) bool {
	u, err := url.Parse(target)
	return err == nil && (u.Scheme != "" || u.Host != "")
}

// Follow opens what a link of an article leads to: the article itself where that is another place in it, else another
// document, named from the article's folder, or from the root of the library where the address begins with a slash.
// The anchor is what stands after the # of the address.
func Follow(from *Article, target, root string) (to *Article, anchor string, err error) {
	if IsExternal(target) {
		return nil, "", ErrExternal
	}
	u, err := url.Parse(target)
	if err != nil {
		return nil, "", message.Errorf("follow link %q: invalid URL", document.SanitizeLine(target))
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
	to, err = openLinked(path, fmt.Sprintf("%q", u.Path))
	return to, anchor, err
}

// openLinked opens a file that a link names, or the README of a folder. A device or a pipe may wait forever, and no
// link has a reason to name one.
func openLinked(path, what string) (*Article, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) && filepath.Ext(path) == "" {
		if other, err := os.Stat(path + ".md"); err == nil { // as wikis write it
			path, info = path+".md", other
		}
	}
	if info == nil {
		return nil, message.Errorf("follow link to %s: %v; the link is broken or the file was moved", what, withoutPath(err))
	}
	if info.IsDir() {
		folder, err := OpenFolder(path)
		if err != nil {
			return nil, err
		}
		if readme, err := folder.Readme(); readme != nil || err != nil {
			return readme, err
		}
		return nil, message.Errorf("follow link to %s: folder has no README; open it with 'maqal DIR'", what)
	}
	if !info.Mode().IsRegular() {
		return nil, message.Errorf("follow link to %s: not a regular file", what)
	}
	return OpenPartial(path, nil)
}

// fileStamp is what tells that a file is not as it was.
type fileStamp struct {
	size     int64
	modified time.Time
}

func stampOf(info fs.FileInfo) fileStamp { return fileStamp{info.Size(), info.ModTime()} }

// Changed reports whether the file of an article is not as it was when it was read. One that is gone, as it is for a
// moment while an editor replaces it, has not changed.
func (a *Article) Changed() bool {
	if a.Path == "" {
		return false
	}
	info, err := os.Stat(a.Path)
	return err == nil && info.Mode().IsRegular() && stampOf(info) != a.stamp
}

// SameFile reports whether the file of an article was the same when another reading of it began.
func (a *Article) SameFile(other *Article) bool { return a.Key == other.Key && a.stamp == other.stamp }

// Reload reads the file of an article anew, under the name that it has.
func (a *Article) Reload() (*Article, error) {
	if info, err := os.Stat(a.Path); err == nil {
		a.stamp = stampOf(info) // one that cannot be read is not tried again until it changes again
	}
	again, err := OpenPartial(a.Path, nil)
	if err == nil {
		again.Name, again.Key = a.Name, a.Key
	}
	return again, err
}
