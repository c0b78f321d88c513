package tui

// Top is the screen that has the keyboard.
func Top(r *Root) Screen { return r.top() }

// Depth is the number of screens on the stack.
func Depth(r *Root) int { return len(r.stack) }
