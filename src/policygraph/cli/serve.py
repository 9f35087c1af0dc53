"""`policygraph serve`."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from urllib.parse import urlsplit

import click

from policygraph.cli.commands import make_command, option
from policygraph.cli.console import Console
from policygraph.cli.options import opened, store_option
from policygraph.errors import UsageError

try:
    from policygraph.viz.server import running
    from policygraph.viz.server.app import application
    from policygraph.viz.server.cors import ANY
    from policygraph.viz.server.hosts import is_local, names
    from policygraph.viz.server.limits import Limits
    from policygraph.viz.server.site import Options
except ModuleNotFoundError as _error:  # the extra is not installed
    raise UsageError("server-extra") from _error


@make_command(
    zh="以网页、数据（Turtle、JSON-LD、N-Triples）和 SPARQL 查询端点的方式提供图谱库，只读。默认只接受本机访问；"
    "重新构建图谱库时服务不中断。"
)
@option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Address to listen at; the default is this machine alone.",
    zh="监听地址，默认仅限本机。",
)
@option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="Port to listen at.", zh="监听端口。")
@option("--address", metavar="URL", help="What the site is called from outside, behind a proxy.", zh="网站对外的地址（在代理之后时）。")
@option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name of this server that requests may use; may be repeated.",
    zh="允许请求使用的主机名，可重复。",
)
@option(
    "--cors",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="A site whose scripts may read data and ask /sparql; may be repeated. * (the default): all sites; none: this one alone.",
    zh="允许哪个网站的脚本读取数据、查询 /sparql，可重复；*（默认）为全部网站，none 为仅本站。",
)
@option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="Time of one query.",
    zh="单次查询的时限（秒）。",
)
@option(
    "--memory",
    type=click.IntRange(16),
    default=1024,
    show_default=True,
    metavar="MB",
    help="Memory of one query.",
    zh="单次查询的内存上限（MB）。",
)
@option(
    "--rows",
    type=click.IntRange(1),
    default=100_000,
    show_default=True,
    help="Rows of one answer; what is cut off is told.",
    zh="单次结果的行数上限；截断时会注明。",
)
@option("--workers", type=click.IntRange(1, 64), default=4, show_default=True, help="Queries at the same time.", zh="同时执行的查询数。")
@store_option
@click.pass_context
def command(
    context: click.Context,
    host: str,
    port: int,
    address: str | None,
    hosts: tuple[str, ...],
    origins: tuple[str, ...],
    timeout: float,
    memory: int,
    rows: int,
    workers: int,
    store: Path,
) -> None:
    """Serve pages, data and a SPARQL endpoint of the store, for reading only.

    It listens to this machine alone unless told otherwise, and goes on while a new build replaces the store.
    """
    console: Console = context.obj
    opened(store)
    limits = Limits(seconds=timeout, megabytes=memory, rows=rows, workers=workers)
    options = Options(store, host, port, _site(address), hosts, console.lang, _origins(origins or (ANY,)), limits)
    server = running.server(application(options))
    with running.bound(host, port) as listening:
        # Asked to end, the server has done so when the signal comes here: that is no failure.
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
        here = running.address_of(listening)
        console.tell("serving", store=store, address=f"{here} = {options.address}/" if options.address else here)
        if not is_local(host):
            console.tell("serving-open", host=host, names=", ".join(sorted(names(options))))
        try:
            server.run([listening])
        except SystemExit as error:
            if not server.started:  # uvicorn ends the program itself, and has told why
                raise UsageError("server-failed", reason=error.code) from error
            raise


def _origins(given: tuple[str, ...]) -> tuple[str, ...]:
    """The sites as browsers write them in the header Origin. Raises UsageError for one that is none."""
    if given == ("none",):
        return ()
    found = []
    for origin in given:
        try:
            found.append(origin if origin == ANY else (_site(origin) or "").lower())
        except UsageError as error:
            raise UsageError("cors-bad", origin=origin) from error
    return tuple(found)


def _site(address: str | None) -> str | None:
    """The address of the site without a slash at its end. Raises UsageError for one that is none."""
    if address is None:
        return None
    try:
        parts = urlsplit(address)
        right = parts.scheme in ("http", "https") and parts.hostname and parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username)
        if not right or (parts.port == 0):
            raise ValueError(address)
    except ValueError as error:
        raise UsageError("address-bad", address=address) from error
    return f"{parts.scheme}://{parts.netloc}"
