package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"maqal/internal/config"
	"maqal/internal/loader"
)

// completeSource completes the names of built-in articles, documents and folders.
func completeSource(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return completions(append(withPrefix(newOpener().BuiltInNames(), typed), matchingPaths(typed, loader.IsArticle)...))
}

// completeDir completes names of folders.
func completeDir(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return completions(matchingPaths(typed, func(string) bool { return false }))
}

// completeSearch completes the sources of a search, but not its query.
func completeSearch(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return completeSource(c, nil, typed)
}

// completeValues registers the completion of a setting's values.
func completeValues(c *cobra.Command, s *config.Setting) {
	complete := func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		values := withPrefix(s.Values(), typed)
		if s.AcceptsFile() {
			values = append(values, matchingPaths(typed, func(name string) bool { return filepath.Ext(name) == ".json" })...)
		}
		return completions(values)
	}
	if err := c.RegisterFlagCompletionFunc(s.Name, complete); err != nil {
		panic(err) // the flag is defined
	}
}

// completions returns words as completions. The shell adds no space after them if all are folders.
func completions(words []string) ([]string, cobra.ShellCompDirective) {
	directive := cobra.ShellCompDirectiveNoFileComp
	if len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !strings.HasSuffix(w, "/") }) {
		directive |= cobra.ShellCompDirectiveNoSpace
	}
	return words, directive
}

func withPrefix(words []string, typed string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !strings.HasPrefix(w, typed) })
}

// matchingPaths returns the paths that begin with typed: folders, and files for whose names wanted reports true. It
// returns hidden names only if their dot is typed. A leading ~/ is the home directory.
func matchingPaths(typed string, wanted func(name string) bool) (paths []string) {
	folder, prefix := filepath.Split(typed)
	in := folder
	if rest, ok := strings.CutPrefix(folder, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			in = filepath.Join(home, rest)
		}
	}
	if in == "" {
		in = "."
	}
	files, err := os.ReadDir(in)
	if err != nil {
		return nil // a completion cannot report errors
	}
	for _, f := range files {
		name := f.Name()
		hidden := strings.HasPrefix(name, ".") && prefix == ""
		switch {
		case hidden || !strings.HasPrefix(name, prefix):
		case newOpener().IsFolder(filepath.Join(in, name)):
			paths = append(paths, folder+name+"/")
		case wanted(name):
			paths = append(paths, folder+name)
		}
	}
	return paths
}

// setUpCompletion sets the help of the completion command that Cobra creates.
func (s *settings) setUpCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	c, _, err := root.Find([]string{"completion"})
	if err != nil {
		panic(err) // InitDefaultCompletionCmd added it
	}
	patchBashScript(c)
	s.addFlags(c)
	c.Short = helpText("Generate shell completions")
	c.Long = helpText("Completion generates a script that completes maqal's commands, article names, file names and flag values.",
		"Run 'maqal completion SHELL --help' for how to install it.")
	c.Example = helpExample("in ~/.bashrc", completionExamples["bash"], "in ~/.zshrc, after compinit", completionExamples["zsh"],
		"once", completionExamples["fish"]+"\n"+completionExamples["powershell"])
	for _, shell := range c.Commands() {
		shell.Short = helpText("Generate the completion script")
		shell.Long = helpText("Prints a script for this shell that completes maqal's commands, article names, file names and flag values.")
		shell.Example = helpExample("", completionExamples[shell.Name()])
		shell.Flags().VisitAll(func(f *pflag.Flag) { f.Usage = helpText("Omit descriptions") })
		s.addFlags(shell)
	}
}

// completionExamples maps each shell to the command that installs its completions.
var completionExamples = map[string]string{
	"bash": "source <(maqal completion bash)", "zsh": "source <(maqal completion zsh)",
	"fish":       "maqal completion fish > ~/.config/fish/completions/maqal.fish",
	"powershell": "maqal completion powershell >> $PROFILE",
}

// patchBashScript extends the script for bash so that it works without the package bash-completion, which many systems
// lack.
func patchBashScript(completion *cobra.Command) {
	for _, c := range completion.Commands() {
		if c.Name() != "bash" {
			continue
		}
		whole := c.RunE
		c.RunE = func(c *cobra.Command, args []string) error {
			if err := whole(c, args); err != nil {
				return err
			}
			return writeOutput(c.OutOrStdout(), bashCompletionShim)
		}
	}
}

// bashCompletionShim replaces the function that splits the command line into words, if bash-completion is not
// installed. It joins the words that Bash itself splits at = and :.
const bashCompletionShim = `
if ! declare -F _get_comp_words_by_ref >/dev/null; then
    __maqal_init_completion()
    {
        local word open=
        COMPREPLY=() words=() cword=-1
        for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
            if [[ $cword -lt 0 || -z $open && $word != [=:]* ]]; then
                words[++cword]=
            fi
            words[cword]+=$word
            open=
            [[ $word == *[=:] ]] && open=1
        done
        cur=${words[cword]} prev=
        ((cword > 0)) && prev=${words[cword-1]}
        return 0
    }
fi
`
