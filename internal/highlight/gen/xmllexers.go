package main

import "strings"

// xmlLexers lists the lexers to include from Chroma's XML files, for languages that are common in articles. All of Chroma's
// would add 300 kB to the program.
var xmlLexers = strings.Fields(`
	ada apacheconf awk
	bash bash_session batchfile bibtex bnf
	c c# c++ cap_n_proto clojure cmake cobol coffeescript common_lisp crystal css csv
	d dart desktop_entry diff django_jinja dns docker dtd
	ebnf elixir elm emacslisp erlang
	fish forth fortran fortranfixed fsharp
	gas gdscript gherkin gleam glsl go_template graphql groff groovy
	handlebars haskell hcl hexdump html
	ini
	java javascript json jsonnet julia
	kdl kotlin
	lean lua luau
	makefile matlab mojo mysql
	nasm nginx_configuration_file nim nix
	objective-c objectpascal ocaml odin openscad org_mode
	perl php plaintext postgresql_sql_dialect powershell prolog promql properties
	protocol_buffer puppet python python_2
	qml
	r react reg ruby rust
	sas sass scala scheme scss sed solidity sql swift systemd
	tcl tex terraform thrift toml transact-sql twig typescript typst
	v vb_net verilog vhdl viml vue
	wat webvtt
	xml
	yaml
	zig
`)
