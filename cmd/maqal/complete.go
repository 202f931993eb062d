package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"maqal/internal/config"
	"maqal/internal/document"
	"maqal/internal/library"
)

// completeSource completes what an article can be opened by: the names of those that are built in, documents, folders.
func completeSource(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return completions(append(withPrefix(library.BuiltInNames(), typed), matchingPaths(typed, document.IsArticle)...))
}

// completeDir completes folders.
func completeDir(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return completions(matchingPaths(typed, func(string) bool { return false }))
}

// completeSearch completes the sources of a search; what is looked for only the person knows.
func completeSearch(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return completeSource(c, nil, typed)
}

// completeValues completes the values of a setting.
func completeValues(c *cobra.Command, s *config.Setting) {
	complete := func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		offered := withPrefix(s.Values(), typed)
		if s.AcceptsFile() {
			offered = append(offered, matchingPaths(typed, func(name string) bool { return filepath.Ext(name) == ".json" })...)
		}
		return completions(offered)
	}
	if err := c.RegisterFlagCompletionFunc(s.Name, complete); err != nil {
		panic(err) // the flag is there
	}
}

// completions gives completions to the shell. After a folder one goes on typing.
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

// matchingPaths are the folders, and the files that are wanted, whose paths begin as typed. Hidden ones must be asked for.
func matchingPaths(typed string, wanted func(name string) bool) (found []string) {
	folder, begun := filepath.Split(typed)
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
		return nil // there is nothing to offer
	}
	for _, f := range files {
		name := f.Name()
		hidden := strings.HasPrefix(name, ".") && begun == ""
		switch {
		case hidden || !strings.HasPrefix(name, begun):
		case library.IsFolder(filepath.Join(in, name)):
			found = append(found, folder+name+"/")
		case wanted(name):
			found = append(found, folder+name)
		}
	}
	return found
}

// setUpCompletion says of the command that prints completions for shells what it is for.
func setUpCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			patchBashScript(c)
			c.Short = "Generate shell completions"
			c.Long = wrapHelp("Completion generates a script that completes maqal's commands, article names, file names and flag values. Run 'maqal completion SHELL --help' for how to install it.")
			c.Example = "# in ~/.bashrc\nsource <(maqal completion bash)\n" +
				"# in ~/.zshrc, after compinit\nsource <(maqal completion zsh)\n" +
				"maqal completion fish > ~/.config/fish/completions/maqal.fish\n" +
				"maqal completion powershell >> $PROFILE"
		}
	}
}

// patchBashScript has the script for bash do without the package bash-completion, which many systems lack.
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
			return writeOutput(c.OutOrStdout(), "the completions", bashCompletionShim)
		}
	}
}

// bashCompletionShim finds the words of the command line up to the cursor where bash-completion does not. What bash has cut at =
// and : belongs together.
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
