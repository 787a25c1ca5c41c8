package tctest

// Return appends an answer to the script of f: the next call that has no answer
// yet gets response, which may be nil for an empty one.
func (f *Fake[Req, Resp]) Return(response *Resp) *Fake[Req, Resp] {
	return f.Then(func(*Req) (*Resp, error) { return response, nil })
}

// Fail is like Return, for an error as On explains them.
func (f *Fake[Req, Resp]) Fail(err error) *Fake[Req, Resp] {
	return f.Then(func(*Req) (*Resp, error) { return nil, err })
}

// Then is like Return, for an answer that depends on the request.
func (f *Fake[Req, Resp]) Then(answer func(*Req) (*Resp, error)) *Fake[Req, Resp] {
	return f.then(func(req *Req) (any, error) { return answer(req) })
}

// Stream is like Return, for an answer that is a stream of events.
func (f *Fake[Req, Resp]) Stream(responses ...*Resp) *Fake[Req, Resp] {
	return f.then(func(*Req) (any, error) {
		var all events
		for _, r := range responses {
			all = append(all, r)
		}
		return all, nil
	})
}

func (f *Fake[Req, Resp]) then(answer func(*Req) (any, error)) *Fake[Req, Resp] {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.script = append(f.script, answer)
	return f
}

// unused returns how many answers of the script were not asked for.
func (f *Fake[Req, Resp]) unused() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.script) - f.taken
}

// next returns what answers the next call, or nil if no call was expected.
func (f *Fake[Req, Resp]) next() func(*Req) (any, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case f.taken < len(f.script):
		f.taken++
		return f.script[f.taken-1]
	case f.always != nil:
		return func(req *Req) (any, error) { return f.always(req) }
	}
	return nil
}

// take decodes and records a request, and returns what answers it.
func (f *Fake[Req, Resp]) take(in arrival) (func() (any, error), error) {
	req := new(Req)
	if err := decodeStrictly(in.body, req); err != nil {
		return nil, refusal(err)
	}
	f.record(in)
	return func() (any, error) {
		answer := f.next()
		if answer == nil {
			in.t.Errorf("one call of %s %s too many: the script has %d answers, add one with Return, Fail, Then or Stream\n\trequest: %s",
				f.service.Name, f.action, f.length(), in.body)
			return nil, refuse("UnsupportedOperation", "the script of the fake has no answer to this call")
		}
		return answer(req)
	}, nil
}

func (f *Fake[Req, Resp]) length() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.script)
}
