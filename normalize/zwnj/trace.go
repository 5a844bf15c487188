package zwnj

import (
	"iter"
	"slices"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/lexicon/gap"
)

// Decision is what was decided about one gap between two letters.
type Decision struct {
	edit.Span // the gap in the text: empty, a space, or a half-space
	// Left and Right are the two sides, as far as their words reach.
	Left, Right string
	// To is what would stand in the gap, or stands there now.
	To string
	// Changed says whether a repair changes the gap.
	Changed bool
	Rule    edit.Rule
	// Margin is the score of To over what is there, in log-odds; 0 for rules
	// that have none, and 100 where a list decides.
	Margin float32
	// Damage is what the paragraph lost, as far as the evidence goes:
	// "deleted", "widened", "mixed", "intact" or "unknown".
	Damage string
}

// near bounds the margin of decisions against a change that Decisions tells
// of: below it nobody would have thought of one.
const near = -3

// Decisions tells, in order, of every gap in src that the repairer changes,
// and of those where it was a close call.
func (r *Repairer) Decisions(src []byte) iter.Seq[Decision] {
	return func(yield func(Decision) bool) {
		if r.options.Mode == Keep {
			return
		}
		s := r.acquire()
		defer r.release(s)
		s.watched, s.trace = true, &tracer{}
		t := s.trace
		s.run(src)
		all := t.kept
		for _, c := range s.all {
			all = append(all, weighed{c, t.modeAt(c.start), false})
		}
		slices.SortStableFunc(all, func(a, b weighed) int { return int(a.start) - int(b.start) })
		for i := range all {
			c := &all[i]
			left, right := s.sides(src, &c.change)
			d := Decision{
				Span: edit.Span{Start: int(c.start), End: int(c.end)}, Left: string(left), Right: string(right),
				To: c.to, Changed: !c.kept, Rule: rules[c.rule].Name,
				Margin: c.margin, Damage: modeNames[c.mode],
			}
			if !yield(d) {
				return
			}
		}
	}
}

var modeNames = [gap.NumModes]string{
	gap.Unknown: "unknown", gap.Deleted: "deleted", gap.Widened: "widened", gap.Mixed: "mixed", gap.Intact: "intact",
}

// tracer collects what Decisions tells and a repair does not need.
type tracer struct {
	kept   []weighed
	starts []int32 // where paragraphs begin
	modes  []gap.Mode
}

// weighed is a change and why it was weighed; kept says that the text was left
// as it is.
type weighed struct {
	change
	mode gap.Mode
	kept bool
}

// modeAt is the mode of the paragraph that holds the byte at.
func (t *tracer) modeAt(at int32) gap.Mode {
	i, found := slices.BinarySearch(t.starts, at)
	if !found {
		i--
	}
	if i < 0 {
		return gap.Unknown
	}
	return t.modes[i]
}

// add records a change unless its rule is switched off.
func (s *scratch) add(c change) {
	if !s.r.disabled[c.rule] {
		s.push(c)
	}
}

// push records a change, whose place is counted from the beginning of the
// paragraph in work.
func (s *scratch) push(c change) {
	c.start += s.base
	c.end += s.base
	s.changes = append(s.changes, c)
}

// reject records a change that was weighed and not made.
func (s *scratch) reject(c change) {
	c.start += s.base
	c.end += s.base
	s.trace.kept = append(s.trace.kept, weighed{c, s.mode, true})
}

// decide records the outcome for one gap, whose margin must be over limit, and
// reports whether it changes.
func (s *scratch) decide(start, end int32, to string, left, right []byte, margin, limit float32) bool {
	yes := margin > limit
	if !yes && (s.trace == nil || margin < near) {
		return false
	}
	c := change{start: start, end: end, to: to, margin: margin}
	if s.watched {
		c.rule = s.rule(left, right)
	}
	switch {
	case !yes:
		s.reject(c)
		return false
	case s.watched && s.r.disabled[c.rule]:
		return false
	}
	if isListed(margin) {
		if want, _ := s.r.contest.look(left, right); want != wantNothing {
			c.to = fillings[want.filling()]
		}
	}
	s.push(c)
	return true
}

// rule names what kind of join the gap between left and right is.
func (s *scratch) rule(left, right []byte) ruleID {
	if want, id := s.r.contest.look(left, right); want != wantNothing && want != wantKeep {
		return id
	}
	switch gap.KindOf(left, right) {
	case gap.VerbPrefix:
		return ruleVerb
	case gap.Plural:
		return rulePlural
	case gap.Degree:
		return ruleDegree
	case gap.Ending:
		return ruleEnding
	}
	if m := s.r.model; m.Knows(left, right) || !gap.Joins(left[len(left)-1]) && m.Joined(left, right) > 0 {
		return ruleLexicon
	}
	return ruleModel
}

// explain is the note of a change for the log: the two sides, and the
// alternative.
func (s *scratch) explain(src []byte, c *change) string {
	left, right := s.sides(src, c)
	n := append(append(append(s.note[:0], left...), '|'), right...)
	n = append(append(append(append(n, ", not "...), left...), src[c.start:c.end]...), right...)
	s.note = n
	return string(n)
}

// sides are the words that meet at a change.
func (s *scratch) sides(src []byte, c *change) (left, right []byte) {
	before := src[max(0, int(c.start)-sideReach):c.start]
	s.quoted = gap.Words(s.quoted[:0], before)
	if n := len(s.quoted); n > 0 {
		left = before[s.quoted[n-1].Start:]
	}
	after := src[c.end:min(len(src), int(c.end)+sideReach)]
	s.quoted = gap.Words(s.quoted[:0], after)
	if len(s.quoted) > 0 {
		right = after[s.quoted[0].Start:s.quoted[0].End]
	}
	return left, right
}

// sideReach is how many bytes beside a gap are searched for its words.
const sideReach = 48
