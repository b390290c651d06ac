"""What the ending of a file's name claims that it is, against what its bytes are: the bytes decide, and the rest is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from corpus.pages import FileKind

_CLAIMS: Mapping[str, FileKind] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".doc": "doc",
    ".dot": "doc",
    ".odt": "odt",
    ".rtf": "rtf",
    ".txt": "text",
    ".text": "text",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".eml": "eml",
    ".zip": "zip",
    ".jsonl": "jsonl",
}
_NAMES: Mapping[FileKind, str] = {
    "text": "vanlig text",
    "html": "en webbsida",
    "pdf": "en PDF",
    "docx": "ett Word-dokument (DOCX)",
    "doc": "ett äldre Word-dokument (DOC)",
    "odt": "ett OpenDocument-dokument (ODT)",
    "rtf": "ett RTF-dokument",
    "eml": "ett brev (EML)",
    "zip": "ett arkiv (ZIP)",
    "jsonl": "Protokollsöks egen export (JSONL)",
}


def mismatch(name: str, kind: FileKind) -> str | None:
    """What to say of a file whose name claims another kind than its bytes; None where they agree or it claims nothing."""
    ending = PurePosixPath(name).suffix.lower()
    claimed = _CLAIMS.get(ending)
    if claimed is None or claimed == kind:
        return None
    return f"namnet slutar på {ending} men filen är {_NAMES[kind]} och lästes som det"
