package highlight

import (
	"archive/zip"
	_ "embed"
	"encoding/xml"
	"strings"
	"sync"
)

//go:embed chroma.zip
var archiveData string

// archive gives the files of chroma.zip.
var archive = sync.OnceValues(func() (*zip.Reader, error) {
	return zip.NewReader(strings.NewReader(archiveData), int64(len(archiveData)))
})

// read decodes a file of the archive.
func read(name string, into any) error {
	a, err := archive()
	if err != nil {
		return err
	}
	file, err := a.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	return xml.NewDecoder(file).Decode(into)
}
