"""What answers look like, for the OpenAPI description: the lines of docs/output.md, with their addresses.

Nothing is made of these classes when an answer is made; a test holds real answers against them.
"""
