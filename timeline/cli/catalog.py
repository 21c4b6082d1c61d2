"""The catalog of commands: names, one-line helps and purposes, so that help loads no command.

A test holds it against what the commands say of themselves.
"""

from __future__ import annotations

# Purpose -> command -> its one-line help, in the order of the help screen.
PURPOSES: dict[str, dict[str, str]] = {
    "Record": {
        "add": "Add an event with its first announcement.",
        "update": "Add a new announcement to an event.",
        "done": "Record that an event happened.",
        "cancel": "Record that an event will not happen.",
        "correct": "Put a mistake of your own right.",
        "describe": "Say what an event is called and where it belongs.",
        "same": "Join two events that are one.",
        "remove": "Take back everything recorded on an event.",
        "undo": "Take back the last write that still stands.",
        "redo": "Return what the last undo took back.",
    },
    "Look": {
        "list": "List the events with their windows.",
        "upcoming": "Show what is coming, the soonest first (also: next).",
        "show": "Show everything on one event.",
        "history": "Show the log itself, newest first.",
        "browse": "Show the timeline as a page in the browser.",
        "search": "Find events by words of their titles, notes and quotes.",
    },
    "Compare": {
        "compare": "Compare events: which comes first, and how sure that is.",
        "diff": "Show what changed between two days, or two files.",
        "scorecard": "Hold promises against what happened.",
    },
    "Exchange": {
        "export": "Write the timeline as a file: csv, jsonl, ics, html and others.",
        "import": "Read announcements from a file: csv, jsonl, ics, schedules.",
        "merge": "Take in all that another timeline holds.",
        "backup": "Copy the whole timeline to a new file.",
    },
    "Help": {
        "when": "Say how words for a date are read; saves nothing.",
        "demo": "Play a real story of announcements; saves nothing.",
        "check": "Check that the log is sound.",
        "config": "Show or change how words are read.",
        "completion": "Print a completion script for your shell.",
    },
}

ALIASES = {"next": "upcoming"}

HELPS = {name: line for group in PURPOSES.values() for name, line in group.items()}


def module_of(name: str) -> str:
    """The module that holds a command; `import` cannot name one, hence the underscore."""
    return f"timeline.cli.commands.{name}_"


# Names that other programs and French people have for a command.
_OTHERS = {
    "add": "new create ajouter ajoute",
    "update": "announce annoncer",
    "done": "happened arrive fait",
    "cancel": "annuler",
    "correct": "edit fix corriger",
    "describe": "rename decrire renommer",
    "same": "join",
    "remove": "rm delete del supprimer retirer",
    "undo": "revert defaire",
    "redo": "refaire",
    "list": "ls events lister",
    "upcoming": "coming soon prochain prochains",
    "show": "view info montrer voir",
    "history": "log journal historique",
    "browse": "page html open",
    "search": "find grep chercher",
    "compare": "order versus comparer",
    "diff": "changes changements",
    "scorecard": "stats score bilan",
    "export": "exporter",
    "import": "load importer",
    "merge": "fusionner",
    "backup": "copy sauvegarder",
    "when": "read parse date quand",
}


def near(name: str) -> list[str]:
    """Command names that mean the same as `name` elsewhere, or look like it."""
    from difflib import get_close_matches

    other = next((one for one, names in _OTHERS.items() if name.lower() in names.split()), None)
    if other is not None:
        return [other]
    return get_close_matches(name, [*HELPS, *ALIASES], n=2)
