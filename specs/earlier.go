package specs

import "gopkg.in/yaml.v3"

// few is how many keys a mapping has at most that is searched from its beginning.
// Those of specs have up to 20; a hostile one may have a million.
const few = 32

// earlier finds keys of a mapping that are given twice.
type earlier struct {
	node  *yaml.Node
	first map[string]*yaml.Node // where there are more than a few
}

// find returns the first of the keys before the i-th node that is equal to it, or
// nil. It is asked for one key after the other.
func (e *earlier) find(i int) *yaml.Node {
	key := e.node.Content[i]
	if len(e.node.Content) > 2*few {
		same := e.first[key.Value]
		if e.first == nil {
			e.first = map[string]*yaml.Node{}
		}
		if same == nil {
			e.first[key.Value] = key
		}
		return same
	}
	for j := 0; j < i; j += 2 {
		if other := e.node.Content[j]; other.Value == key.Value && isText(other) {
			return other
		}
	}
	return nil
}

// isText reports whether a node can be a key.
func isText(node *yaml.Node) bool { return node.Kind == yaml.ScalarNode && !isNull(node) }
