// Empty does nothing: starting it is what starting any program costs.
package main

func main() {}
