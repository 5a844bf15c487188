package main

import (
	"errors"
	"fmt"

	"github.com/zolal/zolal/export"
)

// advice says what the user can do about an error of the output folder. Those
// that ask for another command line end with the exit code of wrong usage.
var advice = []struct {
	err   error
	usage bool
	what  string
}{
	{export.ErrExists, true, "; choose another folder, or --overwrite to replace it"},
	{export.ErrUnfinished, true, "; use --resume to continue it or --overwrite to begin again"},
	{export.ErrForeign, true, "; move it away or choose another folder"},
	{export.ErrOtherJob, true, "; resume it with the same command, or use --overwrite to begin again"},
	{export.ErrLocked, true, ""},
	{export.ErrOptions, true, ""},
	{export.ErrDamaged, false, "; use --overwrite to begin again"},
	{export.ErrChanged, false, "; use --overwrite to begin again"},
}

// advise adds the advice for err.
func advise(err error) error {
	for _, a := range advice {
		switch {
		case !errors.Is(err, a.err):
		case a.usage:
			return usage("%v%s", err, a.what)
		default:
			return fmt.Errorf("%w%s", err, a.what)
		}
	}
	return err
}
