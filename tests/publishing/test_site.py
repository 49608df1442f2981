"""The files that a register is published as."""

import datetime as dt

import pytest
from published_pages import SMALL, TODAY, Taken, index_of, published, small, taken

from example_registers import register_of
from stakeholders.analysis.concerns import outlook
from stakeholders.publishing.pages import slug
from stakeholders.reports.report import Facts, Table
from stakeholders.reports.site_index import site_index
from stakeholders.texts import choose, forget

HOSTILE = "</script><script>window.hacked=1</script>\"'><img src=x onerror=alert(1)> {{ 7*7 }} \u202e\x1b[31m 👩‍🔧 =1+1"


def leading_nowhere(files: dict[str, bytes]) -> list[tuple[str, str]]:
    pages = taken(files)
    broken = []
    for name, page in pages.items():
        for link in page.links:
            file, _, place = link.partition("#")
            target = pages.get(file or name)
            if target is None or (place and place not in target.ids):
                broken.append((name, link))
    return broken


def test_there_is_a_page_for_each_function_level_and_party_and_for_the_whole() -> None:
    assert sorted(small()) == [
        "balance.html",
        "cascade.html",
        "decisions.html",
        "function-con.html",
        "function-sales.html",
        "index.html",
        "level-fuhrung-leitung.html",
        "level-operative.html",
        "map.html",
        "matrix.html",
        "maturity.html",
        "needs.html",
        "party-airlines.html",
        "party-rivals.html",
        "party-union.html",
        "plan.html",
        "problems.html",
        "reaction.html",
        "search.js",
        "site.js",
        "style.css",
        "touchpoints.html",
    ]


def test_every_link_leads_somewhere() -> None:
    assert leading_nowhere(small()) == []


def test_every_page_can_be_reached_from_the_first() -> None:
    pages = taken(small())
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        for link in pages[waiting.pop()].links:
            file = link.partition("#")[0]
            if file and file not in seen:
                seen.add(file)
                waiting.append(file)
    assert seen == set(pages)


def test_records_lead_to_their_pages_and_rows() -> None:
    links = taken(small())["function-con.html"].links
    assert {"party-airlines.html", "function-sales.html", "needs.html#r-on-time", "plan.html#r-briefing"} <= set(links)
    assert "function-con.html" not in links  # a page needs no link to itself
    assert "#r-booth" in links  # of what it has a row of its own


def test_no_page_has_an_id_twice() -> None:
    for name, page in taken(small()).items():
        assert len(page.ids) == len(set(page.ids)), name


def test_style_and_script_are_files_that_all_pages_share() -> None:
    for page in taken(small()).values():
        assert ("link", {"rel": "stylesheet", "href": "style.css"}) in page.elements
        assert [at for tag, at in page.elements if tag == "script"] == [{"src": "site.js", "defer": ""}]
        assert not [tag for tag, at in page.elements if tag == "style" or "style" in at]


def test_the_policy_admits_files_beside_the_page_and_nothing_else() -> None:
    for page in taken(small()).values():
        policy = next(at["content"] for _tag, at in page.elements if at.get("http-equiv") == "Content-Security-Policy")
        assert policy == (
            "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        )


def test_the_page_of_a_function_tells_what_is_needed_how_it_goes_and_what_is_coming() -> None:
    text = taken(small())["function-con.html"].text
    for said in (
        "Production: what is needed of you",
        "You answer for 1 need. 1 party relies on you for that.",
        "Your processes help to meet 1 need that others answer for.",
        "Nobody works more than 48 hours a week.",
        "Panels arrive on the promised date.",
        "contractual: Frame agreement",
        "Panels on the day",
        ">= 98 %",
        "7 respondents, confirmed on",
        "Third late panel.",
        "Panels late after paint",
        "29 days overdue",
        "How far may overtime go?",
        "What airlines complained of",
        "Cabin purchasing",
        "40 of 100",
    ):
        assert said in text, said


def test_what_a_function_has_not_told_in_time_counts_among_what_it_has_overdue() -> None:
    report = site_index(outlook(register_of(SMALL), TODAY), (), {"operative": "", "Führung / Leitung": ""})
    table = next(block for block in report.blocks if isinstance(block, Table) and block.key == "functions")
    facts = next(block for block in report.blocks if isinstance(block, Facts))
    late = {str(row[0].value): int(str(row[-1].value)) for row in table.rows}
    assert late["Sales"] == 1  # nothing else of theirs is late but the briefing
    assert {label: cell.value for label, cell in facts.items}["Overdue"] == sum(late.values())


def test_the_page_of_a_level_tells_what_is_conveyed_and_what_is_not() -> None:
    pages = taken(small())
    operative, others = pages["level-operative.html"].text, pages["level-fuhrung-leitung.html"].text
    assert "1 need of customers and other parties is conveyed to you." in operative
    assert "What airlines complained of" in operative
    assert "0 needs of customers and other parties are conveyed to you." in others
    assert "2 needs must reach you and do not yet" in others
    assert "What airlines complained of" not in others


def test_the_page_of_a_party_tells_conflicts_with_their_decision() -> None:
    text = taken(small())["party-airlines.html"].text
    for said in (
        "They buy four of five panels.",
        "decided conflict",
        "How far may overtime go?",
        "not yet acknowledged",
    ):
        assert said in text, said
    assert "set aside as not relevant" in taken(small())["party-rivals.html"].text


def test_people_are_left_out_unless_they_are_asked_for() -> None:
    everything = b"".join(small().values()).decode("utf-8")
    for told in ("Jane", "jane-doe", "jane@airline.example", "John Roe"):
        assert told not in everything
    with_people = published(register_of(SMALL), people=True)
    assert "jane@airline.example" in with_people["party-airlines.html"].decode("utf-8")
    assert "John Roe" in with_people["function-con.html"].decode("utf-8")
    assert leading_nowhere(with_people) == []


def test_what_somebody_has_promised_is_published_without_who_it_is() -> None:
    promise = "commitments: [{id: visit, does: Visits, who: {function: sales, person: Rita Reader}}]\n"
    register = register_of(SMALL + promise)
    pages = published(register)
    assert not [name for name, content in pages.items() if "Rita Reader" in content.decode("utf-8")]
    assert "Visits" in pages["commitments.html"].decode("utf-8")
    assert "Rita Reader" in published(register, people=True)["commitments.html"].decode("utf-8")


def test_every_party_need_function_level_and_communication_can_be_searched_for() -> None:
    found = {(sort, title): place for sort, title, _said, place in index_of(small())}
    assert found["Party", "Airlines"] == "party-airlines.html"
    assert found["Need", "Panels arrive on the promised date."] == "needs.html#r-on-time"
    assert found["Function or level", "Production"] == "function-con.html"
    assert found["Function or level", "Führung / Leitung"] == "level-fuhrung-leitung.html"
    assert found["Communication", "What airlines complained of"] == "plan.html#r-briefing"
    pages = taken(small())
    for place in map(str, found.values()):
        file, _, id = place.partition("#")
        assert not id or id in pages[file].ids


def test_the_same_register_gives_the_same_bytes() -> None:
    assert published(register_of(SMALL)) == small()


def test_another_day_is_another_site() -> None:
    later = published(register_of(SMALL), today=dt.date(2026, 10, 30))
    assert "59 days overdue" in taken(later)["function-con.html"].text


def test_pages_speak_the_language_that_was_chosen() -> None:
    choose("de")
    try:
        german = published(register_of(SMALL))
    finally:
        forget()
    for page in taken(german).values():
        assert ("html", {"lang": "de"}) in page.elements
    assert leading_nowhere(german) == []


def test_a_register_of_almost_nothing_is_published_too() -> None:
    bare = published(register_of("register: {organisation: Example Ltd}\n"))
    assert "index.html" in bare
    assert leading_nowhere(bare) == []


def test_hostile_text_is_text_on_every_page_and_in_the_search() -> None:
    register = register_of(SMALL)
    texts = {"name", "statement", "measure", "what", "why", "text", "title", "question", "chosen", "relevance", "lead"}
    hostile = [
        record.model_copy(update={field: HOSTILE for field in texts if isinstance(record.__dict__.get(field), str)})
        for record in register.records
    ]
    header = register.header.model_copy(update={"organisation": HOSTILE, "levels": (HOSTILE, "...", "con")})
    files = published(register.holding(header, hostile))
    pages = taken(files)
    assert leading_nowhere(files) == []
    for name, page in pages.items():
        tags = [tag for tag, _at in page.elements]
        assert tags.count("script") == 1, name
        assert "img" not in tags
        assert not [at for _tag, at in page.elements if any(attribute.startswith("on") for attribute in at)]
        assert "\u202e" not in page.text
    assert "</script><script>window.hacked=1</script>" in pages["party-airlines.html"].text
    assert len(index_of(files)) == 12 + 3 + 2 + 3 + 2 + 1  # pages, parties, functions, levels, needs, communications


@pytest.mark.parametrize(
    ("level", "name"),
    [
        ("operative", "operative"),
        ("Führung / Leitung", "fuhrung-leitung"),
        ("現場", ""),
        ("..", ""),
        ("A" * 99, "a" * 60),
    ],
)
def test_the_name_of_a_file_is_one_that_every_system_takes(level: str, name: str) -> None:
    assert slug(level) == name


def test_levels_that_would_have_the_same_file_have_two() -> None:
    register = register_of(SMALL)
    header = register.header.model_copy(update={"levels": ("a b", "a/b", "現場", "製造")})
    files = published(register.holding(header, register.records))
    assert sorted(name for name in files if name.startswith("level")) == [
        "level-3.html",
        "level-4.html",
        "level-a-b-2.html",
        "level-a-b.html",
    ]


def test_tables_and_headings_are_named_for_those_who_listen() -> None:
    page: Taken = taken(small())["function-con.html"]
    regions = [at for _tag, at in page.elements if at.get("role") == "region"]
    assert {at["aria-labelledby"] for at in regions} <= set(page.ids)
    assert [at["aria-label"] for tag, at in page.elements if tag == "nav" and "aria-label" in at] == ["Pages"]
    current = [at["href"] for _tag, at in taken(small())["map.html"].elements if at.get("aria-current") == "page"]
    assert current == ["map.html"]
