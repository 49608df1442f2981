"""Views for people who look into the database with a tool of their own: Datasette, psql, a spreadsheet by ODBC.

They show records that are active, with names beside ids, and follow the rules of the analyses as far as SQL can.
Nothing of the program reads them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stakeholders.stores.sql.urls import Dialect

FORMER: tuple[str, ...] = ()
"""Views of earlier versions of the tables that are no longer made."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What SQLite and PostgreSQL say each in its own way.

    :param today: the present day, by the clock of the machine or of the server.
    :param later: a day so many days after another.
    :param days_left: the days from today to a day; negative where it has passed.
    :param listed: the items of a column that holds a JSON list, as a table with the column `value`.
    :param joined: the name of the function that joins texts.
    :param by_bytes: what makes the order of texts that of their characters' numbers, whatever the language.
    """

    today: str
    later: Callable[[str, str], str]
    days_left: Callable[[str], str]
    listed: Callable[[str], str]
    joined: str
    by_bytes: str


_WORDS: dict[Dialect, _Words] = {
    "sqlite": _Words(
        today="date('now', 'localtime')",
        later=lambda day, days: f"date({day}, {days} || ' days')",
        days_left=lambda day: f"CAST(julianday({day}) - julianday(date('now', 'localtime')) AS INTEGER)",
        listed=lambda column: f"json_each({column})",
        joined="group_concat",
        by_bytes="COLLATE BINARY",
    ),
    "postgresql": _Words(
        today="CURRENT_DATE",
        later=lambda day, days: f"{day} + {days}",
        days_left=lambda day: f"{day} - CURRENT_DATE",
        listed=lambda column: f"jsonb_array_elements_text({column})",
        joined="string_agg",
        by_bytes='COLLATE "C"',
    ),
}


def view_statements(dialect: Dialect) -> list[tuple[str, str]]:
    """Each view's name, and the statement that makes it, in the order in which they are to be made."""
    words = _WORDS[dialect]
    made = {
        "needs_with_parties": _needs_with_parties(words),
        "matrix_cells": _MATRIX_CELLS,
        "what_is_due": _what_is_due(words),
    }
    return [(name, f"CREATE VIEW {name} AS\n{query.strip()}") for name, query in made.items()]


def _needs_with_parties(words: _Words) -> str:
    """Every need, with the names of what it refers to."""
    return f"""
SELECT
  n.id, n.statement,
  n.party, p.name AS party_name, p.customer,
  n.topic, t.name AS topic_name,
  (SELECT {words.joined}(value, ', ') FROM {words.listed("n.stages")}) AS stages,
  n.type, n.obligation, n.source,
  n.importance, n.satisfaction, n.importance - n.satisfaction AS gap,
  n.basis, n.validated_on,
  n.owner, f.name AS owner_name,
  n.addressed,
  (
    SELECT {words.joined}(name, ', ')
    FROM (
      SELECT process.name
      FROM needs_processes AS held JOIN processes AS process ON process.id = held.process_id
      WHERE held.need_id = n.id
      ORDER BY held.position
    ) AS named
  ) AS processes,
  n.measure, n.target
FROM needs AS n
JOIN parties AS p ON p.id = n.party AND p.status = 'active'
LEFT JOIN functions AS f ON f.id = n.owner
LEFT JOIN topics AS t ON t.id = n.topic
WHERE n.status = 'active'
"""


_MATRIX_CELLS = """
WITH
considered AS (
  SELECT id, name, customer FROM parties WHERE status = 'active' AND relevant IS NOT FALSE
),
voices AS (
  SELECT n.id, coalesce(n.topic, '') AS topic, n.party, p.customer, n.importance, n.satisfaction
  FROM needs AS n JOIN considered AS p ON p.id = n.party
  WHERE n.status = 'active'
),
of_customers AS (
  SELECT topic, count(*) AS needs, avg(importance) AS importance, avg(satisfaction) AS satisfaction
  FROM voices WHERE customer GROUP BY topic
),
of_others AS (
  SELECT topic, party, count(*) AS needs, avg(importance) AS importance, avg(satisfaction) AS satisfaction
  FROM voices WHERE NOT customer GROUP BY topic, party
),
pairs AS (
  SELECT customer_need AS ours, need AS theirs, relation, decision FROM comparisons WHERE status = 'active'
  UNION ALL
  SELECT need, customer_need, relation, decision FROM comparisons WHERE status = 'active'
),
settling AS (
  SELECT id FROM decisions WHERE status = 'active' AND (trim(chosen) <> '' OR decided_on IS NOT NULL)
),
judged AS (
  SELECT
    ours.topic, theirs.party,
    count(*) AS comparisons,
    sum(CASE relation WHEN 'aligned' THEN 1 ELSE 0 END) AS aligned,
    sum(CASE relation WHEN 'partly_aligned' THEN 1 ELSE 0 END) AS partly_aligned,
    sum(CASE relation WHEN 'independent' THEN 1 ELSE 0 END) AS independent,
    sum(CASE relation WHEN 'conflicting' THEN 1 ELSE 0 END) AS conflicting,
    sum(CASE WHEN relation = 'conflicting' AND settling.id IS NULL THEN 1 ELSE 0 END) AS open_conflicts
  FROM pairs
  JOIN voices AS ours ON ours.id = pairs.ours AND ours.customer
  JOIN voices AS theirs ON theirs.id = pairs.theirs AND NOT theirs.customer
  LEFT JOIN settling ON settling.id = pairs.decision
  GROUP BY ours.topic, theirs.party
),
cells AS (
  SELECT spoken.topic, other.id AS party, other.name AS party_name
  FROM (SELECT topic FROM of_customers UNION SELECT topic FROM of_others) AS spoken
  CROSS JOIN (SELECT id, name FROM considered WHERE NOT customer) AS other
)
SELECT
  cells.topic, coalesce(t.name, cells.topic) AS topic_name,
  cells.party, cells.party_name,
  coalesce(customers.needs, 0) AS customer_needs, coalesce(others.needs, 0) AS needs,
  round(customers.importance, 2) AS customer_importance, round(others.importance, 2) AS importance,
  round(customers.satisfaction, 2) AS customer_satisfaction, round(others.satisfaction, 2) AS satisfaction,
  coalesce(judged.comparisons, 0) AS comparisons,
  coalesce(judged.aligned, 0) AS aligned, coalesce(judged.partly_aligned, 0) AS partly_aligned,
  coalesce(judged.independent, 0) AS independent, coalesce(judged.conflicting, 0) AS conflicting,
  coalesce(judged.open_conflicts, 0) AS open_conflicts,
  CASE
    WHEN others.needs IS NULL AND judged.comparisons IS NULL
      THEN CASE WHEN customers.needs IS NULL THEN 'empty' ELSE 'customers only' END
    WHEN customers.needs IS NULL THEN 'party only'
    WHEN judged.comparisons IS NULL THEN 'not compared'
    WHEN judged.open_conflicts > 0 THEN 'open conflict'
    WHEN judged.conflicting > 0 THEN 'decided conflict'
    WHEN judged.independent = judged.comparisons THEN 'independent'
    WHEN judged.aligned + judged.independent = judged.comparisons THEN 'aligned'
    ELSE 'partly aligned'
  END AS state
FROM cells
LEFT JOIN topics AS t ON t.id = cells.topic AND t.status = 'active'
LEFT JOIN of_customers AS customers ON customers.topic = cells.topic
LEFT JOIN of_others AS others ON others.topic = cells.topic AND others.party = cells.party
LEFT JOIN judged ON judged.topic = cells.topic AND judged.party = cells.party
"""
"""Every topic that anybody has a need in ("" for none), by every party beside the customers: see `analysis.compare`."""


def _what_is_due(words: _Words) -> str:
    """All that has its day, as `analysis.due` has it, and the sources that end; `due_on` may lie in the past.

    Planned communications are not in it: the days of a rule such as "every 2nd monday" are nothing that SQL can tell.
    """
    dates = [
        _dated("party review", "p.id", "p.name", words.later("p.reviewed_on", _REVIEW_INTERVAL), "p.owner")
        + f"FROM parties AS p CROSS JOIN register AS r\nWHERE {_CONSIDERED} AND p.reviewed_on IS NOT NULL",
        _dated("validation", "n.id", "n.statement", words.later("n.validated_on", _VALIDATION_INTERVAL), "n.owner")
        + "FROM needs AS n JOIN parties AS p ON p.id = n.party CROSS JOIN register AS r\n"
        + f"WHERE n.status = 'active' AND {_CONSIDERED} AND n.validated_on IS NOT NULL",
        _dated("source", "n.id", "n.statement", "n.source_valid_until", "n.owner")
        + "FROM needs AS n JOIN parties AS p ON p.id = n.party\n"
        + f"WHERE n.status = 'active' AND {_CONSIDERED} AND n.source_valid_until IS NOT NULL",
        _dated("review", "last.id", "last.id", "last.next_on", "NULL")
        + "FROM (\n  SELECT id, next_on, row_number() OVER (\n"
        + f"    PARTITION BY scope ORDER BY held_on DESC NULLS LAST, id {words.by_bytes} DESC\n  ) AS place\n"
        + "  FROM reviews WHERE status = 'active'\n) AS last\nWHERE last.place = 1 AND last.next_on IS NOT NULL",
        _dated("action", "a.id", "a.title", "a.due_on", "a.owner")
        + "FROM actions AS a\nWHERE a.status = 'active' AND a.done_on IS NULL AND a.due_on IS NOT NULL",
        _dated("effectiveness check", "a.id", "a.title", words.later("a.done_on", "r.policy_tolerance_days"), "a.owner")
        + "FROM actions AS a CROSS JOIN register AS r\n"
        + "WHERE a.status = 'active' AND a.done_on IS NOT NULL AND a.effective IS NULL"
        + " AND a.sort IN ('corrective', 'preventive')",
        _dated("decision", "d.id", "d.question", "d.revisit_on", "NULL")
        + "FROM decisions AS d\nWHERE d.status = 'active' AND d.revisit_on IS NOT NULL",
        _dated("activity", "a.id", "coalesce(nullif(a.title, ''), a.id)", "a.planned_on", "NULL")
        + "FROM activities AS a\nWHERE a.status = 'active' AND a.done_on IS NULL AND a.planned_on IS NOT NULL",
        _dated("commitment", "c.id", "c.does", "c.temporary_until", "c.who_function")
        + f"FROM commitments AS c\nWHERE c.status = 'active' AND c.temporary_until >= {words.today}",
        _dated("waiver", "w.id", "w.id", "w.until", "NULL")
        + "FROM waivers AS w\nWHERE w.status = 'active' AND w.until IS NOT NULL",
    ]
    every = "\nUNION ALL\n".join(dates)
    return f"""
SELECT
  every.what, every.id, every.label, every.due_on,
  {words.days_left("every.due_on")} AS days_left,
  every.owner, f.name AS owner_name
FROM (
{every}
) AS every
LEFT JOIN functions AS f ON f.id = every.owner
ORDER BY every.due_on, every.what, every.id
"""


_CONSIDERED = "p.status = 'active' AND p.relevant IS NOT FALSE"
_REVIEW_INTERVAL = "coalesce(p.review_interval, r.policy_review_interval)"
_VALIDATION_INTERVAL = "r.policy_validation_interval"


def _dated(what: str, id: str, label: str, due_on: str, owner: str) -> str:
    return f"SELECT '{what}' AS what, {id} AS id, {label} AS label, {due_on} AS due_on, {owner} AS owner\n"


__all__ = ["FORMER", "view_statements"]
