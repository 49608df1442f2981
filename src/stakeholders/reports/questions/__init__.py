"""The questions that an auditor is likely to ask, each with the function that answers it from a register."""

# Importing a module declares its questions, in the order of an audit.
from stakeholders.reports.questions import (  # noqa: F401, I001
    parties,
    needs,
    customers,
    organisation,
    where_we_stand,
    communication,
    satisfaction,
    complaints,
    improvement,
)
from stakeholders.reports.questions.declaring import QUESTIONS, Answer, Chapter, Question

__all__ = ["QUESTIONS", "Answer", "Chapter", "Question"]
