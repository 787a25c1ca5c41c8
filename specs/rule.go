package specs

// A Rule is a kind of finding, as data: what "tcgen explain" prints of it. Each
// package that makes findings lists its rules in a function Rules.
type Rule struct {
	ID      string  // stable, such as "type.undefined"; the word before the dot names the family
	Level   Level   // of its findings
	Also    []Level // other levels that findings of the rule have; Why says when
	Summary string  // what is found, on one line, without a full stop
	Why     string  // one paragraph: why it is reported, and how to repair or accept it
}

// Levels returns all levels that findings of the rule have, first the one of
// most.
func (r Rule) Levels() []Level {
	return append([]Level{r.Level}, r.Also...)
}
