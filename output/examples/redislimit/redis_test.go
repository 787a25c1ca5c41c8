package redislimit_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// startRedis starts a Redis that only this test can reach, and returns its
// socket. The test is skipped where Redis is not installed.
func startRedis(t *testing.T) (socket string) {
	t.Helper()
	server, err := exec.LookPath("redis-server")
	if err != nil {
		t.Skip("redis-server is not installed: apt-get install redis-server")
	}
	dir, err := os.MkdirTemp("", "redis") // short: the path of a socket may have 100 bytes only
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	socket = filepath.Join(dir, "s")
	cmd := exec.CommandContext(t.Context(), server, "--port", "0", "--unixsocket", socket, "--dir", dir, "--save", "", "--appendonly", "no")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Wait() }) // the end of the context has killed it
	client := connect(t, socket)
	for client.Ping(t.Context()).Err() != nil {
		if t.Context().Err() != nil || cmd.ProcessState != nil {
			t.Fatal("redis-server does not start")
		}
		time.Sleep(10 * time.Millisecond)
	}
	return socket
}

func connect(t *testing.T, socket string) *redis.Client {
	c := redis.NewClient(&redis.Options{Network: "unix", Addr: socket, MaxRetries: -1})
	t.Cleanup(func() { c.Close() })
	return c
}
