"""`python -m stakeholders`."""

from stakeholders.cli.entry import main

main()
