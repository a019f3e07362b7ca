"""`python -m onrecord` is the command-line program."""

from onrecord.cli import main

main()
