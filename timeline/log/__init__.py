"""The log: entries and reigns in one SQLite file, append-only."""
