"""Lock: one writer at a time, in the order of asking, by a lock file beside the log.

SQLite's own lock still decides what is written; this one only keeps writers from starving.
The file is never deleted: a second one of its name would lock nobody out.
"""

from __future__ import annotations

import os

from timeline.errors import TimelineError

WAIT_SECONDS = 60.0


def lock_path(path: str) -> str:
    """The lock file of a log."""
    return f"{path}-lock"


class FileLock:
    """An exclusive lock held from `acquire` to `release`."""

    def __init__(self, path: str, *, wait: float = WAIT_SECONDS) -> None:
        self._path = lock_path(path)
        self._wait = wait
        self._held: int | None = None

    def acquire(self) -> None:
        """Wait for the lock; `TimelineError` where it cannot be had."""
        try:
            self._held = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise TimelineError(
                f'cannot write beside "{self._path}": {error.strerror}',
                hint="check who may write to that folder, or name another file with --db",
            ) from None
        if not _lock(self._held, self._wait):
            self._held = None
            raise TimelineError(
                f"another program has been writing to the log for {self._wait:g} seconds: "
                "nothing was written",
                hint="wait for it to end and try again",
            )

    def release(self) -> None:
        """Give the lock back."""
        if self._held is not None:
            os.close(self._held)
            self._held = None


def _lock(held: int, wait: float) -> bool:
    """Whether the lock came within `wait` seconds; `held` is closed where it did not."""
    try:
        import fcntl
    except ImportError:  # no fcntl, as on Windows: SQLite's own lock is enough, if less fair
        return True
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return _queue(held, wait)
    except OSError:  # a file system without locks
        return True
    return True


def _queue(held: int, wait: float) -> bool:
    """Wait in the kernel's queue, which is fair; polling would let latecomers pass."""
    import fcntl
    from threading import Lock, Thread

    turn = Lock()
    came: list[bool] = []
    gone: list[bool] = []

    def stand() -> None:
        fcntl.flock(held, fcntl.LOCK_EX)
        with turn:
            came.append(True)
            if gone:
                os.close(held)

    waiter = Thread(target=stand, daemon=True)
    waiter.start()
    waiter.join(wait)
    with turn:
        if not came:
            gone.append(True)
        return bool(came)
