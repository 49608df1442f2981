"""What customers and other parties say: surveys, feedback, problems, assessments."""

from typing import ClassVar, Literal

from stakeholders.model.fields import (
    Count,
    Day,
    FeedbackRef,
    Flag,
    FunctionRef,
    Level,
    Location,
    Name,
    NeedRef,
    PartyRef,
    Rating,
    Score,
    Share,
    SurveyRef,
    Text,
    field,
)
from stakeholders.model.record import Record

Construct = Literal[
    "satisfaction", "importance", "kano", "knowledge", "behaviour", "attitude", "effort", "recommendation", "loyalty"
]


class Survey(Record):
    """A survey or another way of asking, and where its answers are."""

    kind: ClassVar[str] = "surveys"

    name: Name = field("what the organisation calls it", "Airline satisfaction 2026", required=True)
    construct: Construct | None = field("what it measures", "satisfaction")  # type: ignore[assignment]
    population: Count | None = field("how many could have been asked", 420, unit="people")
    sampled: Count | None = field("how many were asked", 120, unit="people")
    method: Text = field("how they were chosen and asked", "Every third order contact, by web form", "")
    wave: Text = field("the round, where it is repeated", "2026-spring", "")
    opened_on: Day | None = field("the first day of asking", "2026-04-01")
    closed_on: Day | None = field("the last day of asking", "2026-04-30")
    scale: Text = field("the answer scale", "1-5", "")
    source: Location = field(
        "where the answers are: a file, or the URL of a database with # and a table or a query",
        "answers/2026-spring.csv",
        "",
    )
    columns: dict[str, str] = field("which column of the answers holds what", {"party": "customer", "score": "q1"}, {})


class Feedback(Record):
    """One thing a party told us."""

    kind: ClassVar[str] = "feedback"

    party: PartyRef = field("who said it", "airlines", required=True)
    received_on: Day | None = field("when it reached us", "2026-06-11")
    channel: Text = field("by which way", "phone", "")
    sort: Literal["complaint", "compliment", "suggestion", "survey", "loss"] | None = field(
        "what sort it is", "complaint"
    )
    severity: Rating | None = field("how serious it is", 4, unit="1 to 5")
    score: Score | None = field("the score given, on `scale`", 6)
    scale: Text = field("the scale of the score", "0-10", "")
    text: Text = field("what was said", "Third late panel this month.", "")
    needs: tuple[NeedRef, ...] = field("the needs it is about", ["airlines-on-time-panels"], ())
    owner: FunctionRef | None = field("the function that answers it", "customer-support")
    acknowledged_on: Day | None = field("when we said that we had it", "2026-06-12")
    answered_on: Day | None = field("when we answered", "2026-06-20")
    closed_on: Day | None = field("when it was settled", "2026-07-15")
    confirmed_with_party: Flag | None = field("whether the party agreed that it was settled", True)


class Problem(Record):
    """What keeps coming back."""

    kind: ClassVar[str] = "problems"

    title: Name = field("the problem in a few words", "Panels late after paint rework", required=True)
    needs: tuple[NeedRef, ...] = field("the needs it hurts", ["airlines-on-time-panels"], ())
    feedback: tuple[FeedbackRef, ...] = field("the feedback that shows it", ["airlines-late-june"], ())
    difficulty: Literal["easy", "hard"] | None = field("how hard it is to solve", "hard")
    cause: Text = field("the cause found", "One booth for two paint systems", "")
    raised_on: Day | None = field("when it was first seen", "2026-05-02")
    solved_on: Day | None = field("when it stopped coming back", "2026-10-01")
    owner: FunctionRef | None = field("the function that solves it", "production")


class Assessment(Record):
    """A measured state of knowledge, behaviour or attitude in one function and level, in one wave."""

    kind: ClassVar[str] = "assessments"

    survey: SurveyRef | None = field("the survey it comes from", "customer-focus-2026")
    function: FunctionRef | None = field("the function asked", "production")
    level: Level | None = field("the level asked", "operative")
    construct: Literal["knowledge", "behaviour", "attitude"] | None = field(  # type: ignore[assignment]
        "what was measured", "knowledge"
    )
    wave: Text = field("the round", "2026-spring", "")
    respondents: Count | None = field("how many answered", 34, unit="people")
    score: Score | None = field("the mean score, on the survey's scale", 3.6)
    favourable: Share | None = field("the share of favourable answers", 62, unit="%")
    measured_on: Day | None = field("when it was measured, where no survey says it", "2026-04-30")
    paired: Count | None = field(
        "how many of them answered in the wave before, too, each recognised by a name or number", 31, unit="people"
    )
    turned_favourable: Count | None = field(
        "how many of those answered favourably now and did not before", 9, unit="people"
    )
    turned_unfavourable: Count | None = field(
        "how many of those answered favourably before and do not now", 2, unit="people"
    )
