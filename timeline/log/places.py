"""Places: whether a file lies where SQLite's locks do not hold, or another program copies it.

It only says so: what to do about it is the caller's to tell.
"""

from __future__ import annotations

# ruff: noqa: PTH118, PTH119, PTH120, PTH123 - beside `connection`, which does without `pathlib`
import os

# fmt: off
_NETWORK = frozenset((
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "afpfs", "ncpfs", "9p", "ceph",
    "glusterfs", "lustre", "gfs2", "davfs", "webdav", "fuse.sshfs", "fuse.rclone",
    "fuse.gvfsd-fuse", "fuse.s3fs", "fuse.davfs2", "fuse.glusterfs",
))
# fmt: on
# Folders as the programs that copy them to other machines name them, in small letters.
_SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "a cloud's folder",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud drive": "pCloud",
    "mega": "MEGA",
    "box sync": "Box",
}
_MARKS = {".stfolder": "Syncthing", ".dropbox": "Dropbox", ".owncloudsync.log": "ownCloud"}
_MOUNTS = "/proc/self/mountinfo"


def unsafe_place(path: str | os.PathLike[str], mounts: str = _MOUNTS) -> str | None:
    """What is wrong with where a file lies, in words; None where nothing is known to be."""
    place = os.path.realpath(os.fspath(path))
    if place.startswith(("\\\\", "//")):
        return "it lies on a network drive"
    system = _system(place, mounts)
    if system in _NETWORK:
        return f"it lies on a network drive ({system})"
    program = _program(place)
    return None if program is None else f"{program} copies its folder to other machines"


def _system(place: str, mounts: str) -> str | None:
    """The type of the file system that a file lies on; None where that cannot be told."""
    try:
        with open(mounts, encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read().splitlines()
    except OSError:
        return None
    best, found = -1, None
    for line in lines:
        before, _, after = line.partition(" - ")
        words = before.split()
        if len(words) < 5 or not after:
            continue
        root = words[4].replace("\\040", " ")
        inside = place == root or place.startswith(root.rstrip("/") + "/")
        if inside and len(root) >= best:
            best, found = len(root), after.split()[0]
    return found


def _program(place: str) -> str | None:
    """The program that keeps a copy of a file's folder elsewhere."""
    folder = os.path.dirname(place)
    while True:
        name = os.path.basename(folder).casefold()
        for start, program in _SYNCED.items():
            if name == start or name.startswith((f"{start} ", f"{start}-")):
                return program
        for mark, program in _MARKS.items():
            if os.path.lexists(os.path.join(folder, mark)) and name != "":
                return program
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
