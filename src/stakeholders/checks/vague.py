"""Words that say too little: names that cover everybody of a sort, and wording that nobody could verify.

The lists are short on purpose: a word that is as often exact as it is vague (reliable, appropriate, unverzüglich) is
not among them. Statements of law are full of such words, and mean them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_NAMES = """
    customers clients buyers consumers users end users purchasers
    suppliers vendors contractors subcontractors external providers
    employees staff workers personnel workforce team people
    owners shareholders stockholders investors partners
    regulators authorities government public authorities regulatory authorities regulatory bodies
    community society public neighbours neighbors media press competitors competition insurers banks
    stakeholders interested parties third parties others other

    Kunden Kundinnen und Kunden Kundschaft Auftraggeber Verbraucher Endkunden Nutzer Anwender
    Lieferanten Zulieferer Dienstleister externe Anbieter
    Mitarbeiter Mitarbeitende Mitarbeiterinnen und Mitarbeiter Beschäftigte Angestellte Personal Belegschaft
    Eigentümer Gesellschafter Anteilseigner Aktionäre Investoren Partner Behörden Aufsichtsbehörden Staat Gesetzgeber
    Öffentlichkeit Gesellschaft Nachbarn Anwohner Medien Presse Wettbewerber Mitbewerber Konkurrenz Versicherer Banken
    interessierte Parteien Anspruchsgruppen Dritte Sonstige Andere

    clients clientèle consommateurs utilisateurs acheteurs
    fournisseurs sous-traitants prestataires
    employés salariés personnel collaborateurs travailleurs
    propriétaires actionnaires associés investisseurs partenaires autorités régulateurs État
    collectivité société public riverains voisins médias presse concurrents concurrence assureurs banques
    parties intéressées parties prenantes tiers autres

    clientes consumidores usuarios compradores
    proveedores subcontratistas contratistas
    empleados trabajadores personal colaboradores plantilla
    propietarios accionistas socios inversores autoridades reguladores gobierno Estado
    comunidad sociedad público vecinos medios prensa competidores competencia aseguradoras bancos
    partes interesadas terceros otros
"""
"""Bare names of parties in English, German, French and Spanish. A name made of these words alone is bare."""

_ARTICLES = """
    all our the various different other external internal potential existing
    alle unsere die der das verschiedene sonstige externe interne
    les des nos tous toutes le la divers autres externes internes
    los las el todos todas nuestros nuestras varios otros externos internos
    and or und oder et ou y o
"""
"""Words that make a bare name no more exact."""

_PHRASES = """
    good quality; high quality; higher quality; highest quality; best quality; better quality; top quality
    good service; better service; best service; excellent service; good support
    good communication; better communication; clear communication; open communication
    good cooperation; good relationship; good relationships; good working conditions
    good price; good prices; best price; low price; low prices; fair price; fair prices; fair pricing
    reasonable price; reasonable prices; competitive price; competitive prices; competitive pricing
    as soon as possible; asap; as quickly as possible; as fast as possible; as early as possible
    as low as possible; as cheap as possible; as good as possible; as much as possible; as far as possible
    if possible; where possible; whenever possible; best possible; as appropriate; as necessary
    timely; in good time; in due time; promptly; quickly; reasonable time; reasonable period; reasonable notice
    user friendly; easy to use; state of the art; world class; best in class; cost effective; adequate; satisfactory

    gut* qualität; hoh* qualität; höher* qualität; höchst* qualität; best* qualität; besser* qualität
    gut* service; best* service; gut* betreuung; gut* unterstützung; gut* kommunikation; offen* kommunikation
    gut* zusammenarbeit; gut* beziehung; gut* beziehungen; gut* arbeitsbedingungen
    gut* preis; gut* preise; günstig* preis; günstig* preise; fair* preis; fair* preise; angemessen* preis
    angemessen* preise; wettbewerbsfähig* preise; marktgerecht* preise
    so schnell wie möglich; so bald wie möglich; so früh wie möglich; so gut wie möglich; so günstig wie möglich
    möglichst schnell; möglichst bald; möglichst früh; schnellstmöglich*; baldmöglichst; baldigst; bestmöglich*
    wenn möglich; falls möglich; nach möglichkeit; zeitnah*; rasch*; umgehend; angemessen* zeit; angemessen* frist
    benutzerfreundlich*; anwenderfreundlich*; kundenfreundlich*

    bonne qualité; haute qualité; meilleure qualité; qualité supérieure
    bon service; meilleur service; bonne communication; bonne relation; bonnes relations; bonne collaboration
    bon prix; bas prix; meilleur prix; prix juste; prix justes; prix compétitif; prix compétitifs; prix raisonnable
    prix raisonnables; dès que possible; le plus vite possible; le plus tôt possible; le plus rapidement possible
    au plus vite; au plus tôt; dans les meilleurs délais; délai raisonnable; délais raisonnables; rapidement
    si possible; autant que possible; dans la mesure du possible; facile à utiliser; convivial; conviviale

    buena calidad; alta calidad; mejor calidad; máxima calidad
    buen servicio; mejor servicio; buena comunicación; buena relación; buenas relaciones; buena colaboración
    buen precio; buenos precios; mejor precio; precio justo; precios justos; precio competitivo; precios competitivos
    precio razonable; precios razonables; lo antes posible; cuanto antes; lo más pronto posible
    lo más rápido posible; a la mayor brevedad; tiempo razonable; plazo razonable; rápidamente
    si es posible; en lo posible; en la medida de lo posible; fácil de usar
"""
"""Wording that no two people would verify alike; a star stands for a German ending."""

_ENDINGS = ("", "e", "er", "es", "en", "em")

_MEASURED = re.compile(
    r"""
    (?: [€$£] | \b (?: eur | usd | gbp | chf ) ) \s? \d
    | \d \s?
      (?: [%‰€$£°] | (?: per\ cent | percent | prozent | pour\ cent | por\ ciento | ppm | eur | usd | gbp | chf
        | h | hours? | stunden? | heures? | horas? | min | minut\w*
        | s | sec | seconds? | sekunden? | secondes? | segundos?
        | (?: (?: working | business | calendar ) [ -] )? days? | (?: werk | arbeits | kalender )? tag\w*
        | jours? | días? | weeks? | wochen? | semaines? | semanas? | months? | monat\w* | mois | mes | meses
        | years? | jahr\w* | ans? | années? | años?
        | [kcmμn]?m | [kmμ]?g | t | l | ml | [kmg]?w | [km]?wh | v | kv | a | hz | [kmg]hz | [km]?n | [km]?pa | bar | db
        | pieces? | pcs | stück | pièces? | piezas? | units? | times? | mal | fois | veces
        ) \b )
    """,
    re.VERBOSE,
)
"""The end of a number with its unit, or the start of an amount of money, in text without capitals."""

_WORD = re.compile(r"[^\W_]+")
_WORD_OR_STOP = re.compile(r"[^\W_]+|[.,;:!?()]")


def _folded(text: str) -> str:
    """The text without capitals, its accents encoded in one way."""
    return unicodedata.normalize("NFC", text).casefold()


def _words(text: str) -> tuple[str, ...]:
    """The words, without regard to case, hyphens and punctuation."""
    return tuple(_WORD.findall(_folded(text)))


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """The words that bare names are made of, and those that add nothing to them."""
    return frozenset(_words(_NAMES)), frozenset(_words(_ARTICLES))


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in _PHRASES.splitlines():
        for phrase in filter(None, map(str.strip, line.split(";"))):
            for ending in _ENDINGS if "*" in phrase else ("",):
                words = _words(phrase.replace("*", ending))
                found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}


def bare_name(name: str) -> bool:
    """Whether a party's name says only of what sort it is: `Customers`, `All suppliers`, `Kunden`."""
    bare, empty = _names()
    words = set(_words(re.sub(r"\(\w{1,3}\)", "s", name)))
    return bool(words & bare) and words <= bare | empty


def vague_wording(statement: str) -> str:
    """The first words of the statement that nobody could verify; "" where there are none, or a number says how much."""
    phrases = _phrases()
    text = _folded(statement)
    words = tuple(_WORD_OR_STOP.findall(text))  # a comma parts what is no phrase: "at its best, quality is …"
    for index, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            if words[index : index + len(phrase)] == phrase:
                return "" if _MEASURED.search(text) else " ".join(phrase)
    return ""
