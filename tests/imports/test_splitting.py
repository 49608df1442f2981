"""Cells that hold several needs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.imports.values.splitting import parts_outside_brackets, statements


@pytest.mark.parametrize(
    ("cell", "needs"),
    [
        ("Short lead times, fair prices, and an answer", ["Short lead times, fair prices, and an answer"]),
        ("Short lead times; fair prices", ["Short lead times", "fair prices"]),
        ("Short lead times;", ["Short lead times"]),
        ("Answer within a day; otherwise a call back", ["Answer within a day; otherwise a call back"]),
        ("Clean samples (sealed; labelled)", ["Clean samples (sealed; labelled)"]),
        ("- Short lead times\n- Fair prices,\n  all year", ["Short lead times", "Fair prices, all year"]),
        ("• Short lead times • Fair prices", ["Short lead times", "Fair prices"]),
        ("1. Short lead times\n2. Fair prices", ["Short lead times", "Fair prices"]),
        ("(1) Short lead times (2) Fair prices", ["Short lead times", "Fair prices"]),
        ("Short lead times\nFair prices", ["Short lead times", "Fair prices"]),
        ("Short lead times\nwithout exception", ["Short lead times without exception"]),
        ("They want:\n- Short lead times\n- Fair prices", ["They want: Short lead times", "Fair prices"]),
        ("Quiet after 22.00 as in section 3. No trucks", ["Quiet after 22.00 as in section 3. No trucks"]),
        ("2. Shift is told first", ["2. Shift is told first"]),
        ("Storage below\n-5 °C", ["Storage below", "-5 °C"]),
    ],
)
def test_needs_are_parted_at_bullets_numbers_lines_and_semicolons_only(cell: str, needs: list[str]) -> None:
    assert list(statements(cell)) == needs


@pytest.mark.parametrize(
    ("cell", "needs"),
    [
        ("▪ Short times ▪ Fair prices", ["Short times", "Fair prices"]),
        ("–Short times\n–Fair prices", ["Short times", "Fair prices"]),
        ("* Short times\n* Fair prices", ["Short times", "Fair prices"]),
        ("o Short times\no Fair prices", ["Short times", "Fair prices"]),
        ("→ Short times\n→ Fair prices", ["Short times", "Fair prices"]),
        ("✓ Short times ✓ Fair prices", ["Short times", "Fair prices"]),
        ("\uf0b7 Short times\n\uf0b7 Fair prices", ["Short times", "Fair prices"]),
        ("- Short times - Fair prices", ["Short times", "Fair prices"]),
        ("Short times · Fair prices", ["Short times", "Fair prices"]),
        ("1) Short times\n2) Fair prices", ["Short times", "Fair prices"]),
        ("1.Short times 2.Fair prices", ["Short times", "Fair prices"]),
        ("a) short times b) fair prices", ["short times", "fair prices"]),
        ("a. Short times\nb. Fair prices", ["Short times", "Fair prices"]),
        ("(i) short times (ii) fair prices", ["short times", "fair prices"]),
        ("I. Short times\nII. Fair prices", ["Short times", "Fair prices"]),
        ("1️⃣ Short times 2️⃣ Fair prices", ["Short times", "Fair prices"]),
        ("①納期厳守②品質の安定", ["納期厳守", "品質の安定"]),
        ("・納期厳守\n・品質の安定", ["納期厳守", "品質の安定"]),
        ("1、按时交货 2、价格合理", ["按时交货", "价格合理"]),
        ("一、按时交货；二、价格合理", ["按时交货", "价格合理"]),
        ("按时交货；价格合理", ["按时交货", "价格合理"]),
        ("１．納期 ２．品質", ["納期", "品質"]),
        ("Short times<br>Fair prices<br/>Clear words", ["Short times", "Fair prices", "Clear words"]),
        ("<ul><li>Short times</li><li>Fair prices</li></ul>", ["Short times", "Fair prices"]),
        ("Délais courts ; prix justes", ["Délais courts", "prix justes"]),
        ("short times\nfair prices\nclear words", ["short times", "fair prices", "clear words"]),
        ("Short times\n\nAll of it must hold.", ["Short times", "All of it must hold."]),
    ],
)
def test_every_way_of_listing_parts_needs(cell: str, needs: list[str]) -> None:
    assert list(statements(cell)) == needs


@pytest.mark.parametrize(
    "cell",
    [
        "Datenschutz, Verfügbarkeit, Vertraulichkeit",
        "Data as in Art. 5 GDPR; No. 3; section 7",
        "Kurze Wege; z. B. ein fester Ansprechpartner; d. h. keine Hotline",
        "see Art. 1. and Art. 2. of it",
        "Release 1.2. and 2.3. of the tool",
        "https://a.example/x;y=1 must work",
        "Use &amp; care",
        "ニーズ・期待の把握",
        "Delivery at 10 a.m. in hall 1. Then unloading",
        "Pay for 1) and 2)",
        "No noise (10 p.m. to 6 a.m.; Sundays all day)",
        "品質（納期；価格）の維持",
        "按时交货；否则提前通知",
        "Réponse sous 24 h ; sinon un rappel",
    ],
)
def test_one_need_stays_one(cell: str) -> None:
    assert statements(cell) == (cell,)


@pytest.mark.parametrize(
    ("cell", "needs"),
    [
        ("We need: 1) short times 2) fair prices", ["We need: short times", "fair prices"]),
        ("Customers expect 1. short times 2. fair prices", ["Customers expect short times", "fair prices"]),
        ("We need:\nShort times\nFair prices", ["We need: Short times", "Fair prices"]),
        ("North:\n- quiet\n- light\nSouth:\n- shade", ["North: quiet", "light", "South: shade"]),
    ],
)
def test_what_leads_in_to_a_list_goes_with_its_first_item(cell: str, needs: list[str]) -> None:
    assert list(statements(cell)) == needs


@pytest.mark.parametrize(
    ("cell", "needs"),
    [
        ("• Quality\n   - few rejects\n   - no rework\n• Price", ["Quality: few rejects; no rework", "Price"]),
        ("1. Quality:\n   a) few rejects\n   b) no rework\n2. Price", ["Quality: few rejects; no rework", "Price"]),
        ("• Quality\n- few rejects\n• Price", ["Quality: few rejects", "Price"]),
    ],
)
def test_what_stands_below_an_item_joins_it(cell: str, needs: list[str]) -> None:
    assert list(statements(cell)) == needs


def test_a_line_that_breaks_off_goes_on_in_the_next() -> None:
    assert statements("Delivery of\nPanels on time\nFair prices") == ("Delivery of Panels on time", "Fair prices")
    assert statements("Quiet nights (in summer\nAnd in winter)") == ("Quiet nights (in summer And in winter)",)


def test_a_cell_of_signs_alone_is_kept() -> None:
    assert statements(";") == (";",)
    assert statements("•") == ("•",)
    assert statements("  ") == ()


PIECES = st.sampled_from(
    ["Short times", "fair prices", "and", "e.g.", "No. 3", "\n", "\n\n", "- ", "• ", "1. ", "2) ", "(a) ", "b) ", ";",
     ":", "；", "<br>", "①", "一、", "(", ")", "  ", "按时交货", "ii) ", "https://a.b/c;d", "·", "* ", "x"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=60))
def test_all_words_of_a_cell_are_in_its_needs_in_their_order(cell: str) -> None:
    def spelt(text: str) -> list[str]:
        return [word for word in re.findall(r"[^\W\d_]{3,}", text.replace("<br>", " ")) if word not in ("iii", "vii")]

    found = statements(cell)
    assert spelt(" ".join(found)) == spelt(cell)
    assert bool(found) == bool(cell.strip())
    assert all(need == need.strip() and need for need in found)


@given(st.text(alphabet="ab c,;.-•1()\n:", max_size=40))
def test_no_letter_is_lost_when_a_cell_is_split(cell: str) -> None:
    numbered = re.sub(r"(?m)(?:^|(?<=[\s;]))\(?[abc][.)](?=\s)", " ", cell)  # `a)` at the head of an item is its number
    kept = re.findall("[abc]", " ".join(statements(cell)))
    assert re.findall("[abc]", numbered) == kept or re.findall("[abc]", cell) == kept


def test_lists_are_parted_outside_brackets() -> None:
    assert parts_outside_brackets("Sales, Ports (north, south); Press", ",;") == [
        "Sales",
        "Ports (north, south)",
        "Press",
    ]
