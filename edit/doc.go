// Package edit records what was changed in a text, where, and by which rule,
// and finds the way back from the result to the original bytes.
//
// All offsets are bytes and all ranges are half-open. A stage that changes a
// text writes a Log; replaying the log on the stage's input gives its output,
// byte for byte. Logs and the other layers stack up in a Chain, which carries
// a range of the final text back to the ranges of the original file it came
// from, so no offset is ever found by searching.
package edit
