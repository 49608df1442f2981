"""Where the organisation stands in customer focus as a whole, and what comes next."""

from __future__ import annotations

from stakeholders.analysis.held import Held
from stakeholders.analysis.practices import STAGES, maturity
from stakeholders.analysis.steps import first_steps, proposals
from stakeholders.reports.maturity_words import said, stage_name
from stakeholders.reports.questions.declaring import Answer, question, unknown
from stakeholders.reports.questions.organisation import LEADERSHIP
from stakeholders.reports.questions.wording import listed, sentences
from stakeholders.texts import _, marked


@question(
    "maturity",
    marked("Where does the organisation stand in customer focus, and what comes next?"),
    chapter=LEADERSHIP,
    topic="customer-focus",
)
def where_we_stand(held: Held) -> Answer:
    """How many practices stand at each stage, and the steps that would matter most."""
    if not held.parties and not held.needs:
        return unknown(_("Nothing is recorded that could be counted. Record your customers and what they need."))
    found = maturity(held)
    stages = [
        _("{stage}: {count}").format(stage=stage_name(stage), count=len(standings))
        for stage in reversed(STAGES)
        if (standings := found.at(stage))
    ]
    steps = [
        _("{number}. {step}").format(number=number, step=said(held.register, proposal))
        for number, proposal in enumerate(first_steps(proposals(found)), start=1)
    ]
    missing = [_(standing.practice.title) for standing in found.at("not begun")]
    return Answer(
        sentences(
            _("Practices of customer focus: {count} ({stages}).").format(
                count=len(found.standings), stages=listed(stages)
            ),
            _("What would matter most next:") if steps else "",
            *steps,
        ),
        (*held.customers, *held.reviews),
        gaps=(_("not begun: {practices}").format(practices=listed(missing)),) if missing else (),
    )
