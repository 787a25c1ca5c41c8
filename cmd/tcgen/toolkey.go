package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"regexp"
)

// toolKey names the program that runs, by the ID that the go command gave its
// bytes, or else by the bytes: builds of one version may generate different
// code.
func toolKey() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	file, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	return programKey(file)
}

// headSize is how much of a program is searched for its ID. The linker puts it
// near the beginning.
const headSize = 64 << 10

// programKey returns the key of a program.
func programKey(program io.ReadSeeker) (string, error) {
	head, err := io.ReadAll(io.LimitReader(program, headSize))
	if err != nil {
		return "", err
	}
	if id := buildID(head); id != "" {
		return id, nil
	}
	if _, err := program.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	hash := sha256.New()
	if _, err := io.Copy(hash, program); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// buildIDForm is the form of an ID: hashes of what the program and its package
// main were built from, and of what came out. Builds that set an ID of their own
// have another form, and may give it to different programs.
var buildIDForm = regexp.MustCompile(`^[\w-]{20}/[\w-]{20}/[\w-]{20}/[\w-]{20}$`)

// The marks before and behind an ID: in the notes of an ELF file, and at the
// beginning of the code in other forms of programs.
var buildIDMarks = [][2]string{{"\x00Go\x00\x00", "\x00"}, {"\xff Go build ID: \"", "\"\n \xff"}}

// buildID returns the ID in the first part of a program, "" where there is none.
func buildID(head []byte) string {
	for _, marks := range buildIDMarks {
		_, rest, found := bytes.Cut(head, []byte(marks[0]))
		for found {
			if id, _, whole := bytes.Cut(rest, []byte(marks[1])); whole && buildIDForm.Match(id) {
				return string(id)
			}
			_, rest, found = bytes.Cut(rest, []byte(marks[0]))
		}
	}
	return ""
}
