"""A Word document to hand to an auditor, on the organisation's own paper where it gave a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stakeholders.extras import needed

if TYPE_CHECKING:
    from stakeholders.render import Options
    from stakeholders.reports.report import Report


def render(report: Report, options: Options) -> bytes:
    """The report as a Word document.

    :raises Unable: what writes Word documents is not installed, or the template is no document to start from.
    """
    needed("docx", "docs", "a Word document")
    from stakeholders.render.docx.document import written

    return written(report, options.template)
