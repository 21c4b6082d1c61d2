"""The log as a sqlite-utils database, for whoever wants to ask it in SQL.

Reading only: what is recorded goes through the log, which seals it and keeps its reigns.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from timeline.errors import NotFound
from timeline.log.connection import address

if TYPE_CHECKING:
    from sqlite_utils import Database

    from timeline.log.log import Log


def database(log: Log) -> Database:
    """The log's file, opened once more for reading; the caller closes it.

    No plug-ins are loaded: nothing runs that is not ours. Raises NotFound for a log in memory.
    """
    from sqlite_utils import Database

    if log.path is None:
        raise NotFound("a log in memory has no file", hint="open one from a file")
    connection = sqlite3.connect(f"{address(log.path)}?mode=ro", uri=True)
    return Database(connection, execute_plugins=False)
