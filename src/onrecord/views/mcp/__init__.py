"""The MCP server: the record for assistants, through the official SDK (package `mcp`). See docs/mcp.md."""

from onrecord.views.mcp.app import McpApp, alone, mcp_app
from onrecord.views.mcp.server import server

__all__ = ["McpApp", "alone", "mcp_app", "server"]
