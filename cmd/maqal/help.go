package main

import (
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"maqal/internal/bidi"
	"maqal/internal/config"
	"maqal/internal/library"
	"maqal/internal/loader"
	"maqal/internal/message"
	"maqal/internal/theme"
)

// helpText joins paragraphs of a command's help with blank lines. Each is a message, which [helpArticle] translates.
func helpText(paragraphs ...string) string { return strings.Join(paragraphs, "\n\n") }

// helpExample returns the examples of a command from pairs of a comment and command lines. Each comment is a message.
// Empty comments are omitted.
func helpExample(pairs ...string) string {
	var lines []string
	for pair := range slices.Chunk(pairs, 2) {
		if pair[0] != "" {
			lines = append(lines, "# "+pair[0])
		}
		lines = append(lines, pair[1])
	}
	return strings.Join(lines, "\n")
}

// helpWidth is the width of the help's paragraphs, in columns.
const helpWidth = 76

// wrapHelp wraps the long help of a command and its subcommands.
func wrapHelp(c *cobra.Command) {
	c.Long = config.Wrap(c.Long, helpWidth)
	for _, sub := range c.Commands() {
		wrapHelp(sub)
	}
}

// newHelpCommand returns the command "help", which prints the help of another command.
func newHelpCommand(s *settings) *cobra.Command {
	c := &cobra.Command{
		Use:   "help [COMMAND]",
		Short: helpText("Show the help of a command"),
		Long:  helpText("Help shows how to use a command. Without COMMAND, it shows the commands and flags of maqal itself."),
		ValidArgsFunction: func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			parent, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var words []string
			for _, sub := range parent.Commands() {
				if !sub.Hidden && strings.HasPrefix(sub.Name(), typed) {
					words = append(words, sub.Name()+"\t"+sub.Short)
				}
			}
			return completions(words)
		},
		RunE: func(c *cobra.Command, args []string) error {
			sub, rest := c.Root(), args
			if len(args) > 0 {
				if found, unknown, err := c.Root().Find(args); err == nil {
					sub, rest = found, unknown
				}
			}
			if len(rest) > 0 {
				return unknownCommand(sub, rest[0])
			}
			sub.InitDefaultHelpFlag()
			return sub.Help()
		},
	}
	s.addFlags(c)
	return c
}

// showHelp prints the help of a command in the language of the interface. In a right-to-left language, the help is an
// article that Maqal prints, because Fang does not support bidi. Otherwise Fang prints it, or on a dumb terminal Cobra,
// as plain text.
func (s *settings) showHelp(c *cobra.Command, args []string) {
	switch {
	case s.messages().Direction() == bidi.RightToLeft:
		s.helpError = s.printHelpArticle(c)
		return
	case os.Getenv("TERM") == dumbTerm:
		wrapHelp(c.Root())
		c.Root().SetHelpFunc(nil)
		c.HelpFunc()(c, args)
		return
	}
	root := newRootCommand(newSettings())
	wrapHelp(root)
	root.SetArgs(append(strings.Fields(c.CommandPath())[1:], "--help"))
	// The help flag does not run the command, so it returns no error.
	_ = fang.Execute(context.Background(), root, fang.WithoutVersion(), fang.WithoutManpage())
}

func (s *settings) printHelpArticle(c *cobra.Command) error {
	name := s.values.Text(config.Style)
	if name == theme.Auto { // the background of the terminal is unknown
		name = theme.None
	}
	th, err := loadStyle(name)
	if err != nil { // the help must not depend on it
		th = theme.Plain()
	}
	o := s.output(c, s.terminalFacts(), th)
	o.out = joinerRemover{o.out}
	d := loader.Parse("help.md", []byte(helpArticle(c, s.messages())))
	return o.print(c.Root().Context(), source{article: &library.Article{Document: d}})
}

// helpArticle returns the help of a command as Markdown. Flags in it do not break, see [joinFlags].
func helpArticle(c *cobra.Command, p *message.Printer) string {
	h := helpWriter{messages: p}
	h.WriteString("---\nlang: " + p.Tag() + "\n---\n\n")
	h.paragraphs(c.Long)
	h.heading(helpText("usage"))
	usage := strings.TrimSuffix(c.UseLine(), " [flags]")
	if c.HasAvailableSubCommands() {
		usage += "\n" + c.CommandPath() + " COMMAND"
	}
	h.code(usage)
	if c.Example != "" {
		h.heading(helpText("examples"))
		h.examples(c.Example)
	}
	for _, group := range append(c.Groups(), &cobra.Group{Title: helpText("commands")}) {
		commands := slices.DeleteFunc(slices.Clone(c.Commands()), func(sub *cobra.Command) bool {
			return sub.GroupID != group.ID || sub.Hidden
		})
		if len(commands) > 0 {
			h.heading(group.Title)
		}
		for _, sub := range commands {
			h.definition(sub.Use, h.text(sub.Short))
		}
	}
	h.heading(helpText("flags"))
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			h.definition(flagLine(f), h.flagUsage(f))
		}
	})
	return h.String()
}

// flagLine returns a flag as users type it: "-F, --quit-if-one-screen", "--measure COLUMNS", "--save[=MODE]".
func flagLine(f *pflag.Flag) string {
	line := "--" + f.Name
	if f.Shorthand != "" {
		line = "-" + f.Shorthand + ", " + line
	}
	switch value := f.Value.Type(); {
	case value == "bool":
		return line
	case f.NoOptDefVal != "":
		return line + "[=" + value + "]"
	default:
		return line + " " + value
	}
}

// helpWriter builds the Markdown of a help text.
type helpWriter struct {
	strings.Builder
	messages *message.Printer
}

// text returns the translation of a message as Markdown.
func (h *helpWriter) text(english string) string { return h.markdown(h.messages.Translate(english)) }

func (h *helpWriter) heading(english string) { h.WriteString("## " + h.text(english) + "\n\n") }

// paragraphs writes the translations of paragraphs. Each is a message; blank lines separate them.
func (h *helpWriter) paragraphs(english string) {
	for paragraph := range strings.SplitSeq(english, "\n\n") {
		h.WriteString(h.text(paragraph) + "\n\n")
	}
}

func (h *helpWriter) code(lines string) { h.WriteString("```sh\n" + lines + "\n```\n\n") }

// examples writes the examples of a command, as built by [helpExample].
func (h *helpWriter) examples(text string) {
	var commands []string
	flush := func() {
		if len(commands) > 0 {
			h.code(strings.Join(commands, "\n"))
		}
		commands = nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		if comment, ok := strings.CutPrefix(line, "# "); ok {
			flush()
			h.paragraphs(comment)
			continue
		}
		commands = append(commands, line)
	}
	flush()
}

func (h *helpWriter) definition(term, meaning string) {
	h.WriteString("`" + term + "`\n: " + meaning + "\n\n")
}

// flagUsage returns the help of a flag as Markdown.
func (h *helpWriter) flagUsage(f *pflag.Flag) string {
	if f.Name == "help" {
		return h.text(helpText("Show this help"))
	}
	flag, ok := f.Value.(*config.Flag)
	if !ok {
		return h.text(f.Usage)
	}
	usage := flag.Setting.Summary
	if !flag.Setting.IsBool() {
		usage = message.New("%v: %v", usage, flag.Setting.AllowedValues())
	}
	if !flag.Setting.IsBool() || flag.Setting.Default == "true" {
		usage = message.New("%v (default: %s)", usage, flag.Setting.Default)
	}
	return h.markdown(h.messages.Text(usage))
}

// literals matches words that users type literally: flags, variables, and commands in quotation marks.
var literals = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("[«”\"'](maqal[ a-zA-Z=-]*)[»“\"']|\\B--?[a-zA-Z][a-z-]*(=[A-Za-z0-9]+)?|\\$[A-Z]+|[A-Z]+:[A-Z]+")
})

// markup escapes the characters of a message that have a meaning in Markdown.
var markup = strings.NewReplacer("[", `\[`, "]", `\]`, "*", `\*`, "_", `\_`, "<", `\<`, "#", `\#`, "`", "\\`")

// markdown returns a translated message as Markdown: literals become code spans, which keep their order in right-to-left text.
func (h *helpWriter) markdown(translated string) string {
	plain := strings.TrimPrefix(translated, string(message.RightToLeftIsolate))
	if plain != translated { // the document already has this direction
		plain = strings.TrimSuffix(plain, string(message.PopDirectionalIsolate))
	}
	var b strings.Builder
	last := 0
	for _, m := range literals().FindAllStringSubmatchIndex(plain, -1) {
		b.WriteString(markup.Replace(plain[last:m[0]]))
		literal := plain[m[0]:m[1]]
		if m[2] >= 0 {
			literal = plain[m[2]:m[3]] // without the quotation marks
		}
		b.WriteString("`" + joinFlags(literal) + "`")
		last = m[1]
	}
	return b.String() + markup.Replace(plain[last:])
}
