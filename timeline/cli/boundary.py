"""The boundary: runs the command line and turns every failure into a sentence and an exit code.

Nothing above it prints an error, nothing below it exits.
"""

from __future__ import annotations

import os
import sys

import click

from timeline.errors import TimelineError, UnreadableWords

INTERRUPTED = 130
WRITES = ("add", "update", "done", "cancel", "correct", "describe", "import")


def run(arguments: list[str]) -> int:
    """Run the command line; the exit code."""
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        return _hang_up()
    except OSError as error:
        return _fail(_os_sentence(error), None, 1)
    return code


def _run(arguments: list[str]) -> int:
    """Run the command line, every error of ours and of click's told."""
    from timeline.cli.root import root

    complete = os.environ.get("_TIMELINE_COMPLETE")
    if complete:
        from click.shell_completion import shell_complete

        return shell_complete(root, {}, "timeline", "_TIMELINE_COMPLETE", complete)
    _replace_undrawable()
    try:
        code = root.main(arguments, prog_name="timeline", standalone_mode=False)
    except TimelineError as error:
        return _fail_with(error, arguments)
    except click.ClickException as error:
        return _fail_usage(error, arguments)
    except (KeyboardInterrupt, click.Abort):
        from timeline.cli.trouble import fixed

        sys.stderr.write(f"\n{fixed(_language(arguments), 'Interrupted.')}\n")
        return INTERRUPTED
    except SystemExit:
        # click leaves in this way, and only then, when nobody reads our output any more.
        return _hang_up()
    except RecursionError:
        return _fail("the input is nested too deeply", None, 2)
    except OSError:
        raise
    except Exception as error:
        return _fail_unforeseen(error)
    return code if isinstance(code, int) else 0


def _fail_unforeseen(error: Exception) -> int:
    """Tell a failure that nobody foresaw; with TIMELINE_DEBUG set, let it be seen whole."""
    if os.environ.get("TIMELINE_DEBUG"):
        raise error
    if type(error).__module__ == "sqlite3":
        return _fail(f"the timeline's file: {error}", "Look at it with:  timeline check", 5)
    return _fail(
        f"a mistake of this program: {type(error).__name__}: {error}",
        "Please report it, with what TIMELINE_DEBUG=1 shows.",
        1,
    )


def _replace_undrawable() -> None:
    """Let a sign that the locale cannot write be replaced, not stop the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _language(arguments: list[str]) -> str:
    """The language to fail in: as asked for, else the locale's."""
    from timeline.cli.context import LANGUAGES, locale_language

    asked = _given(arguments, "--output-lang")
    return asked if asked in LANGUAGES else locale_language()


def _given(arguments: list[str], wanted: str) -> str:
    """The value that an option was given first; empty where it was not."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        option, _, value = word.partition("=")
        if option == wanted:
            return value or following
    return ""


def _fail(message: str, hint: str | None, code: int, prefix: str = "Error: ") -> int:
    """Say what is wrong and what to type next."""
    sys.stdout.flush()
    sys.stderr.write(f"{prefix}{message}\n" + (f"{hint}\n" if hint else ""))
    return code


def _fail_with(error: TimelineError, arguments: list[str]) -> int:
    """Tell one of our own errors; unread words with a caret and what would be read."""
    from timeline.cli.trouble import fixed, hints, on_file, sentence, told

    width = 100
    language = _language(arguments)
    prefix = fixed(language, "Error: ")
    unread = error if isinstance(error, UnreadableWords) else None
    lines = sentence(told(language, _without_lock(error.message)), unread, width, len(prefix))
    asked = [word for word in arguments if word in WRITES]
    said = on_file(hints(error, language), _given(arguments, "--db"))
    if asked and unread:
        said.append(fixed(language, "Nothing was saved."))
    return _fail("\n".join(lines), "\n".join(said) or None, error.exit_code, prefix)


def _without_lock(message: str) -> str:
    """The message with the timeline's file in place of the lock file beside it."""
    beside = message.startswith('cannot write beside "')
    return message.replace('-lock":', '":', 1) if beside else message


def _fail_usage(error: click.ClickException, arguments: list[str]) -> int:
    """Tell an error of usage in the same shape."""
    from timeline.cli.trouble import fixed, inert, told

    message = error.format_message()
    message = " ".join(part.strip() for part in message.split("\n"))
    message = message[:1].lower() + message[1:].rstrip(". ")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "timeline"
    language = _language(arguments)
    near = getattr(error, "hint", None)
    hint = told(language, near) if near else fixed(language, "See:  {}", f"{command} --help")
    return _fail(inert(told(language, message)), hint, error.exit_code, fixed(language, "Error: "))


def _os_sentence(error: OSError) -> str:
    """What the machine refused, and for which file."""
    reason = (error.strerror or str(error)).lower()
    return f"{error.filename}: {reason}" if error.filename else reason


def _hang_up() -> int:
    """The reader of our output went away: say nothing, and let nothing be said at exit."""
    sys.stdout = sys.__stdout__ or sys.stdout
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
