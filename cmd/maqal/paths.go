package main

import (
	"os"
	"path/filepath"

	"github.com/adrg/xdg"

	"maqal/internal/config"
)

// configPath returns the path of the configuration file.
func configPath() string { return filepath.Join(xdg.ConfigHome, "maqal", config.Name) }

// statePath returns the path of a file or folder of the saved state.
func statePath(name string) string { return filepath.Join(xdg.StateHome, "maqal", name) }

// pagesPath returns the path of the folder of fetched pages.
func pagesPath() string { return filepath.Join(xdg.CacheHome, "maqal", "pages") }

// homeDir returns the user's folder, or "" if it is unknown.
func homeDir() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return home
}
