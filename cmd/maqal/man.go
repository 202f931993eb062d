package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"maqal/internal/config"
	"maqal/internal/message"
	"maqal/internal/tui/keymap"
)

func newManCommand(s *settings) *cobra.Command {
	c := &cobra.Command{
		Use:               "man",
		Short:             helpText("Print the manual page"),
		Long:              helpText("Man prints the manual page in roff format, for man or for a man directory. It is in English."),
		Example:           helpExample("", "maqal man | man -l -", "install it where man finds it", "maqal man > ~/.local/share/man/man1/maqal.1"),
		Args:              noArgs(message.New("run 'maqal man' for the only manual page")),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, _ []string) error {
			return writeOutput(c.OutOrStdout(), manPage(c.Root()))
		},
	}
	s.addFlags(c)
	return c
}

// roff builds a manual page with the macros of man(7).
type roff struct{ strings.Builder }

// roffEscaper escapes characters that have a meaning in roff.
var roffEscaper = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`)

// paragraphs writes paragraphs that blank lines separate, with the macro begin before each one but the first.
func (r *roff) paragraphs(begin, s string) {
	for i, paragraph := range strings.Split(s, "\n\n") {
		if i > 0 {
			r.macro(begin)
		}
		r.line(roffEscaper.Replace(strings.Join(strings.Fields(paragraph), " ")))
	}
}

// line writes a line of text, with a leading dot escaped.
func (r *roff) line(s string) {
	if strings.HasPrefix(s, ".") {
		r.WriteString(`\&`)
	}
	r.WriteString(s + "\n")
}

// macro writes a macro call.
func (r *roff) macro(name string, arguments ...string) {
	r.WriteString("." + name)
	for _, a := range arguments {
		fmt.Fprintf(r, " %q", roffEscaper.Replace(a))
	}
	r.WriteString("\n")
}

// definition writes a term with its meaning below.
func (r *roff) definition(term, meaning string) {
	r.macro("TP")
	r.line(`\fB` + roffEscaper.Replace(term) + `\fR`)
	r.paragraphs("IP", meaning)
}

// example writes lines that roff does not fill.
func (r *roff) example(lines string) {
	r.macro("PP")
	r.macro("EX")
	for line := range strings.Lines(lines) {
		r.line(roffEscaper.Replace(strings.TrimSuffix(line, "\n")))
	}
	r.macro("EE")
}

// manPage returns the manual page of a command and its subcommands.
func manPage(root *cobra.Command) string {
	var r roff
	r.macro("TH", "MAQAL", "1", "", "Maqal "+versionString(), "User Commands")
	r.macro("SH", "NAME")
	r.line(`maqal \- ` + roffEscaper.Replace(strings.ToLower(root.Short[:1])+root.Short[1:]))
	r.macro("SH", "SYNOPSIS")
	r.line(`\fBmaqal\fR [\fIoptions\fR] [\fISOURCE\fR]`)
	for _, c := range visibleCommands(root) {
		r.macro("br")
		name, arguments, _ := strings.Cut(c.Use, " ")
		r.line(`\fBmaqal ` + name + `\fR [\fIoptions\fR] ` + roffEscaper.Replace(arguments))
	}
	r.macro("SH", "DESCRIPTION")
	description, _, _ := strings.Cut(root.Long, "\n\nExit status:")
	r.paragraphs("PP", description)
	r.macro("SH", "OPTIONS")
	for _, s := range config.Settings {
		r.definition(flagSyntax(s), s.Help()+"\n\n"+flagDetails(s))
	}
	r.macro("SH", "COMMANDS")
	for _, c := range visibleCommands(root) {
		r.command(c)
	}
	r.macro("SH", "KEYS")
	r.paragraphs("PP", "Keys while reading an article, with the name of each action in parentheses. Change them in the [keys] section of the configuration.")
	for _, a := range keymap.Actions() {
		r.definition(strings.Join(a.Keys, ", "), a.Help+" ("+a.Name+")")
	}
	r.macro("SH", "EXAMPLES")
	r.example(root.Example)
	r.backMatter()
	return r.String()
}

// backMatter writes the sections from ENVIRONMENT on.
func (r *roff) backMatter() {
	r.macro("SH", "ENVIRONMENT")
	for _, s := range config.Settings {
		r.definition(s.EnvVar(), "Same as --"+s.Name+".")
	}
	for _, v := range otherVariables {
		r.definition(v[0], v[1])
	}
	r.macro("SH", "FILES")
	for _, f := range manFiles {
		r.definition(f[0], f[1])
	}
	r.macro("SH", "EXIT STATUS")
	for _, status := range [][2]string{
		{"0", "Success; search: at least one match."},
		{"1", "Error; search: no matches."},
		{"2", "Usage error or invalid environment variable; search: any error."},
	} {
		r.definition(status[0], status[1])
	}
	r.macro("SH", "SEE ALSO")
	r.line(`\fBless\fR(1), \fBman\fR(1), \fBfribidi\fR(1)`)
}

// otherVariables lists the environment variables that are not settings.
var otherVariables = [][2]string{
	{"VISUAL, EDITOR", "Editor that maqal config opens."},
	{"BROWSER", "Browser commands, separated by colons. Maqal runs the first one that exists, with %s replaced by the URL."},
	{"LANGUAGE, LC_ALL, LC_MESSAGES, LANG", "Language of the interface if --lang is not given."},
	{"NO_COLOR", "If set, disables colors."},
	{"TERM, COLORTERM, TERM_PROGRAM, VTE_VERSION, KONSOLE_VERSION, TMUX, …", "Used to detect the terminal and its colors; see maqal doctor."},
	{"XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_CACHE_HOME", "Base folders of the files below."},
}

// manFiles lists the files that Maqal writes.
var manFiles = [][2]string{
	{"$XDG_CONFIG_HOME/maqal/config.toml", "Configuration file: ~/.config/maqal on Linux, ~/Library/Application Support/maqal on macOS, %LocalAppData%\\maqal on Windows. maqal config --path prints its path."},
	{"$XDG_STATE_HOME/maqal", "Reading positions, bookmarks, the saved style, and modes saved with maqal doctor --save: ~/.local/state/maqal on Linux, the configuration folder elsewhere."},
	{"$XDG_CACHE_HOME/maqal", "Last copy of each web page: ~/.cache/maqal on Linux, ~/Library/Caches/maqal on macOS, %LocalAppData%\\cache\\maqal on Windows."},
}

// visibleCommands returns the subcommands that the help lists, without help itself.
func visibleCommands(c *cobra.Command) (all []*cobra.Command) {
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() && sub.Name() != "help" {
			all = append(all, sub)
		}
	}
	return all
}

// command writes the section of a command: its description, its flags that are not settings, and its examples.
func (r *roff) command(c *cobra.Command) {
	r.macro("SS", c.Use)
	r.paragraphs("PP", strings.TrimSpace(c.Long))
	c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		if _, isSetting := f.Value.(*config.Flag); !isSetting && !f.Hidden && f.Name != "help" {
			r.definition("--"+f.Name, strings.ToUpper(f.Usage[:1])+strings.ReplaceAll(f.Usage[1:], "\n", " ")+".")
		}
	})
	if c.Example != "" {
		r.example(c.Example)
	}
}

// flagSyntax returns a setting's flag as users type it.
func flagSyntax(s *config.Setting) string {
	name := "--" + s.Name
	if s.Shorthand != "" {
		name = "-" + s.Shorthand + ", " + name
	}
	if !s.IsBool() {
		name += " " + s.Placeholder
	}
	return name
}

// flagDetails returns the values, default, variable and key of a setting.
func flagDetails(s *config.Setting) string {
	return "Values: " + s.AllowedValues().String() + "; default: " + s.Default + ". Variable " + s.EnvVar() + ", key " + s.Name + "."
}
