"""`protokollsok serve`: the search pages over HTTP."""

from __future__ import annotations

import logging
import signal
import socket
from pathlib import Path
from typing import Any

import click
from flask import Flask
from waitress import create_server

from web import create_app
from web.cli_opening import data_option, nothing_read, opened_catalogue, opened_engine, system_reason
from web.cli_swedish import SwedishCommand, WholeNumber
from web.serving import WAITRESS, served, threads
from web.settings import DEFAULT_CONCURRENCY, DEFAULT_HOST, DEFAULT_PORT, settings
from web.warming import warm_beside
from web.wording import counted

HELP = """Visa samlingen i webbläsaren.

Utan --host nås sidan bara från den egna datorn. Avsluta med Ctrl-C."""


@click.command(cls=SwedishCommand, help=HELP, short_help="Visa samlingen i webbläsaren.")
@click.option("--host", metavar="ADRESS", help=f"Adress att lyssna på. Annars {DEFAULT_HOST}.")
@click.option(
    "--port", type=WholeNumber(0, 65535), metavar="PORT", help=f"Port. Annars {DEFAULT_PORT}; 0 tar en ledig."
)
@click.option(
    "--concurrency",
    type=WholeNumber(1, 1000),
    metavar="ANTAL",
    help=f"Frågor på en gång. Annars {DEFAULT_CONCURRENCY}.",
)
@click.option("--log-queries", is_flag=True, help="Skriv också frågor och avsändare i loggen (personuppgifter).")
@data_option
def serve(host: str | None, port: int | None, concurrency: int | None, log_queries: bool, data: Path | None) -> None:
    """Serves until it is told to stop."""
    here = settings(data, host, port, concurrency, log_queries)
    with opened_catalogue(here) as catalogue, opened_engine(here) as engine:
        counts = catalogue.counts()
        if not counts.meetings and not counts.loose:
            raise click.ClickException(nothing_read(here))
        with _listening(here.host, here.port) as listening:
            server = _server(served(create_app(engine, catalogue, here), here), listening, threads(here))
            click.echo(
                f"Protokollsök visar {counted(counts.meetings, 'sammanträde', 'sammanträden')} och "
                f"{counted(counts.items, 'paragraf', 'paragrafer')} på {_address(listening)} (avsluta med Ctrl-C)"
            )
            # A shell that starts us in the background has us ignore Ctrl-C; a service manager stops with SIGTERM.
            for wanted in (signal.SIGINT, signal.SIGTERM):
                signal.signal(wanted, signal.default_int_handler)
            warm_beside(engine)
            server.run()
    click.echo("Stoppad.")


def _server(application: Flask, listening: socket.socket, most: int) -> Any:
    # waitress tells of requests that wait for a thread; here the application itself turns away what is too much
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    return create_server(application, sockets=[listening], threads=most, **WAITRESS)


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
