"""The resources of the API, one module each, and in which order they are described."""
