"""`protokollsok serve`: the search pages over HTTP."""

from __future__ import annotations

import signal
import socket
from pathlib import Path

import click
from waitress import create_server

from web import create_app
from web.cli_opening import data_option, nothing_read, opened_catalogue, opened_engine, system_reason
from web.cli_swedish import SwedishCommand, WholeNumber
from web.settings import DEFAULT_HOST, DEFAULT_PORT, settings
from web.wording import counted

HELP = """Visa samlingen i webbläsaren.

Utan --host nås sidan bara från den egna datorn. Avsluta med Ctrl-C."""
_THREADS = 8


@click.command(cls=SwedishCommand, help=HELP, short_help="Visa samlingen i webbläsaren.")
@click.option("--host", metavar="ADRESS", help=f"Adress att lyssna på. Annars {DEFAULT_HOST}.")
@click.option(
    "--port", type=WholeNumber(0, 65535), metavar="PORT", help=f"Port. Annars {DEFAULT_PORT}; 0 tar en ledig."
)
@data_option
def serve(host: str | None, port: int | None, data: Path | None) -> None:
    """Serves until it is told to stop."""
    here = settings(data, host, port)
    with opened_catalogue(here) as catalogue, opened_engine(here) as engine:
        counts = catalogue.counts()
        if not counts.meetings and not counts.loose:
            raise click.ClickException(nothing_read(here))
        with _listening(here.host, here.port) as listening:
            server = create_server(create_app(engine, catalogue, here), sockets=[listening], threads=_THREADS)
            click.echo(
                f"Protokollsök visar {counted(counts.meetings, 'sammanträde', 'sammanträden')} och "
                f"{counted(counts.items, 'paragraf', 'paragrafer')} på {_address(listening)} (avsluta med Ctrl-C)"
            )
            # A shell that starts us in the background has us ignore Ctrl-C; a service manager stops with SIGTERM.
            for wanted in (signal.SIGINT, signal.SIGTERM):
                signal.signal(wanted, signal.default_int_handler)
            server.run()
    click.echo("Stoppad.")


def _listening(host: str, port: int) -> socket.socket:
    """A socket of our own: waitress leaves its own open where the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        reason = "adressen är okänd" if isinstance(error, socket.gaierror) else system_reason(error)
        raise click.ClickException(f"Port {port} på {host} kan inte öppnas: {reason}.") from error


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
