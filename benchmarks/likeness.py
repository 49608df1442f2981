"""How alike needs are found: how many paraphrases by each method, and how long it takes in a large register.

    python benchmarks/likeness.py                     # both methods, 2,000 and 20,000 needs
    python benchmarks/likeness.py --paraphrases       # what each method finds, and nothing timed

Of 15 needs and 15 paraphrases of them it is counted how many paraphrases come first for their need: first in English,
then in German. The timing is of the work alone, in one process each, with the register loaded; what finds nothing, as
the registers of benchmarks have topics, is timed on the same needs without them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping

from peers import PLACE
from registers import make_register
from stakeholders.analysis import likeness, to_compare, topics
from stakeholders.analysis import suggestions as suggesting
from stakeholders.analysis.likeness import Method, texts_of
from stakeholders.model import Need, Register
from stakeholders.stores import open_store

SIZES = (2_000, 20_000)
METHODS: tuple[Method, ...] = ("meaning", "words")
ENGLISH = (
    ("Panels arrive on the date promised in the order.", "Deliveries are on time."),
    ("Invoices are paid within 30 days.", "Bills are settled one month after receipt."),
    ("The workplace is safe and free of hazards.", "Nobody is hurt or falls ill through their job."),
    ("Prices stay stable over the contract.", "Costs do not rise while the agreement runs."),
    ("Complaints are answered within two working days.", "When a client is dissatisfied, they hear from us quickly."),
    ("Personal information is kept confidential.", "Data about individuals are protected from disclosure."),
    ("We emit less carbon dioxide every year.", "Greenhouse gas output falls annually."),
    ("Employees are trained for their tasks.", "Staff receive the instruction they need to do their work."),
    ("All laws and permits are complied with.", "Legal requirements are met."),
    ("Changes of the product are announced in advance.", "We are told beforehand when the design is modified."),
    ("The plant makes no noise at night.", "Residents can sleep without disturbance from the factory."),
    ("Products do not break during use.", "Goods last and work reliably."),
    ("Shareholders receive a dividend each year.", "Investors get a return on their capital."),
    ("Records can be traced to each batch.", "For every lot one can find out what was made and from what."),
    ("Spare parts can be had for ten years.", "Components for repair remain obtainable for a decade."),
)
GERMAN = (
    ("Die Ware kommt zum zugesagten Termin.", "Lieferungen sind pünktlich."),
    ("Rechnungen werden innerhalb von 30 Tagen bezahlt.", "Zahlungen gehen einen Monat nach Erhalt ein."),
    ("Der Arbeitsplatz ist frei von Gefahren.", "Niemand verletzt sich oder wird durch die Arbeit krank."),
    ("Die Preise bleiben während des Vertrags stabil.", "Die Kosten steigen während der Laufzeit nicht."),
    ("Beschwerden werden binnen zwei Tagen beantwortet.", "Unzufriedene Kunden hören schnell von uns."),
    ("Persönliche Daten bleiben vertraulich.", "Angaben über Personen sind vor Weitergabe geschützt."),
    ("Der Ausstoß von Kohlendioxid sinkt jedes Jahr.", "Jährlich weniger Treibhausgase."),
    ("Beschäftigte werden für ihre Aufgaben geschult.", "Das Personal erhält die nötige Einweisung."),
    ("Alle Gesetze werden eingehalten.", "Rechtliche Anforderungen sind erfüllt."),
    ("Änderungen am Produkt werden vorher angekündigt.", "Wir erfahren im Voraus, wenn anders gebaut wird."),
    ("Nachts macht das Werk keinen Lärm.", "Die Anwohner schlafen ungestört von der Fabrik."),
    ("Produkte gehen im Gebrauch nicht kaputt.", "Die Ware hält lange und arbeitet zuverlässig."),
    ("Die Aktionäre erhalten jedes Jahr eine Dividende.", "Anleger bekommen eine Rendite auf ihr Kapital."),
    ("Unterlagen lassen sich jeder Charge zuordnen.", "Für jedes Los ist nachweisbar, was gefertigt wurde."),
    ("Ersatzteile sind zehn Jahre lang erhältlich.", "Bauteile für Reparaturen gibt es ein Jahrzehnt lang."),
)


def main() -> None:
    """Count, then measure, and print both."""
    parser = argparse.ArgumentParser(description="Measure the likeness of needs.")
    parser.add_argument("--paraphrases", action="store_true", help="count paraphrases alone")
    parser.add_argument("--one", nargs=2, metavar=("NEEDS", "METHOD"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(_seconds(int(given.one[0]), given.one[1])))
        return
    for language, pairs in (("English", ENGLISH), ("German", GERMAN)):
        for method in METHODS:
            print(f"{language}, by {method}: {first(pairs, method)} of {len(pairs)} paraphrases come first")
    for needs in () if given.paraphrases else SIZES:
        for method in METHODS:
            command = (sys.executable, __file__, "--one", str(needs), method)
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            figures = ", ".join(f"{what} {value:.2f}" for what, value in json.loads(done.stdout).items())
            print(f"{needs:,} needs, by {method}: {figures}")


def first(pairs: tuple[tuple[str, str], ...], method: Method) -> int:
    """How many of the second texts are the likest to their first text."""
    held = texts_of([one for one, _ in pairs] + [other for _, other in pairs], method)
    count = len(pairs)
    found = held.nearest(range(count), range(count, 2 * count), most=1, least=0)
    return sum(near[0][0] == number + count for number, near in found)


def _seconds(needs: int, method: Method) -> Mapping[str, float]:
    """How long each piece of work takes, in seconds, and the peak of memory."""
    folder = PLACE / "work" / "likeness" / str(needs)
    if not folder.exists():
        make_register(folder, needs)
    register = open_store(folder).load().register
    for module in (to_compare, topics, suggesting):
        module.texts_of = lambda texts: likeness.texts_of(texts, method)  # type: ignore[attr-defined]
    half = _without_topics(register)
    work: Mapping[str, Callable[[], object]] = {
        "pairs to compare": lambda: to_compare.to_compare(register, most=50),
        "duplicates": lambda: suggesting.duplicates(register),
        "topics for half of them": lambda: topics.topics_for(half),
    }
    found = {}
    for what, do in work.items():
        begun = time.perf_counter()
        do()
        found[f"{what}, s"] = time.perf_counter() - begun
    found["peak, MB"] = _peak()
    return found


def _without_topics(register: Register) -> Register:
    """The register in which every other need has lost its topic."""
    lost = {need.id for need in register.active(Need)[::2]}
    records = (each.model_copy(update={"topic": None}) if each.id in lost else each for each in register.records)
    return register.holding(register.header, records)


def _peak() -> float:
    if sys.platform == "win32":
        return float("nan")
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    main()
