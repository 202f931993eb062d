//go:build linux

// Command speed measures Maqal as a person meets it, in a terminal of 80 columns and 24 rows, with articles of several
// sizes, and prints a table: beside a bare Bubble Tea program, which is what a screen costs at least, and beside other
// programs that are installed. All run in turn; times are in milliseconds from a key to the last byte of the screen after
// it. Run it with the script .ci/bench.
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

const maqalName, bareName, emptyName = "Maqal", "bare", "empty"

// size is an article of a size.
type size struct {
	name  string
	bytes int
	file  string
}

var sizes = []size{{name: "10KB", bytes: 10e3}, {name: "1MB", bytes: 1e6}, {name: "10MB", bytes: 10e6}, {name: "100MB", bytes: 100e6}}

func main() {
	log.SetFlags(0)
	log.SetPrefix("speed: ")
	rounds := flag.Int("rounds", 10, "how often everything is measured")
	chosen := flag.String("sizes", "10KB,1MB,10MB,100MB", "the `articles` to measure with")
	flag.Parse()
	folder, err := os.MkdirTemp("", "maqal-speed-")
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
	err = run(folder, *rounds, strings.Split(*chosen, ","))
	_ = os.RemoveAll(folder)
	if err != nil {
		log.Fatal(err)
	}
}

// run measures with the programs and articles that it makes in a folder.
func run(folder string, rounds int, chosen []string) error {
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
	articles, err := write(folder, chosen)
	if err != nil {
		return err
	}
	others := installed()
	programs := append([]*program{{name: maqalName, command: []string{maqal}, keys: maqalKeys, outline: true}}, others...)
	r := &results{values: map[cell][]float64{}}
	for round := range rounds {
		log.Printf("round %d of %d", round+1, rounds)
		if err := r.measureBare(bare, round, rounds); err != nil {
			return err
		}
		for _, size := range articles {
			for _, p := range programs {
				if p.dropped == size.name {
					continue
				}
				if err := r.measure(p, size, round, rounds); err != nil {
					return fmt.Errorf("measuring %s with %s: %w", p.name, size.name, err)
				}
			}
		}
		if err := r.versions(maqal, empty); err != nil {
			return err
		}
	}
	info, err := os.Stat(maqal)
	if err != nil {
		return err
	}
	r.add(maqalName, "", "plain binary", float64(info.Size())/1e6)
	r.write(os.Stdout, others)
	return nil
}

// build builds a program of the project into a folder.
func build(folder, name string) (path string, err error) {
	path = filepath.Join(folder, filepath.Base(name))
	if out, err := exec.Command("go", "build", "-o", path, name).CombinedOutput(); err != nil {
		return "", fmt.Errorf("building %s: %w\n%s", name, err, out)
	}
	return path, nil
}

// write writes the articles of the sizes chosen into a folder.
func write(folder string, chosen []string) (articles []size, err error) {
	for _, name := range chosen {
		found := false
		for _, s := range sizes {
			if s.name != name {
				continue
			}
			found, s.file = true, filepath.Join(folder, name+".md")
			f, err := os.Create(s.file)
			if err != nil {
				return nil, err
			}
			if err := corpus.Article(f, s.bytes); err != nil {
				return nil, fmt.Errorf("writing an article of %s: %w", name, err)
			}
			if err := f.Close(); err != nil {
				return nil, err
			}
			articles = append(articles, s)
		}
		if !found {
			return nil, fmt.Errorf("no article of %s: there are 10KB, 1MB, 10MB and 100MB", name)
		}
	}
	return articles, nil
}

// installed gives the other programs that are there, and says which are not.
func installed() (found []*program) {
	for _, p := range []*program{
		{name: "less", command: []string{"less"}, keys: lessKeys},
		{name: "glow", command: []string{"glow", "--tui"}, keys: glowKeys},
		{name: "moor", command: []string{"moor"}, keys: moorKeys},
	} {
		if _, err := exec.LookPath(p.command[0]); err != nil {
			log.Printf("%s is not installed: it is left out", p.name)
			continue
		}
		found = append(found, p)
	}
	return found
}

// measureBare takes one round of the bare program.
func (r *results) measureBare(path string, round, rounds int) error {
	p := &program{name: bareName, command: []string{path}, keys: []press{{"key", "", "j", ""}}}
	s := session{r, p, nil, size{}, frameTime * time.Duration(round) / time.Duration(rounds)}
	var err error
	if s.terminal, err = start(os.TempDir(), path); err != nil {
		return err
	}
	defer s.stop()
	took, err := s.drawn(s.began, minScreen)
	if err != nil {
		return err
	}
	s.add("first screen", ms(took))
	return s.pressAll("")
}

// versions takes the time of `maqal --version`, beside that of a program that does nothing.
func (r *results) versions(maqal, empty string) error {
	for range 5 {
		for _, p := range []struct {
			name    string
			command []string
		}{{maqalName, []string{maqal, "--version"}}, {bareName, []string{empty}}} {
			began := time.Now()
			if err := exec.Command(p.command[0], p.command[1:]...).Run(); err != nil {
				return fmt.Errorf("running %s: %w", p.command[0], err)
			}
			r.add(p.name, "", "--version", ms(time.Since(began)))
		}
	}
	return nil
}
