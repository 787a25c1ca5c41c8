// Package compat compares two states of specs and judges what changed: for the
// programs that run already, and for the code that was written against the
// generated packages.
//
// It works in two steps. [Compare] finds the differences of two sets of specs
// and knows nothing of their weight. [Judge] finds the [Rule] of each, with its
// effects on both sides and its [Level]; rules are data, listed by [Rules].
//
// Every change answers two questions. Wire: does a caller that was generated
// from the old specs still work with the service that the new ones describe?
// Source: does code that compiled against the old package compile against the
// new one? The level follows from the worse answer.
//
// A data type is judged by its use. The same change breaks requests and leaves
// responses alone, or the other way round; a type that goes both ways gets the
// worse of the two.
//
// All text comes from untrusted documentation: nothing panics, whatever the
// specs hold.
package compat
