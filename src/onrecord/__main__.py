"""`python -m onrecord`: the command line."""

from onrecord.views.cli import main

main()
