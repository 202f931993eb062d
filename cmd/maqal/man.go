package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"maqal/internal/config"
	"maqal/internal/tui"
)

func manCommand(s *settings) *cobra.Command {
	c := &cobra.Command{
		Use:               "man",
		Short:             "Print the manual page",
		Long:              "Man prints the manual page, for man to show or for a folder of manual pages.",
		Example:           "maqal man | man -l -\n# where man finds it\nmaqal man > ~/.local/share/man/man1/maqal.1",
		Args:              noArguments("'maqal man' prints the one page there is"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, _ []string) error {
			return write(c.OutOrStdout(), "the manual page", manual(c.Root()))
		},
	}
	s.take(c)
	return c
}

// roff writes a manual page in the macros of man(7).
type roff struct{ strings.Builder }

// roffText keeps what roff takes for its own from being it.
var roffText = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`)

// text writes paragraphs, which empty lines divide; a macro begins each but the first.
func (r *roff) text(begin, s string) {
	for i, paragraph := range strings.Split(s, "\n\n") {
		if i > 0 {
			r.macro(begin)
		}
		r.line(roffText.Replace(strings.Join(strings.Fields(paragraph), " ")))
	}
}

// line writes a line of text: a dot at its start is none of a macro.
func (r *roff) line(s string) {
	if strings.HasPrefix(s, ".") {
		r.WriteString(`\&`)
	}
	r.WriteString(s + "\n")
}

// macro writes a macro with its arguments.
func (r *roff) macro(name string, arguments ...string) {
	r.WriteString("." + name)
	for _, a := range arguments {
		fmt.Fprintf(r, " %q", roffText.Replace(a))
	}
	r.WriteString("\n")
}

// item writes a term and what it means below it.
func (r *roff) item(term, means string) {
	r.macro("TP")
	r.line(`\fB` + roffText.Replace(term) + `\fR`)
	r.text("IP", means)
}

// example writes lines as they stand; those that begin with # say what the ones below do.
func (r *roff) example(lines string) {
	r.macro("PP")
	r.macro("EX")
	for line := range strings.Lines(lines) {
		r.line(roffText.Replace(strings.TrimSuffix(line, "\n")))
	}
	r.macro("EE")
}

// manual writes the manual page of a command and those below it.
func manual(root *cobra.Command) string {
	var r roff
	r.macro("TH", "MAQAL", "1", "", "Maqal "+versionName(), "User Commands")
	r.macro("SH", "NAME")
	r.line(`maqal \- ` + roffText.Replace(strings.ToLower(root.Short[:1])+root.Short[1:]))
	r.macro("SH", "SYNOPSIS")
	r.line(`\fBmaqal\fR [\fIoptions\fR] [\fISOURCE\fR]`)
	for _, c := range shown(root) {
		r.macro("br")
		name, arguments, _ := strings.Cut(c.Use, " ")
		r.line(`\fBmaqal ` + name + `\fR [\fIoptions\fR] ` + roffText.Replace(arguments))
	}
	r.macro("SH", "DESCRIPTION")
	description, _, _ := strings.Cut(root.Long, "\n\nExit status:")
	r.text("PP", description)
	r.macro("SH", "OPTIONS")
	for _, s := range config.Settings {
		r.item(optionName(s), s.Means+"\n\n"+optionFacts(s))
	}
	r.macro("SH", "COMMANDS")
	for _, c := range shown(root) {
		r.command(c)
	}
	r.macro("SH", "KEYS")
	r.text("PP", "These are the keys while an article is read, by the names of what they do: the section [keys] of the "+
		"configuration gives them others.")
	for _, a := range tui.Actions() {
		r.item(strings.Join(a.Keys, ", "), a.Does+" ("+a.Name+")")
	}
	r.macro("SH", "EXAMPLES")
	r.example(root.Example)
	r.surroundings()
	return r.String()
}

// surroundings writes the sections on what the program finds around it, and what it leaves.
func (r *roff) surroundings() {
	r.macro("SH", "ENVIRONMENT")
	for _, s := range config.Settings {
		r.item(s.Variable(), "As --"+s.Name+".")
	}
	for _, v := range environment {
		r.item(v[0], v[1])
	}
	r.macro("SH", "FILES")
	for _, f := range folders {
		r.item(f[0], f[1])
	}
	r.macro("SH", "EXIT STATUS")
	for _, status := range [][2]string{
		{"0", "All went well; of search: something was found."},
		{"1", "An error; of search: nothing was found."},
		{"2", "A command line or a variable that cannot be understood; of search: any error."},
	} {
		r.item(status[0], status[1])
	}
	r.macro("SH", "SEE ALSO")
	r.line(`\fBless\fR(1), \fBman\fR(1), \fBfribidi\fR(1)`)
}

// environment are the variables that are not those of settings.
var environment = [][2]string{
	{"VISUAL, EDITOR", "The editor that maqal config opens."},
	{"BROWSER", "The commands that open an address, the first that is there, with colons between them and %s for the address."},
	{"LANGUAGE, LC_ALL, LC_MESSAGES, LANG", "The language of the screen, where --lang names none."},
	{"NO_COLOR", "Where it is set, nothing has colours."},
	{"TERM, COLORTERM, TERM_PROGRAM, VTE_VERSION, KONSOLE_VERSION, TMUX, …", "They tell which terminal it is, and its colours; maqal doctor says what came of it."},
	{"XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_CACHE_HOME", "The folders of the files below."},
}

// folders are the files that the program keeps.
var folders = [][2]string{
	{"$XDG_CONFIG_HOME/maqal/config.toml", "The configuration: ~/.config/maqal on Linux, ~/Library/Application Support/maqal on macOS, %LocalAppData%\\maqal on Windows. " +
		"maqal config --path prints it."},
	{"$XDG_STATE_HOME/maqal", "The place and the bookmarks in each article, the style that was kept in the reader, and the modes that maqal doctor --save kept: ~/.local/state/maqal on Linux, the folder of the configuration elsewhere."},
	{"$XDG_CACHE_HOME/maqal", "The last copy of each page of the web: ~/.cache/maqal on Linux, ~/Library/Caches/maqal on macOS, %LocalAppData%\\cache\\maqal on Windows."},
}

// shown are the commands below a command that its help shows.
func shown(c *cobra.Command) (all []*cobra.Command) {
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() && sub.Name() != "help" {
			all = append(all, sub)
		}
	}
	return all
}

// command writes what a command does, its own flags, and how it is used.
func (r *roff) command(c *cobra.Command) {
	r.macro("SS", c.Use)
	r.text("PP", strings.TrimSpace(c.Long))
	c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		if _, isSetting := f.Value.(*config.Flag); !isSetting && !f.Hidden && f.Name != "help" {
			r.item("--"+f.Name, strings.ToUpper(f.Usage[:1])+strings.ReplaceAll(f.Usage[1:], "\n", " ")+".")
		}
	})
	if c.Example != "" {
		r.example(c.Example)
	}
}

// optionName is a flag as it is written.
func optionName(s *config.Setting) string {
	name := "--" + s.Name
	if s.Letter != "" {
		name = "-" + s.Letter + ", " + name
	}
	if !s.IsSwitch() {
		name += " " + s.Takes
	}
	return name
}

// optionFacts tells what a setting can be, and its other names.
func optionFacts(s *config.Setting) string {
	return "Values: " + s.Allowed() + "; by default " + s.Default + ". Variable " + s.Variable() + ", key " + s.Name + "."
}
