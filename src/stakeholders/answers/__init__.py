"""The answers to surveys, wherever they are: read, counted, cleaned, and told of."""

from stakeholders.answers.hearing import hear

__all__ = ["hear"]
