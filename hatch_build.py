"""What building the package does besides: word tables are made ready, so that no process has to load them."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MappedTables(BuildHookInterface):  # type: ignore[type-arg]
    """Run by hatchling before a wheel is put together, an editable one too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Writes the tables of index.mapped_tables into the source folder, from where they go into the wheel."""
        sys.path.insert(0, self.root)
        try:
            from index.mapped_making import make

            # without them everything works, and starts more slowly: a folder that only may be read is no hindrance
            with suppress(OSError):
                make()
        finally:
            sys.path.remove(self.root)
