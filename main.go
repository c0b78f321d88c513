// Command because is a mock certification exam in the terminal.
package main

import (
	"os"

	"because/tui/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
