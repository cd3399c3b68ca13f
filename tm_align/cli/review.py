"""`tm-align review`: the review page, served or as one file."""

import secrets
import socket
import webbrowser
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import click

from tm_align.cli import options, words
from tm_align.cli.check import config_option, configuration
from tm_align.errors import UsageError
from tm_align.model import Status
from tm_align.pipeline import FindingQuery, Store, plural
from tm_align.pipeline.configuration import Codes
from tm_align.pipeline.kinds import NAMES

_MOST_PORTS = 65_535


@click.command()
@options.store_option
@click.option(
    "--port",
    type=click.IntRange(0, _MOST_PORTS),
    default=8377,
    show_default=True,
    help="Where to listen; 0 takes any free port.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on; one that other machines reach wants the token that is printed.",
)
@click.option(
    "--token",
    envvar="TM_ALIGN_TOKEN",
    metavar="TEXT",
    help="The token to want, so that addresses stay valid [default: $TM_ALIGN_TOKEN, else a new one].",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="Another name this server goes by, such as that of a proxy before it; may be repeated.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the page in a browser.")
@click.option("--reviewer", metavar="NAME", help="Who reviews [default: the page asks].")
@click.option(
    "--export",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the page as one HTML file that works without a server; - for standard output.",
)
@options.locales_option
@options.article_option
@click.option("--code", "codes", multiple=True, metavar="CODES", help="Only these checks.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([it.value for it in Status]),
    default=("open", "confirmed"),
    show_default="open and confirmed",
    help="With --export: only findings of this status; may be repeated.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=5000,
    show_default=True,
    help="With --export: at most so many segments, the worst first.",
)
@config_option
@options.quiet_option
def review(
    store: Path,
    port: int,
    host: str,
    token: str | None,
    names: tuple[str, ...],
    open_browser: bool,
    reviewer: str | None,
    out: Path | None,
    locales: tuple[str, ...],
    articles: tuple[str, ...],
    codes: tuple[str, ...],
    statuses: tuple[str, ...],
    limit: int,
    config: Path | None,
    quiet: bool,
) -> int:
    """Settle findings in a browser.

    Serves a page on which reviewers go through the findings of a store by keyboard; decisions go
    straight into the store. With --export it writes the page as one file to send by mail: it works
    from disk, and what its button saves is brought in by tm-align decide --from.

    \b
      tm-align review --store out/tm.db --open
      tm-align review --host 0.0.0.0 --token "$(cat token.txt)"
      tm-align review --export nl.html --locale nl-NL --limit 500
      tm-align decide --from decisions.json
    """
    # The web server takes as long to import as everything else together.
    from tm_align.pipeline import review as job

    choosing = ("locales", "articles", "codes", "statuses", "limit")
    options.only_if(bool(out), "--export; the page has filters", *choosing)
    serving = ("port", "host", "token", "names", "open_browser")
    options.only_if(not out, "serving the page, not --export", *serving)
    shared = not job.is_loopback(host)
    options.only_if(shared, "a --host that other machines reach", "token")
    if token and not (token.isascii() and token.isprintable()):
        raise UsageError("--token: take letters, digits and signs of ASCII; cookies hold no others")
    wanted = FindingQuery(
        locales,
        tuple(sorted(Codes(NAMES).all_matching(_words(codes), "--code: "))),
        statuses=tuple(map(Status, statuses)),
        articles=articles,
    )
    rechecker = job.Rechecker(store, configuration(config))
    if out:
        with Store.open(store, read_only=True) as opened:
            wanted = wanted._replace(locales=options.chosen(opened, locales, articles).locales)
        now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        done = job.write_page(
            store, rechecker, options.output(out), wanted, limit, reviewer or "", now
        )
        if not quiet:
            left = f"; {done.left_out:,} more matched (--limit)" if done.left_out else ""
            click.echo(f"{plural(done.segments, 'segment')} in {out}{left}", err=str(out) == "-")
            _note_unchecked(store)
        return 0
    job.check_store(store)
    if not quiet:
        _note_unchecked(store)
    served = job.Serving(
        host,
        port,
        (token or secrets.token_urlsafe(24)) if shared else None,
        secrets.token_urlsafe(24),
        reviewer or ("" if shared else options.user_name()),
        frozenset({*map(str.lower, names), *(_own_names() if shared else ())}),
    )

    def started(port: int) -> None:
        address = f"http://{_shown(host)}:{port}/"
        if served.token:
            address += f"?token={quote(served.token, safe='')}"
        click.echo(f"Review at {address}  (Ctrl+C ends)")
        if open_browser:
            webbrowser.open(address)

    with suppress(KeyboardInterrupt):  # this is how a review ends
        job.serve_review(store, rechecker, served, started)
    return 0


def _note_unchecked(store: Path) -> None:
    with Store.open(store, read_only=True) as opened:
        words.note_unchecked(opened)


def _words(codes: tuple[str, ...]) -> list[str]:
    return [it for word in codes for it in word.split(",")]


def _own_names() -> set[str]:
    return {socket.gethostname().lower(), socket.getfqdn().lower()}


def _shown(host: str) -> str:
    """An address as it stands in a URL; that of all interfaces is none, so this machine's name."""
    if host in ("0.0.0.0", "::"):
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host
