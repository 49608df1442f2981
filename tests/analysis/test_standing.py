"""Where a party stands: power and interest, salience, engagement and relationship."""

import pytest

from stakeholders.analysis.standing import considered, engagement_gap, quadrant, relationship_gap, salience
from stakeholders.model import Party
from stakeholders.model.parties import Attitude, Depth, Engagement, Relationship


def party(**fields: object) -> Party:
    return Party.model_validate({"id": "p", "name": "P", **fields})


@pytest.mark.parametrize(
    ("power", "interest", "expected"),
    [
        (5, 5, "manage closely"),
        (4, 4, "manage closely"),
        (4, 3, "keep satisfied"),
        (5, 1, "keep satisfied"),
        (3, 4, "keep informed"),
        (1, 5, "keep informed"),
        (3, 3, "monitor"),
        (1, 1, "monitor"),
    ],
)
def test_power_and_interest_split_above_the_midpoint_of_three(power: int, interest: int, expected: str) -> None:
    assert quadrant(party(power=power, interest=interest)) == expected


@pytest.mark.parametrize("ratings", [{}, {"power": 5}, {"interest": 5}])
def test_a_party_not_rated_has_no_quadrant(ratings: dict[str, int]) -> None:
    assert quadrant(party(**ratings)) is None


@pytest.mark.parametrize(
    ("power", "legitimacy", "urgency", "expected"),
    [
        (3, 3, 3, "not salient"),
        (4, 3, 3, "dormant"),
        (3, 4, 3, "discretionary"),
        (3, 3, 4, "demanding"),
        (4, 4, 3, "dominant"),
        (4, 3, 4, "dangerous"),
        (3, 4, 4, "dependent"),
        (4, 4, 4, "definitive"),
        (5, 5, 5, "definitive"),
        (1, 1, 1, "not salient"),
    ],
)
def test_salience_has_eight_classes(power: int, legitimacy: int, urgency: int, expected: str) -> None:
    assert salience(party(power=power, legitimacy=legitimacy, urgency=urgency)) == expected


@pytest.mark.parametrize("missing", ["power", "legitimacy", "urgency"])
def test_salience_needs_all_three_ratings(missing: str) -> None:
    ratings = {"power": 5, "legitimacy": 5, "urgency": 5}
    del ratings[missing]
    assert salience(party(**ratings)) is None


@pytest.mark.parametrize(
    ("current", "desired", "steps"),
    [
        ("unaware", "leading", 4),
        ("resistant", "neutral", 1),
        ("supportive", "supportive", 0),
        ("leading", "neutral", -2),
        (None, "leading", None),
        ("neutral", None, None),
    ],
)
def test_the_engagement_gap_counts_steps(current: Attitude | None, desired: Attitude | None, steps: int | None) -> None:
    assert engagement_gap(party(engagement=Engagement(current=current, desired=desired))) == steps


@pytest.mark.parametrize(
    ("current", "target", "steps"),
    [
        ("basic_knowledge", "partnership", 2),
        ("deeper_understanding", "partnership", 1),
        ("partnership", "partnership", 0),
        ("partnership", "basic_knowledge", -2),
        (None, "partnership", None),
        ("partnership", None, None),
    ],
)
def test_the_relationship_gap_counts_levels(current: Depth | None, target: Depth | None, steps: int | None) -> None:
    assert relationship_gap(party(relationship=Relationship(current=current, target=target))) == steps


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({"relevant": True}, True),
        ({}, True),
        ({"relevant": False}, False),
        ({"relevant": True, "status": "retired"}, False),
    ],
)
def test_a_party_counts_until_somebody_decides_that_it_does_not(fields: dict[str, object], counts: bool) -> None:
    assert considered(party(**fields)) is counts
