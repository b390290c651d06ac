"""Text recognition (OCR) by the program tesseract: where it is, what it knows, and one page image through it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.errors import DocumentError

PACKAGES = "tesseract-ocr och tesseract-ocr-script-latn"
"""What to install on Debian, as a person is told it."""

# The Swedish model knows no "§": every "§ 34" becomes "8 34". The Latin one has it, and å, ä and ö as well.
_MODELS = ("Latin", "script/Latin", "swe")
_LISTING = re.compile(r'"(?P<folder>[^"]+)"')
_ROTATE = re.compile(r"^Rotate: (\d+)", re.MULTILINE)
_PAGE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Engine:
    """The program, the model it reads with and the folder of models; `knows_sections` is false where "§" is unknown."""

    program: str
    model: str
    folder: str = ""

    @property
    def knows_sections(self) -> bool:
        """Whether the model has the sign "§"."""
        return self.model != "swe"

    def arguments(self) -> tuple[str, str, str]:
        """The engine as a command line carries it to a child process."""
        return self.program, self.model, self.folder


def find_engine(search: str | None = None) -> Engine | None:
    """Tesseract with the best model for Swedish minutes, or None where program or model is missing.

    `search` is a path to look in instead of the one of this process.
    """
    program = shutil.which("tesseract", path=search)
    if program is None:
        return None
    folder, models = _models(program)
    model = next((model for model in _MODELS if model in models), None)
    return Engine(program, model, folder) if model else None


def _models(program: str) -> tuple[str, Sequence[str]]:
    """The folder of models and their names, as the program lists them ("List of available languages in …")."""
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return "", ()
    head, *names = (listed.stdout or listed.stderr).decode("utf-8", "replace").splitlines() or [""]
    found = _LISTING.search(head)
    return found["folder"] if found else "", [name.strip() for name in names]


def recognise(engine: Engine, image: bytes, dpi: int, seconds: float = _PAGE_SECONDS) -> str:
    """What tesseract makes of one page image (PGM), as its table of tab-separated values.

    Raises DocumentError where it fails or takes longer than `seconds`.
    """
    folder = ["--tessdata-dir", engine.folder] if engine.folder else []
    return _run(
        [engine.program, "stdin", "stdout", *folder, "-l", engine.model, "--dpi", str(dpi), "tsv"], image, seconds
    )


def quarters_to_turn(engine: Engine, image: bytes, dpi: int, seconds: float = _PAGE_SECONDS) -> int:
    """How many quarters clockwise a page image must be turned to stand upright; 0 where tesseract cannot tell."""
    folder = ["--tessdata-dir", engine.folder] if engine.folder else []
    command = [engine.program, "stdin", "stdout", *folder, "--psm", "0", "-l", "osd", "--dpi", str(dpi)]
    try:
        told = _run(command, image, seconds)
    except DocumentError:  # few words, or the model for direction is not installed
        return 0
    found = _ROTATE.search(told)
    return int(found[1]) // 90 % 4 if found else 0


def _run(command: Sequence[str], image: bytes, seconds: float) -> str:
    try:
        done = subprocess.run(
            command, input=image, capture_output=True, timeout=seconds, check=False, env=_environment()
        )
    except subprocess.TimeoutExpired:
        raise DocumentError("texttolkningen tog för lång tid") from None
    except OSError as error:
        raise DocumentError("texttolkningen kunde inte startas") from error
    if done.returncode:
        raise DocumentError("texttolkningen misslyckades")
    return done.stdout.decode("utf-8", "replace")


def _environment() -> Mapping[str, str] | None:
    """One thread a page: several pages are read at a time instead. Windows needs the rest of its environment."""
    return {"OMP_THREAD_LIMIT": "1"} if os.name == "posix" else None
