//go:build !unix

package ingest_test

import "errors"

func makeFifo(string) error { return errors.ErrUnsupported }
