"""Formats: events and entries to and from files, a module a format."""
