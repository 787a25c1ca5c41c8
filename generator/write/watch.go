package write

// A Watch sees each change to the disk before it is made, with the name of the
// file or folder: making folders, creating, renaming and removing. A file that
// is created is seen twice, also when half of it is written. An error keeps the
// change from being made. Tests put faults there.
type Watch func(name string) error

// A watched folder has its changes seen.
type watched struct {
	folder
	watch Watch
}

// openWatched opens a folder of the real file system.
func openWatched(root string, watch Watch) (folder, error) {
	f, err := openDisk(root)
	if err != nil || watch == nil {
		return f, err
	}
	return watched{f, watch}, nil
}

func (w watched) mkdir(name string) error {
	if err := w.watch(name); err != nil {
		return err
	}
	return w.folder.mkdir(name)
}

func (w watched) create(name string, data []byte) (Stamp, error) {
	if err := w.watch(name); err != nil {
		return Stamp{}, err
	}
	if _, err := w.folder.create(name, data[:len(data)/2]); err != nil {
		return Stamp{}, err
	}
	if err := w.watch(name); err != nil {
		return Stamp{}, err
	}
	if err := w.folder.remove(name); err != nil {
		return Stamp{}, err
	}
	return w.folder.create(name, data)
}

func (w watched) rename(oldName, newName string) error {
	if err := w.watch(newName); err != nil {
		return err
	}
	return w.folder.rename(oldName, newName)
}

func (w watched) remove(name string) error {
	if err := w.watch(name); err != nil {
		return err
	}
	return w.folder.remove(name)
}
