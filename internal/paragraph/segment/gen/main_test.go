package main

import (
	"testing"

	"maqal/internal/ucd/ucdtest"
)

func TestTablesAreCurrent(t *testing.T) {
	t.Parallel()
	ucdtest.Current(t, run)
}
