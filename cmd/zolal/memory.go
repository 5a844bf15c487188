package main

import (
	"os"
	"runtime/debug"
)

// memoryGoal is where the garbage collector begins to work harder. Documents
// in flight are bounded by --in-flight; this keeps what they leave behind
// well under the 512 MB that are promised.
const memoryGoal = 320 << 20

// boundMemory sets the goal unless the user has set one.
func boundMemory() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryGoal)
	}
}
