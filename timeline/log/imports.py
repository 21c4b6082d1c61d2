"""Imports: many rows or entries into the log at once, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from timeline.log.drafts import Draft, Rows, Seal
from timeline.log.results import Imported

if TYPE_CHECKING:
    from timeline.entry.entry import Entry
    from timeline.entry.seals import Sealed
    from timeline.log.bulk import Progress
    from timeline.log.log import Log


def take_rows(
    log: Log, drafts: Iterable[Draft], progress: Progress | None, *, dry_run: bool
) -> Imported:
    """Rows without ids: one batch of this file's own, known origins skipped."""
    with log.writing(dry_run=dry_run, bulk=True):
        rows = Rows(log, drafts, Seal(*log.begin_batch("import")))
        imported = _put(log, rows.entries(), progress)
        return imported._replace(new=rows.new, known=rows.known)


def put_entries(
    log: Log, entries: Iterable[Sealed | Entry], progress: Progress | None, *, dry_run: bool
) -> Imported:
    """Sealed entries as they are, known ids skipped."""
    with log.writing(dry_run=dry_run, bulk=True):
        return _put(log, entries, progress)


def _put(log: Log, entries: Iterable[Sealed | Entry], progress: Progress | None) -> Imported:
    before = log.count()
    counts, touched = log.take_in(entries, progress)
    keys = tuple(touched)
    return Imported(counts.new, counts.known, log.count() - before, keys)
