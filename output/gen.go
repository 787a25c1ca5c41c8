// Package output holds nothing itself: the runtime is in tc, and each generated
// package in <service>/<version>.
package output

//go:generate go run github.com/tcgen-dev/tcgen/cmd/tcgen sync -C ..
