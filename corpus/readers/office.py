"""Documents that LibreOffice makes into Word documents first: older Word files, OpenDocument text and RTF."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from corpus.errors import DocumentError
from corpus.pages import FileKind, Reading
from corpus.readers import docx
from corpus.readers.docx_package import checked_archive
from corpus.readers.programs import FOLDERS, libreoffice

SECONDS = 45.0
"""By the clock; a document of a hundred pages takes a few."""

NAMES: Mapping[FileKind, str] = {
    "doc": "ett äldre Word-dokument (.doc)",
    "odt": "ett OpenDocument-dokument (.odt)",
    "rtf": "ett RTF-dokument",
}

_INSTEAD = "spara dokumentet som DOCX eller PDF och läs in det på nytt"
_FAILED = f"LibreOffice kunde inte tolka dokumentet; {_INSTEAD}"

# No macros, nothing updated or fetched from elsewhere: what a document links to stays unread.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>
"""
_ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_SAFE = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def program() -> str | None:
    """Where LibreOffice is installed, or None."""
    return libreoffice()


def read(data: bytes, kind: FileKind, folder: Path | None = None) -> Reading:
    """The pages of the document, by way of LibreOffice; it works in a new folder under `folder`.

    Raises DocumentError where LibreOffice is missing, fails or takes too long. It runs as a child of the process that
    calls, within that process's limits.
    """
    if kind == "odt":
        checked_archive(data, ratio=True)
    office = program()
    if office is None:
        raise DocumentError(
            f"filen är {NAMES[kind]}, som bara kan läsas där LibreOffice är installerat; installera LibreOffice "
            f"eller {_INSTEAD}"
        )
    with tempfile.TemporaryDirectory(prefix="office-", dir=folder) as work:
        converted = _converted(office, data, kind, Path(work).resolve())
    return replace(docx.read(converted), kind=kind)


def _converted(office: str, data: bytes, kind: FileKind, work: Path) -> bytes:
    """The document as a Word document, made with a profile of its own in the empty folder."""
    given, profile = work / f"dokument.{kind}", work / "profile"
    given.write_bytes(data)
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS.format("".join(_ITEM.format(*each) for each in _SAFE)), encoding="utf-8")
    _run(
        [
            office,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(work / "out"), str(given)),
        ],
        work,
    )
    try:
        return (work / "out" / "dokument.docx").read_bytes()
    except OSError as error:  # it says that all went well also where it wrote nothing
        raise DocumentError(_FAILED) from error


def _run(command: list[str], work: Path) -> None:
    environment = {"HOME": str(work), "TMPDIR": str(work), "PATH": os.pathsep.join((*FOLDERS, "/bin"))}
    try:
        subprocess.run(
            command,
            cwd=work,
            env=environment if os.name == "posix" else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError(f"LibreOffice blev inte klart med dokumentet i tid; {_INSTEAD}") from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise DocumentError(_FAILED) from error
