// Command noop does nothing. Its running time is the minimum for any Go program.
package main

func main() {}
