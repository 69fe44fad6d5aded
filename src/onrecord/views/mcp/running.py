"""Running the MCP server by itself: over standard input and output, or over HTTP until Ctrl-C."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from onrecord.views.mcp.app import alone, mcp_app
from onrecord.views.mcp.server import server

if TYPE_CHECKING:
    from onrecord.ingest import Record
    from onrecord.views.web.serving import Serving

PATH = "/mcp"


def over_stdio(record: Record, room: str | None) -> None:
    """Speak on standard input and output until that ends; nothing else is written there.

    room: the address of a reading room over the same record, for links.
    """
    server(record, room).run("stdio")


def over_http(record: Record, serving: Serving, room: str | None) -> None:
    """Serve until Ctrl-C, with the reading room's safety around it. `RecordError` if the port is taken."""
    import uvicorn

    from onrecord.views.web.running import config, listen
    from onrecord.views.web.security import guarded
    from onrecord.views.web.serving import shown

    listening = listen(serving)
    try:
        where = f"http://{shown(serving.host)}:{listening.getsockname()[1]}{PATH}"
        who = "whoever has a token (onrecord token add)" if serving.public else "this machine alone"
        sys.stderr.write(f"MCP is at {where}, for {who}; Ctrl-C ends it.\n")
        sys.stderr.flush()
        # Of others, the layers around it know best by which names it may be asked.
        hosts = None if serving.public else (shown(serving.host), *serving.allowed_hosts)
        app = guarded(alone(mcp_app(record, room, hosts), PATH), serving, record.tokens)
        uvicorn.Server(config(app, log=False)).run(sockets=[listening])
    except KeyboardInterrupt:
        pass  # uvicorn has ended in order, and tells of it so
    finally:
        listening.close()
