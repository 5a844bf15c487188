// Package pipeline runs documents through the stages, in order, in parallel,
// in bounded memory.
//
// A Document is bytes plus metadata. A stage is a plain function over it;
// stages.go lists them. The Runner takes documents from a Source, works on
// several at once, and hands them to a Sink in input order, so the result
// never depends on the number of workers. A document that cannot be used is a
// result too: it carries a Reject that says where, in which stage and why.
//
// Every stage that changes text adds a layer to the document; Document.Trace
// carries any range of the final text back to the original file.
package pipeline
