"""The child process that reads one file: bytes on its standard input, JSON lines on its standard output.

Started by sandbox.py as `python -I child.py MEMORY SECONDS OUTPUT FILES`, with `OCR_SECONDS TESSERACT MODEL FOLDER`
after it where scanned pages are to be read by text recognition, `unpack` where the files inside the file are to be
written out to its folder, or `second` where a PDF file is to be read by the second reader. It limits itself before it imports a
parser, since a parser may abort the process, and finds this project's folders by its own place.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

SECOND = "second"


def limit(memory: int, seconds: int, output: int, files: int) -> None:
    """Sets what this process may take; Windows has no such limits, and the parent's clock alone holds there."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))


def answer(data: bytes, most: int, ocr: Sequence[str] = ()) -> str:
    """What the file gave, or why it cannot be read, as JSON lines of at most that many characters."""
    from corpus.errors import DocumentError
    from corpus.readers.wire import lines_of_error

    try:
        written = "\n".join(read_lines(data, ocr))
        if len(written) < most:
            return written
        reason = "läsningen avbröts: filen gav för mycket text"
    except DocumentError as error:
        return "\n".join(lines_of_error(error))
    except MemoryError:
        reason = "läsningen avbröts: filen krävde för mycket minne"
    except RecursionError:
        reason = "läsningen avbröts: filen är för djupt nästlad"
    return "\n".join(lines_of_error(DocumentError(reason)))


def read_lines(data: bytes, ocr: Sequence[str] = ()) -> Iterable[str]:
    """The lines that tell of the file; only the parser of its kind is imported."""
    from corpus.file_kind import file_kind
    from corpus.readers.wire import lines_of

    kind = file_kind(data)
    if list(ocr) == ["unpack"]:
        return unpack_lines(data, kind)
    if list(ocr) == [SECOND]:
        return read_otherwise(data, kind)
    if ocr:
        return read_scans(data, ocr)
    if kind in ("doc", "odt", "rtf"):
        from corpus.readers import office

        return lines_of(office.read(data, kind, Path.cwd()))
    if kind == "pdf":
        from corpus.readers.pdf import read
    elif kind == "zip":
        from corpus.readers.archive import read
    elif kind == "eml":
        from corpus.readers.mail import read
    elif kind == "docx":
        from corpus.readers.docx import read
    elif kind == "html":
        from corpus.readers.html import read
    elif kind == "jsonl":
        from corpus.readers.jsonl import read
    else:
        from corpus.readers.text import read
    return lines_of(read(data))


def read_scans(data: bytes, ocr: Sequence[str]) -> Iterable[str]:
    """The lines that tell of a PDF file whose scanned pages are read by text recognition.

    Each page recognised is written to a folder that stands where the process stands; those there before are not read.
    """
    from corpus.readers.ocr import Engine
    from corpus.readers.page_files import FOLDER
    from corpus.readers.pdf import read_with
    from corpus.readers.recognised_pages import RecognisedPages
    from corpus.readers.scan import Recogniser
    from corpus.readers.wire import lines_of

    seconds, *engine = ocr
    kept = RecognisedPages(Path.cwd() / FOLDER)
    return lines_of(read_with(data, Recogniser(Engine(*engine), float(seconds), kept)))


def read_otherwise(data: bytes, kind: str) -> Iterable[str]:
    """The lines that tell of a PDF file by the second reader, where the first one brought its process down."""
    from corpus.errors import DocumentError
    from corpus.readers import pdf
    from corpus.readers.wire import lines_of

    if kind != "pdf":
        raise DocumentError("filen är ingen PDF")
    return lines_of(pdf.read_otherwise(data))


def unpack_lines(data: bytes, kind: str) -> Iterable[str]:
    """The lines that tell of the files in an archive or mail, written out to the folder that the process stands in."""
    from corpus.errors import DocumentError
    from corpus.readers import archive, mail
    from corpus.readers.members import lines_of_members

    if kind not in ("zip", "eml"):
        raise DocumentError("filen är varken arkiv eller brev")
    return lines_of_members((archive if kind == "zip" else mail).unpack(data, Path.cwd()))


def main() -> None:
    """Limits the process, then reads the file."""
    memory, seconds, output, files = map(int, sys.argv[1:5])
    limit(memory, seconds, output, files)
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    sys.stdout.write(answer(sys.stdin.buffer.read(), output, sys.argv[5:]))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
