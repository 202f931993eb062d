//go:build linux

// Command bench measures how long users wait for Maqal in a terminal of 80 columns and 24 rows, with articles of several
// sizes, and how much memory it uses. It prints a table that compares Maqal with a minimal Bubble Tea program and with
// less, glow and moor, if they are installed.
//
// The programs run in turn. Most times are in milliseconds from a key press to the last byte of the screen that follows.
// Times of the first screen and of the complete outline start with the program, and the time of a line down ends with
// the first output. Run the command with the script .ci/bench.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"maqal/internal/bench/corpus"
)

// Names of Maqal and of the minimal programs in the table.
const maqalName, bareName = "Maqal", "bare"

// size is an article size, and the file of an article of at least that size.
type size struct {
	name  string
	bytes int
	file  string
}

var sizes = []size{{name: "10KB", bytes: 10e3}, {name: "1MB", bytes: 1e6}, {name: "10MB", bytes: 10e6}, {name: "100MB", bytes: 100e6}}

func main() {
	log.SetFlags(0)
	log.SetPrefix("bench: ")
	rounds := flag.Int("rounds", 10, "number of rounds")
	sizeNames := flag.String("sizes", "10KB,1MB,10MB,100MB", "comma-separated `sizes` of articles")
	flag.Parse()
	folder, err := os.MkdirTemp("", "maqal-bench-")
	if err != nil {
		log.Fatal(err)
	}
	interrupt := make(chan os.Signal, 1)
	signal.Notify(interrupt, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-interrupt
		_ = os.RemoveAll(folder)
		os.Exit(1)
	}()
	err = run(folder, *rounds, strings.Split(*sizeNames, ","))
	_ = os.RemoveAll(folder)
	if err != nil {
		log.Fatal(err)
	}
}

// run builds the programs and writes the articles in folder, measures, and prints the table.
func run(folder string, rounds int, sizeNames []string) error {
	maqal, err := build(folder, "./cmd/maqal")
	if err != nil {
		return err
	}
	bare, err := build(folder, "./internal/bench/baretea")
	if err != nil {
		return err
	}
	empty, err := build(folder, "./internal/bench/noop")
	if err != nil {
		return err
	}
	articles, err := writeArticles(folder, sizeNames)
	if err != nil {
		return err
	}
	others := installedPrograms()
	programs := append([]*program{{name: maqalName, command: []string{maqal}, actions: maqalActions, hasOutline: true}}, others...)
	r := &results{values: map[cell][]float64{}}
	for round := range rounds {
		log.Printf("round %d of %d", round+1, rounds)
		if err := r.measureBare(bare, round, rounds); err != nil {
			return err
		}
		for _, size := range articles {
			for _, p := range programs {
				if p.timeoutSize == size.name {
					continue
				}
				if err := r.measure(p, size, round, rounds); err != nil {
					return fmt.Errorf("measure %s with %s: %w", p.name, size.name, err)
				}
			}
		}
		if err := r.measureVersion(maqal, empty); err != nil {
			return err
		}
	}
	info, err := os.Stat(maqal)
	if err != nil {
		return err
	}
	r.add(maqalName, "", "binary size", float64(info.Size())/1e6)
	r.writeTable(os.Stdout, others)
	return nil
}

// build builds the package name, a path in this module, and returns the path of the binary in folder.
func build(folder, name string) (path string, err error) {
	path = filepath.Join(folder, filepath.Base(name))
	if out, err := exec.Command("go", "build", "-o", path, name).CombinedOutput(); err != nil {
		return "", fmt.Errorf("build %s: %w\n%s", name, err, out)
	}
	return path, nil
}

// writeArticles writes an article of each named size to folder.
func writeArticles(folder string, sizeNames []string) (articles []size, err error) {
	for _, name := range sizeNames {
		known := false
		for _, s := range sizes {
			if s.name != name {
				continue
			}
			known, s.file = true, filepath.Join(folder, name+".md")
			f, err := os.Create(s.file)
			if err != nil {
				return nil, err
			}
			if err := corpus.Article(f, s.bytes); err != nil {
				return nil, fmt.Errorf("write %s article: %w", name, err)
			}
			if err := f.Close(); err != nil {
				return nil, err
			}
			articles = append(articles, s)
		}
		if !known {
			return nil, fmt.Errorf("unknown size %q: must be 10KB, 1MB, 10MB or 100MB", name)
		}
	}
	return articles, nil
}

// installedPrograms returns the other programs that are installed, and logs which are not.
func installedPrograms() (programs []*program) {
	for _, p := range []*program{
		{name: "less", command: []string{"less"}, actions: lessActions},
		{name: "glow", command: []string{"glow", "--tui"}, actions: glowActions},
		{name: "moor", command: []string{"moor"}, actions: moorActions},
	} {
		if _, err := exec.LookPath(p.command[0]); err != nil {
			log.Printf("%s is not installed; skipping it", p.name)
			continue
		}
		programs = append(programs, p)
	}
	return programs
}

// measureBare measures the first screen and the key of the minimal Bubble Tea program once.
func (r *results) measureBare(path string, round, rounds int) error {
	p := &program{name: bareName, command: []string{path}, actions: []action{{"key", "", "j", ""}}}
	s := session{r, p, nil, size{}, frameTime * time.Duration(round) / time.Duration(rounds)}
	var err error
	if s.terminal, err = start(os.TempDir(), path); err != nil {
		return err
	}
	defer s.stop()
	elapsed, err := s.waitDrawn(s.startTime, minScreen)
	if err != nil {
		return err
	}
	s.add("first screen", ms(elapsed))
	return s.pressAll("")
}

// measureVersion measures `maqal --version` and a program that does nothing, five times each.
func (r *results) measureVersion(maqal, empty string) error {
	for range 5 {
		for _, p := range []struct {
			name    string
			command []string
		}{{maqalName, []string{maqal, "--version"}}, {bareName, []string{empty}}} {
			startTime := time.Now()
			if err := exec.Command(p.command[0], p.command[1:]...).Run(); err != nil {
				return fmt.Errorf("run %s: %w", p.command[0], err)
			}
			r.add(p.name, "", "--version", ms(time.Since(startTime)))
		}
	}
	return nil
}
