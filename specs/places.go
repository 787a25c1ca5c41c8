package specs

import "slices"

// Places are the places of the values of some keys, each key once. A mapping
// has few keys, and a spec has thousands of mappings: a short list is quicker to
// make than a map, and a fraction of its size.
type Places []Place

// A Place is where the value of a key stands.
type Place struct {
	Key string
	Pos Pos
}

// Get returns the place of the value of key, and whether there is one.
func (p Places) Get(key string) (Pos, bool) {
	for i := range p {
		if p[i].Key == key {
			return p[i].Pos, true
		}
	}
	return Pos{}, false
}

// Has reports whether key has a place.
func (p Places) Has(key string) bool {
	_, ok := p.Get(key)
	return ok
}

// Set sets the place of the value of key. Copies of p may see that or not: who
// shares p takes Without first.
func (p *Places) Set(key string, pos Pos) {
	i := slices.IndexFunc(*p, func(place Place) bool { return place.Key == key })
	if i < 0 {
		*p = append(*p, Place{key, pos})
		return
	}
	(*p)[i].Pos = pos
}

// Without returns a copy of p that does not have key.
func (p Places) Without(key string) Places {
	return slices.DeleteFunc(slices.Clone(p), func(place Place) bool { return place.Key == key })
}
