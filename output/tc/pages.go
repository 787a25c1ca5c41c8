package tc

import "iter"

// ByOffset yields the items of the part at offset from, and of those that
// follow. It ends after an empty part, after the item with number total, or
// after an error. A total below zero is not known.
func ByOffset[T any](from int64, part func(offset int64) (items []T, total int64, err error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for offset := from; ; {
			items, total, err := part(offset)
			if !deliver(yield, items, err) {
				return
			}
			offset += int64(len(items))
			if len(items) == 0 || total >= 0 && offset >= total {
				return
			}
		}
	}
}

// ByNumber yields the items of the part with number from, and of those that
// follow. It ends after an empty part, after a part with fewer items than the
// one before, or after an error.
func ByNumber[T any](from int64, part func(number int64) (items []T, err error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		size := 0
		for number := from; ; number++ {
			items, err := part(number)
			if !deliver(yield, items, err) || len(items) == 0 || len(items) < size {
				return
			}
			size = len(items)
		}
	}
}

// ByToken yields the items of the part that token from names, and of those that
// follow. It ends after a part without the token of a next one, after one that
// names itself, or after an error.
func ByToken[T any](from string, part func(token string) (items []T, next string, err error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for token := from; ; {
			items, next, err := part(token)
			if !deliver(yield, items, err) || next == "" || next == token {
				return
			}
			token = next
		}
	}
}

// deliver yields items, or err. It reports whether to go on.
func deliver[T any](yield func(T, error) bool, items []T, err error) bool {
	if err != nil {
		yield(*new(T), err)
		return false
	}
	for _, item := range items {
		if !yield(item, nil) {
			return false
		}
	}
	return true
}

// Value returns what p points to, or otherwise if p is nil.
func Value[T any](p *T, otherwise T) T {
	if p == nil {
		return otherwise
	}
	return *p
}
