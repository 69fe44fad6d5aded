"""The reading room: the record as web pages, a REST API and an MCP server, all from one program."""
