package main

import (
	"testing"

	"maqal/internal/ucd/ucdtest"
)

func TestTablesAreCurrent(t *testing.T) { ucdtest.Current(t, run) }
