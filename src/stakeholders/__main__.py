"""`python -m stakeholders`."""

from stakeholders.cli.app import main

main()
