package main

import (
	"net/http"
	"os"
	"time"

	"github.com/spf13/cobra"

	"maqal/articles"
	"maqal/internal/fetch"
	"maqal/internal/library"
	"maqal/internal/message"
)

// A source is what the command line names: an article, or a library to select one from.
type source struct {
	article *library.Article       // nil to start in the library
	library func() []library.Entry // entries to list
	root    string                 // folder of the library; "" for the built-in articles
}

// newOpener returns the opener of the program.
func newOpener() *library.Opener {
	o := library.NewOpener(articles.FS)
	o.Stdin = os.Stdin
	o.Web = fetch.New(fetch.Options{Dir: pagesPath(), Clock: time.Now, Proxy: http.ProxyFromEnvironment, Limits: fetch.DefaultLimits()})
	return o
}

// openSource opens the file, folder, URL or built-in article that args names. Without a name it opens standard input if
// text is piped in, and otherwise the library.
func (s *settings) openSource(c *cobra.Command, args []string) (source, error) {
	if len(args) == 1 {
		if s.opener.IsFolder(args[0]) {
			return s.openDir(c, args[0])
		}
		a, err := s.startArticle(c, args[0])
		return source{article: a, library: s.opener.BuiltIn}, err
	}
	if info, err := os.Stdin.Stat(); err == nil && (info.Mode()&os.ModeNamedPipe != 0 || info.Mode().IsRegular()) {
		a, err := s.opener.Open(c.Context(), "-")
		if err != nil || a.Document.HasBlock(0) {
			return source{article: a, library: s.opener.BuiltIn}, err
		}
	}
	return source{library: s.opener.BuiltIn}, nil
}

// openDir opens a folder as a library. The article of the source is its README, if there is one.
func (s *settings) openDir(c *cobra.Command, path string) (source, error) {
	folder, err := s.opener.Folder(path)
	if err != nil {
		return source{}, err
	}
	if err := folder.CheckNotEmpty(); err != nil {
		return source{}, err
	}
	s.printNotices(path, folder.Notices)
	s.opener.Root = folder.Path
	readme, err := folder.Readme(c.Context())
	if err != nil {
		s.warn(s.messages().Error(err)) // the other documents can be read
	}
	return source{article: readme, library: func() []library.Entry { return folder.Entries }, root: folder.Path}, nil
}

// printNotices prints the notices of a source to standard error.
func (s *settings) printNotices(name string, notices []message.Text) {
	for _, n := range notices {
		s.warn(s.messages().Translate("%s: %v", name, n))
	}
}

// openArticle opens an article and reads all of it.
func (s *settings) openArticle(c *cobra.Command, name string) (*library.Article, error) {
	a, err := s.startArticle(c, name)
	if err == nil {
		a.LoadAll(c.Context())
	}
	return a, err
}

// startArticle opens an article and reads its first part, or all of it if name is a URL. If nothing has this name, the
// error suggests a similar one.
func (s *settings) startArticle(c *cobra.Command, name string) (*library.Article, error) {
	if library.IsURL(name) {
		return s.fetch(c, name)
	}
	a, err := s.opener.Open(c.Context(), name)
	if err != nil {
		return nil, addSuggestion(c, name, err)
	}
	return a, nil
}
