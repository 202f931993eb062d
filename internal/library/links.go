package library

import (
	"context"
	"errors"
	"io/fs"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

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
// the root of the opener; if that is "", the slash has no effect. In a built-in article, the path is the name
// of another one, with or without ".md". In any other article, a relative link is an error.
func (o *Opener) Follow(ctx context.Context, from *Article, target string) (to *Article, anchor string, err error) {
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
		to, err = o.openBuiltIn(ctx, strings.TrimSuffix(u.Path, ".md"), strconv.Quote(u.Path))
		return to, anchor, err
	case from.Path == "":
		return nil, "", message.Errorf("follow link %q: this article is not a file, so relative links do not work", u.Path)
	}
	path := filepath.Join(filepath.Dir(from.Path), filepath.FromSlash(u.Path))
	if strings.HasPrefix(u.Path, "/") && o.Root != "" {
		path = filepath.Join(o.Root, filepath.FromSlash(u.Path))
	}
	if path == from.Path {
		return from, anchor, nil
	}
	to, err = o.openTarget(ctx, path, strconv.Quote(u.Path))
	return to, anchor, err
}

// openTarget opens the file at path, or the README if it is a folder. It does not open devices and pipes, which might
// block. Label names the target of the link in messages.
func (o *Opener) openTarget(ctx context.Context, path, label string) (*Article, error) {
	info, err := o.files().Stat(path)
	if errors.Is(err, fs.ErrNotExist) && filepath.Ext(path) == "" {
		if fileInfo, err := o.files().Stat(path + ".md"); err == nil { // links of wikis have no extension
			path, info = path+".md", fileInfo
		}
	}
	if info == nil {
		return nil, message.Errorf("follow link to %s: %v; the link is broken or the file was moved", label, withoutPath(err))
	}
	if info.IsDir() {
		folder, err := o.Folder(path)
		if err != nil {
			return nil, err
		}
		if readme, err := folder.Readme(ctx); readme != nil || err != nil {
			return readme, err
		}
		return nil, message.Errorf("follow link to %s: folder has no README; open it with 'maqal DIR'", label)
	}
	if !info.Mode().IsRegular() {
		return nil, message.Errorf("follow link to %s: not a regular file", label)
	}
	return o.openPath(ctx, path)
}
