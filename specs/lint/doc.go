// Package lint finds contradictions in loaded specs: places where the
// documentation says two things of one fact (an example with a member that no
// table has, a string where the table says Integer, a default outside the
// documented values), and references that lead nowhere. Loading (package
// specs) already refuses what makes a spec unreadable; lint tells what a
// person should look at before code is generated.
//
// Rules are data: [Rules] lists them with the evidence for each and with the
// ways to accept or repair a finding. A finding's Path names the fact meant in
// the words of the spec, such as
//
//	GenerateDealsAndPayNew.examples[0].request.Goods[0].GoodsNum
//
// so that a reader of pages that reports the same contradiction with the
// page's line, under the same rule and path, can be folded with it.
//
// All functions take untrusted documentation: nothing panics, nesting is
// bounded, and the work grows with the size of the specs.
package lint
