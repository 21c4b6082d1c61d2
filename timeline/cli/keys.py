"""Keys for the shell's completion: those that start with what is typed, with their titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.errors import TimelineError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from timeline.cli.context import Context


def starting(context: Context, start: str) -> list[CompletionItem]:
    """The first few; none where there is no timeline, as a shell has no use for an error."""
    from click.shell_completion import CompletionItem

    from timeline.cli.text import visible

    try:
        log = context.log()
    except (TimelineError, OSError):
        return []
    try:
        rows = log.starting(start.casefold())
    except TimelineError:
        return []
    finally:
        log.close()
    return [CompletionItem(key, help=visible(title)) for _, key, title in rows]
