// Package tc is the runtime of the clients that tcgen generates. It checks,
// paces, signs, sends and decodes the calls of Tencent Cloud API 3.0.
//
// A call goes through six files in this order: client.go checks it, pace.go lets
// it wait for its turn, send.go sends it, signed by sign.go, answer.go judges the
// answer, and retry.go says whether to try again. They have less than 600 lines
// together, which a test counts, and it knows which others they use, and what
// for.
//
// The rest is what a caller or generated code deals with: what the documentation
// says (action.go, limit.go), credentials, errors, the checks of Validate
// methods, iterators, streams, and members that no page shows.
//
// # Logging and tracing
//
// Client.Logger gets one record at level debug for each try of a call. Its
// attributes have the names of OpenTelemetry's semantic conventions where these
// have one: rpc.service, rpc.method, cloud.region, http.request.resend_count
// (from the second try on), http.response.status_code (of an answer) and
// error.type (the code of the API, the HTTP status, or a Go type). The others are
// request_id, duration and error. No record has a secret, a request or an answer.
// For traces, give Client.HTTP an http.RoundTripper that makes them.
//
// # Compatibility
//
// This package follows semantic versioning together with tcgen. Structs of it
// may get fields, so that literals should name theirs; interfaces that callers
// implement, which are Limiter and those of function parameters, get no methods.
package tc
