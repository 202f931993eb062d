package highlight

import (
	"archive/zip"
	_ "embed"
	"encoding/xml"
	"strings"
	"sync"
)

// archiveData is the content of chroma.zip.
//
//go:embed chroma.zip
var archiveData string

// archive returns a reader of chroma.zip.
var archive = sync.OnceValues(func() (*zip.Reader, error) {
	return zip.NewReader(strings.NewReader(archiveData), int64(len(archiveData)))
})

// readXML decodes the XML file of the given name in the archive into v.
func readXML(name string, v any) error {
	a, err := archive()
	if err != nil {
		return err
	}
	file, err := a.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	return xml.NewDecoder(file).Decode(v)
}
