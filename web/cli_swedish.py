"""Swedish for the command line: headings, the help option, and every error that a person can make."""

from __future__ import annotations

import datetime
import difflib
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

import click

HEADINGS = {"Options": "Val", "Commands": "Kommandon", "Positional arguments": "Argument"}
HELP = "Visa denna hjälp och avsluta."


class SwedishFormatter(click.HelpFormatter):
    """Help pages with Swedish headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Writes the line that shows how a command is typed."""
        super().write_usage(prog, args, prefix or "Användning: ")

    def write_heading(self, heading: str) -> None:
        """Writes a heading, translated where it is one of click's own."""
        super().write_heading(HEADINGS.get(heading, heading))


class SwedishContext(click.Context):
    """A context whose help pages are Swedish."""

    formatter_class = SwedishFormatter


class SwedishCommand(click.Command):
    """A command whose help and errors are Swedish."""

    context_class = SwedishContext

    def __init__(self, name: str | None, **more: Any) -> None:
        super().__init__(name, **{"options_metavar": "[VAL]…", **more})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help with a Swedish text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = HELP
        return option


class SwedishGroup(click.Group):
    """A group whose help and errors are Swedish, also those of its commands."""

    context_class = SwedishContext
    command_class = SwedishCommand

    def __init__(self, name: str | None = None, **more: Any) -> None:
        words = {"options_metavar": "[VAL]…", "subcommand_metavar": "KOMMANDO [ARGUMENT]…"}
        super().__init__(name, **{**words, **more})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help with a Swedish text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = HELP
        return option

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order that a person meets them."""
        return list(self.commands)

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, *, standalone_mode: bool = True, **extra: Any
    ) -> Any:
        """Runs the command; in standalone mode every error of a person ends in a Swedish sentence and an exit code."""
        if not standalone_mode:
            return super().main(args, standalone_mode=False, **extra)
        try:
            code = super().main(args, standalone_mode=False, **extra)
        except click.ClickException as error:
            click.echo(_told(error), err=True)
            sys.exit(error.exit_code)
        except click.Abort:
            click.echo("Avbrutet.", err=True)
            sys.exit(130)
        except BrokenPipeError:
            # The reader (head, less) went away; flushing once more at exit must not complain.
            sys.stdout = None
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)


def _told(error: click.ClickException) -> str:
    lines = [f"Fel: {error_text(error)}"]
    if isinstance(error, click.UsageError) and error.ctx is not None:
        lines.insert(0, error.ctx.get_usage())
        lines.append(f"Hjälp: {error.ctx.command_path} --help")
    return "\n".join(lines)


def error_text(error: click.ClickException) -> str:
    """An error of click's as a Swedish sentence; our own are Swedish already."""
    translate = _ERRORS.get(type(error).__name__)
    return translate(error) if translate else error.format_message()


def _no_such_option(error: Any) -> str:
    return f"Valet {error.option_name} finns inte.{_meant(error.possibilities)}"


def _no_such_command(error: Any) -> str:
    return f"Kommandot {error.command_name} finns inte.{_meant(error.possibilities)}"


def _meant(possibilities: Sequence[str] | None) -> str:
    return f" Menade du {' eller '.join(possibilities[:2])}?" if possibilities else ""


def _missing(error: Any) -> str:
    hint = _hint(error)
    return f"{hint} saknas." if hint else "Ett argument saknas."


def _bad_value(error: Any) -> str:
    hint = _hint(error)
    return f"{hint}: {error.message}" if hint else str(error.message)


def _hint(error: Any) -> str:
    """The parameter as it is typed: "--fran", "SÖKVÄG…"."""
    if error.param is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return str(error.param.make_metavar(error.ctx)).strip("[]….")


def _bad_option(error: Any) -> str:
    if "does not take" in error.message:
        return f"Valet {error.option_name} tar inget värde."
    return f"Valet {error.option_name} behöver ett värde."


def _usage(error: Any) -> str:
    extra = re.match(r"Got unexpected extra arguments? \((.*)\)", error.message, re.DOTALL)
    return f"Oväntat argument: {extra[1]}" if extra else str(error.message)


def _file(error: Any) -> str:
    return f"Filen {error.filename} kan inte öppnas: {error.message}"


_ERRORS: Mapping[str, Callable[[Any], str]] = {
    "NoSuchOption": _no_such_option,
    "NoSuchCommand": _no_such_command,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "BadOptionUsage": _bad_option,
    "BadArgumentUsage": _usage,
    "UsageError": _usage,
    "FileError": _file,
}
"""By name of the class, for click has not had all of them in every version."""


class WholeNumber(click.ParamType[int]):
    """A whole number from `first` to `last`."""

    name = "heltal"

    def __init__(self, first: int, last: int) -> None:
        self._first = first
        self._last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; refused in Swedish where it is none or out of range."""
        try:
            number = int(value)
        except ValueError:
            self._refuse(value, param, ctx)
        if not self._first <= number <= self._last:
            self._refuse(value, param, ctx)
        return number

    def _refuse(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> NoReturn:
        self.fail(f"{value} är inte ett heltal från {self._first} till {self._last}.", param, ctx)


class Day(click.ParamType[datetime.date]):
    """A day as 2024-03-21; a year or a month is its first day, or its last where `last` is true."""

    name = "datum"

    def __init__(self, *, last: bool = False) -> None:
        self._last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """The day; refused in Swedish where it is none."""
        if isinstance(value, datetime.date):
            return value
        match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", value.strip())
        try:
            if match is None:
                raise ValueError
            return self._day(*(int(part) if part else None for part in match.groups()))
        except ValueError:
            self.fail(f"{value} är inget datum. Skriv till exempel 2024-03-21, 2024-03 eller 2024.", param, ctx)

    def _day(self, year: int | None, month: int | None, day: int | None) -> datetime.date:
        year = year or 0
        if not self._last or day:
            return datetime.date(year, month or 1, day or 1)
        following = datetime.date(year + 1, 1, 1) if not month or month == 12 else datetime.date(year, month + 1, 1)
        return following - datetime.timedelta(days=1)


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "ord"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The words, as the help shows them."""
        return f"[{'|'.join(self.words)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word; refused in Swedish, with the closest, where it is none of them."""
        word = str(value).strip().lower()
        if word in self.words:
            return word
        close = difflib.get_close_matches(word, self.words, 1)
        meant = f" Menade du {close[0]}?" if close else ""
        self.fail(f"{value} finns inte att välja. Välj {', '.join(self.words)}.{meant}", param, ctx)
