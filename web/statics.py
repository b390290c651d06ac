"""Style sheet, script and icon: served under names that change with their content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Flask, Response, abort, make_response, request

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_YEAR = "public, max-age=31536000, immutable"
_SHORT = "public, max-age=300"


def register(app: Flask) -> None:
    """Read the files once, serve them and tell templates their addresses."""
    folder = Path(__file__).parent / "static"
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in _TYPES}
    versions = {name: hashlib.sha256(data).hexdigest()[:10] for name, data in files.items()}

    def static_file(name: str) -> Response:
        if name not in files:
            abort(404)
        answer = make_response(files[name])
        answer.headers["Content-Type"] = _TYPES[Path(name).suffix]
        answer.headers["Cache-Control"] = _YEAR if request.args.get("v") == versions[name] else _SHORT
        return answer

    def static_address(name: str) -> str:
        return f"/static/{name}?v={versions[name]}"

    app.add_url_rule("/static/<name>", "static", static_file, methods=["GET"])
    app.add_url_rule("/favicon.ico", "favicon", lambda: static_file("ikon.svg"), methods=["GET"])
    app.jinja_env.globals["static_address"] = static_address
