"""`onrecord` and `python -m onrecord`: the command line."""

import signal
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    # While modules are loaded there's nothing to put in order yet: Ctrl-C ends the process there and then, rather than
    # with Python's account of which line of which library it was in.
    handler = signal.getsignal(signal.SIGINT)
    if handler is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from onrecord.views import cli

    try:
        if handler is signal.default_int_handler:
            signal.signal(signal.SIGINT, handler)
        cli.main()
    except KeyboardInterrupt:  # before a command began or after it had ended: there's nothing to put in order either
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.raise_signal(signal.SIGINT)
        raise


if __name__ == "__main__":
    main()
