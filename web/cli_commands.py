"""The commands by name: each is imported when it is first asked for, so that a question does not wait for the readers."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module

import click

_PLACES = {
    # in the order that a person meets them
    "read": "web.cli_read:read",
    "search": "web.cli_search:search",
    "show": "web.cli_show:show",
    "report": "web.cli_report:report",
    "correct": "web.cli_correct:correct_command",
    "withdraw": "web.cli_withdraw:withdraw",
    "export": "web.cli_export:export",
    "index": "web.cli_index:index_command",
    "backup": "web.cli_backup:backup_command",
    "restore": "web.cli_backup:restore_command",
    "serve": "web.cli_serve:serve",
    "doctor": "web.cli_doctor:doctor",
}


class Commands(MutableMapping[str, click.Command]):
    """What a click group takes as its commands; which names there are is known without importing any."""

    def __init__(self) -> None:
        self._places = dict(_PLACES)
        self._imported: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        found = self._imported.get(name)
        if found is None:
            module, _, attribute = self._places[name].partition(":")
            found = self._imported[name] = getattr(import_module(module), attribute)
        return found

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._places[name] = ""
        self._imported[name] = command

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self._imported.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
