package tctest

import (
	"context"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"syscall"
)

// A network connects one client with its fake in memory. Nothing else can reach
// the fake, and goroutines that wait for the network are durably blocked, as
// testing/synctest needs it.
type network struct {
	accepted chan net.Conn
	closed   <-chan struct{}
}

// dial is for http.Transport.
func (n *network) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	client, server := pipe()
	select {
	case n.accepted <- server:
		return client, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-n.closed:
		return nil, failure("dial", syscall.ECONNREFUSED)
	}
}

// Accept is for http.Server, as are Close and Addr.
func (n *network) Accept() (net.Conn, error) {
	select {
	case c := <-n.accepted:
		return c, nil
	case <-n.closed:
		return nil, net.ErrClosed
	}
}

func (n *network) Close() error   { return nil } // the end of the test closes it
func (n *network) Addr() net.Addr { return &net.UnixAddr{Name: "tctest", Net: "memory"} }

// An end is one end of a connection.
type end struct {
	net.Conn
	broken *atomic.Bool // shared by both ends
}

func pipe() (client, server *end) {
	c, s := net.Pipe()
	broken := new(atomic.Bool)
	return &end{c, broken}, &end{s, broken}
}

func (e *end) Read(p []byte) (int, error) {
	n, err := e.Conn.Read(p)
	return n, e.explain("read", err)
}

func (e *end) Write(p []byte) (int, error) {
	n, err := e.Conn.Write(p)
	return n, e.explain("write", err)
}

// explain says of an error on a broken connection what TCP would say.
func (e *end) explain(op string, err error) error {
	if err != nil && e.broken.Load() {
		return failure(op, syscall.ECONNRESET)
	}
	return err
}

func failure(op string, number syscall.Errno) error {
	return &net.OpError{Op: op, Net: "tcp", Err: os.NewSyscallError(op, number)}
}

// breakConnection resets the connection that w answers on.
func breakConnection(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler) // closes it
	}
	if e, ok := conn.(*end); ok {
		e.broken.Store(true)
	}
	conn.Close()
}
