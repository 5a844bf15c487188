package pipeline

// Input is what is known of one input file after it was read.
type Input struct {
	Path string `json:"path"`
	// Size is the number of bytes of the file as it lies on disk.
	Size int64 `json:"size"`
	// SHA256 is of the same bytes, in hexadecimal; "" when the file could not
	// be read to its end.
	SHA256 string `json:"sha256"`
}
