// Package gen is the root of the generators: one folder each, run by hand,
// giving the same bytes every time. It is a module of its own, so that what a
// generator needs is never a dependency of the library.
package gen
