"""The words of each language: the same tables everywhere, no word twice, and ordinary headings understood."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from stakeholders.imports.language.guesses import guess
from stakeholders.imports.language.headings import match
from stakeholders.imports.language.words import words

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "tr", "ru", "uk", "bg", "zh", "ja")
CASELESS = ("headings", "choices", "sections", "nothing")
"""The tables in which case, accents and punctuation do not count."""


@cache
def language(code: str) -> dict[str, Any]:
    folder = files("stakeholders.imports.language") / "languages"
    return tomllib.loads((folder / f"{code}.toml").read_text(encoding="utf-8"))


def lists(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of a language with its path, such as `headings.needs.statement`."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists(value, f"{path}{key}.")
        elif isinstance(value, list):
            yield f"{path}{key}", value


def every_list() -> Iterator[tuple[str, str, list[str]]]:
    for code in LANGUAGES:
        for path, entries in lists(language(code)):
            yield code, path, entries


def first(heading: str) -> str:
    found = match(heading)
    return str(found.targets[0]) if found else ""


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_has_the_tables_of_english(code: str) -> None:
    assert {path for path, _ in lists(language(code))} == {path for path, _ in lists(language("en"))}
    assert language(code)["name"]


def test_no_word_stands_twice_in_a_list() -> None:
    for code, path, entries in every_list():
        seen = set()
        for entry in entries:
            text = entry.removesuffix("!")
            known = words(text) if path.partition(".")[0] in CASELESS else text.casefold()
            assert known, f"{code}: {path}: {entry!r} has no word"
            assert known not in seen, f"{code}: {path}: {entry!r} stands twice"
            seen.add(known)


def test_no_joining_word_is_a_heading() -> None:
    headings = {words(entry) for _, path, entries in every_list() if path.startswith("headings.") for entry in entries}
    for code in LANGUAGES:
        for word in language(code)["joining"]:
            assert words(word) not in headings, f"{code}: {word!r}"


def test_a_word_means_one_thing_in_a_group_of_choices() -> None:
    meant: dict[tuple[str, tuple[str, ...]], dict[str, str]] = defaultdict(dict)
    for code, path, entries in every_list():
        kind, _, group = path.partition(".")
        if kind == "choices":
            group, _, meaning = group.rpartition(".")
            for entry in entries:
                meant[group, words(entry)].setdefault(meaning, code)
    twofold = {f"{group}: {' '.join(entry)}: {found}" for (group, entry), found in meant.items() if len(found) > 1}
    assert not twofold


def test_a_name_that_is_nothing_but_a_sign_gives_away_what_the_sign_says() -> None:
    wrong = []
    for code, path, entries in every_list():
        kind, _, key = path.partition(".")
        for entry in entries if kind == "guesses" else ():
            found = guess(entry.removesuffix("!").replace(" * ", " x ").replace("*", ""))
            if found is None or f"{found.category}/{found.side}" != key:
                wrong.append(f"{code}: {entry} is {key}, but {found}")
    assert not wrong


HEADINGS = {
    "en": {
        "Interested Parties (4.2 a)": "parties.name",
        "Needs & Expectations": "needs.statement",
        "Requirements of the interested party": "needs.statement",
        "Internal / External": "parties.side",
        "Level of influence": "parties.power",
        "Impact level": "parties.power",
        "Level of interest": "parties.interest",
        "Current level of engagement": "parties.engagement.current",
        "How addressed in the QMS": "needs.used_in",
        "Risks and opportunities": "needs.risks",
        "Target audience": "communications.parties",
        "Preferred communication method": "communications.how",
        "Person in charge": "row.owner",
        "Key contact": "contacts.name",
        "By when?": "actions.due_on",
        "Sr. No.": "row.external_id",
    },
    "de": {
        "Interessierte Parteien": "parties.name",
        "Erfordernisse und Erwartungen (4.2 b)": "needs.statement",
        "Anforderungen der IP": "needs.statement",
        "Anspruchsgruppe": "parties.name",
        "Intern/Extern": "parties.side",
        "Einflussmöglichkeit": "parties.power",
        "Betroffenheit": "parties.interest",
        "Haltung zum Projekt": "parties.engagement.current",
        "Bindende Verpflichtung (ja/nein)": "needs.obligation",
        "Umsetzung im QMS": "needs.used_in",
        "Chancen und Risiken": "needs.risks",
        "Mit wem?": "communications.parties",
        "Kommunikationsform": "communications.how",
        "Turnus": "communications.when",
        "Zuständige Abteilung": "row.owner",
        "Ansprechperson": "contacts.name",
    },
    "fr": {
        "Parties intéressées pertinentes (PIP)": "parties.name",
        "Partie prenante": "parties.name",
        "Besoins et attentes": "needs.statement",
        "Exigences de la partie intéressée": "needs.statement",
        "Attentes": "needs.expectation",
        "Enjeux": "needs.statement",
        "Interne / Externe": "parties.side",
        "Niveau d'influence": "parties.power",
        "Niveau d’intérêt": "parties.interest",
        "Priorité": "needs.importance",
        "Réponse de l'organisme": "needs.used_in",
        "Destinataire(s)": "communications.parties",
        "Périodicité": "communications.when",
        "Canal de communication": "communications.how",
        "Émetteur": "communications.who",
        "Responsable du suivi": "row.owner",
        "N°": "row.external_id",
        "Actions à mettre en œuvre": "actions.title",
    },
    "es": {
        "Partes interesadas": "parties.name",
        "Grupo de interés": "parties.name",
        "Necesidades y expectativas": "needs.statement",
        "Requisitos pertinentes": "needs.statement",
        "Expectativas": "needs.expectation",
        "Interna/Externa": "parties.side",
        "Poder (1-5)": "parties.power",
        "Nivel de interés": "parties.interest",
        "Compromiso actual": "parties.engagement.current",
        "Cómo se da respuesta": "needs.used_in",
        "¿A quién?": "communications.parties",
        "¿Cuándo?": "communications.when",
        "Medio de comunicación": "communications.how",
        "Responsable": "row.owner",
        "Correo electrónico": "contacts.email",
        "Fecha límite": "actions.due_on",
    },
    "pt": {
        "Partes Interessadas": "parties.name",
        "Necessidades e Expectativas": "needs.statement",
        "Necessidades e expetativas da PI": "needs.statement",
        "Requisitos das partes interessadas": "needs.statement",
        "Interna / Externa": "parties.side",
        "Grau de influência": "parties.power",
        "Nível de interesse": "parties.interest",
        "Engajamento desejado": "parties.engagement.desired",
        "Como é atendido": "needs.used_in",
        "Riscos e oportunidades": "needs.risks",
        "Público-alvo": "communications.parties",
        "Periodicidade": "communications.when",
        "Meio de comunicação": "communications.how",
        "Responsável": "row.owner",
        "Telemóvel": "contacts.phone",
        "Observações": "row.notes",
    },
    "it": {
        "Parti interessate rilevanti": "parties.name",
        "Portatore di interesse": "parties.name",
        "Esigenze e aspettative": "needs.statement",
        "Requisiti delle parti interessate": "needs.statement",
        "Interna/Esterna": "parties.side",
        "Grado di influenza": "parties.power",
        "Livello d'interesse": "parties.interest",
        "Modalità di soddisfacimento": "needs.used_in",
        "Rischi e opportunità": "needs.risks",
        "Destinatari": "communications.parties",
        "Periodicità": "communications.when",
        "Mezzo di comunicazione": "communications.how",
        "Mittente": "communications.who",
        "Responsabile": "row.owner",
        "Referente": "contacts.name",
        "Note": "row.notes",
    },
    "nl": {
        "Belanghebbende": "parties.name",
        "Relevante belanghebbende partijen": "parties.name",
        "Behoeften en verwachtingen": "needs.statement",
        "Eisen en wensen": "needs.statement",
        "Verwachtingen": "needs.expectation",
        "Intern/extern": "parties.side",
        "Mate van invloed": "parties.power",
        "Mate van belang": "parties.interest",
        "Hoe geborgd?": "needs.used_in",
        "Risico's en kansen": "needs.risks",
        "Doelgroep": "communications.parties",
        "Hoe vaak": "communications.when",
        "Communicatiemiddel": "communications.how",
        "Afzender": "communications.who",
        "Verantwoordelijke": "row.owner",
        "Opmerkingen": "row.notes",
    },
    "pl": {
        "Strony zainteresowane organizacji": "parties.name",
        "Interesariusz (osoba/grupa)": "parties.name",
        "Potrzeby i oczekiwania stron zainteresowanych": "needs.statement",
        "Oczekiwania wobec firmy": "needs.expectation",
        "Strona wewnętrzna/zewnętrzna": "parties.side",
        "Siła wpływu (1-5)": "parties.power",
        "Poziom zainteresowania projektem": "parties.interest",
        "Pożądany poziom zaangażowania": "parties.engagement.desired",
        "Źródło wymagania": "needs.source",
        "Sposób spełnienia": "needs.used_in",
        "Ryzyka i szanse": "needs.risks",
        "Odbiorcy": "communications.parties",
        "Częstotliwość": "communications.when",
        "Kanał komunikacji": "communications.how",
        "Odpowiedzialny za realizację": "row.owner",
        "L.p.": "row.external_id",
        "Uwagi": "row.notes",
    },
    "cs": {
        "Zainteresované strany (ZS)": "parties.name",
        "Název zainteresované strany": "parties.name",
        "Potřeby a očekávání zainteresovaných stran": "needs.statement",
        "Relevantní požadavky": "needs.statement",
        "Očekávání": "needs.expectation",
        "Interní / externí": "parties.side",
        "Míra vlivu": "parties.power",
        "Zájem o projekt": "parties.interest",
        "Postoj k projektu": "parties.engagement.current",
        "Právní předpis": "needs.source",
        "Způsob plnění": "needs.used_in",
        "Rizika a příležitosti": "needs.risks",
        "Komu": "communications.parties",
        "Četnost komunikace": "communications.when",
        "Odpovědný za komunikaci": "communications.who",
        "Zodpovídá": "row.owner",
        "Poř. č.": "row.external_id",
    },
    "tr": {
        "İLGİLİ TARAF": "parties.name",
        "Paydaş Adı": "parties.name",
        "İlgili Tarafların İhtiyaç ve Beklentileri": "needs.statement",
        "İlgili Tarafların Şartları": "needs.statement",
        "Beklentiler": "needs.expectation",
        "İç / Dış": "parties.side",
        "Etki Düzeyi (1-5)": "parties.power",
        "İlgi Düzeyi": "parties.interest",
        "Mevcut Katılım Düzeyi": "parties.engagement.current",
        "Önem Derecesi": "needs.importance",
        "Karşılama Yöntemi": "needs.used_in",
        "Riskler ve Fırsatlar": "needs.risks",
        "Kiminle": "communications.parties",
        "İletişim Sıklığı": "communications.when",
        "İletişim Yöntemi": "communications.how",
        "Sorumlu Birim": "row.owner",
        "S.No": "row.external_id",
        "E-Posta": "contacts.email",
    },
    "ru": {
        "Наименование заинтересованной стороны": "parties.name",
        "Стейкхолдер": "parties.name",
        "Потребности и ожидания заинтересованных сторон": "needs.statement",
        "Требования заинтересованных сторон к СМК": "needs.statement",
        "Ожидания от проекта": "needs.expectation",
        "Внутренняя / внешняя": "parties.side",
        "Степень влияния на организацию": "parties.power",
        "Интерес к проекту": "parties.interest",
        "Желаемый уровень вовлечённости": "parties.engagement.desired",
        "Значимость требования": "needs.importance",
        "Нормативный документ": "needs.source",
        "Способ удовлетворения потребностей": "needs.used_in",
        "Риски и возможности": "needs.risks",
        "Целевая аудитория": "communications.parties",
        "Периодичность": "communications.when",
        "Способ передачи информации": "communications.how",
        "Кто информирует": "communications.who",
        "Ответственное лицо": "row.owner",
        "№ п/п": "row.external_id",
    },
    "uk": {
        "Зацікавлені сторони": "parties.name",
        "Назва зацікавленої сторони": "parties.name",
        "Потреби та очікування зацікавлених сторін": "needs.statement",
        "Вимоги до СУЯ": "needs.statement",
        "Очікування від проєкту": "needs.expectation",
        "Внутрішня/зовнішня": "parties.side",
        "Рівень впливу": "parties.power",
        "Рівень зацікавленості": "parties.interest",
        "Ставлення до проєкту": "parties.engagement.current",
        "Джерело вимоги": "needs.source",
        "Спосіб задоволення": "needs.used_in",
        "Ризики та можливості": "needs.risks",
        "Періодичність": "communications.when",
        "Канал зв’язку": "communications.how",
        "Відповідальна особа": "row.owner",
        "№ з/п": "row.external_id",
    },
    "bg": {
        "Заинтересовани страни": "parties.name",
        "Наименование на заинтересованата страна": "parties.name",
        "Потребности и очаквания на заинтересованите страни": "needs.statement",
        "Изисквания на заинтересованите страни към СУК": "needs.statement",
        "Очаквания": "needs.expectation",
        "Вътрешна/външна": "parties.side",
        "Влияние върху организацията": "parties.power",
        "Степен на интерес": "parties.interest",
        "Нормативно основание": "needs.source",
        "Начин на удовлетворяване": "needs.used_in",
        "Рискове и възможности": "needs.risks",
        "Целева група": "communications.parties",
        "Честота": "communications.when",
        "Начин на комуникация": "communications.how",
        "Отговорно лице": "row.owner",
        "№ по ред": "row.external_id",
        "Забележки": "row.notes",
    },
    "zh": {
        "相关方名称": "parties.name",
        "利害關係人": "parties.name",
        "干系人": "parties.name",
        "相关方的需求和期望": "needs.statement",
        "相关方要求": "needs.statement",
        "期望": "needs.expectation",
        "内部/外部": "parties.side",
        "影响程度(1-5)": "parties.power",
        "关注度": "parties.interest",
        "当前参与程度": "parties.engagement.current",
        "法律依据": "needs.source",
        "应对措施": "needs.used_in",
        "风险和机遇": "needs.risks",
        "沟通对象": "communications.parties",
        "沟通频率": "communications.when",
        "沟通方式": "communications.how",
        "沟通负责人": "communications.who",
        "责任部门": "row.owner",
        "序号": "row.external_id",
    },
    "ja": {
        "利害関係者の名称": "parties.name",
        "ｽﾃｰｸﾎﾙﾀﾞｰ": "parties.name",
        "利害関係者のニーズ及び期待": "needs.statement",
        "ニーズ・期待": "needs.statement",
        "要求事項": "needs.statement",
        "期待": "needs.expectation",
        "内部・外部": "parties.side",
        "影響度（1～5）": "parties.power",
        "関心度": "parties.interest",
        "現在の関与度": "parties.engagement.current",
        "関連法令": "needs.source",
        "対応方法": "needs.used_in",
        "リスク及び機会": "needs.risks",
        "対象者": "communications.parties",
        "頻度": "communications.when",
        "コミュニケーションの内容": "communications.what",
        "担当部署": "row.owner",
        "項番": "row.external_id",
    },
}
"""By language, headings that people write and the field that each names first of all."""


@pytest.mark.parametrize(
    ("heading", "field"), [pair for examples in HEADINGS.values() for pair in examples.items()], ids=str
)
def test_ordinary_headings_are_understood(heading: str, field: str) -> None:
    assert first(heading) == field


def test_each_language_has_examples() -> None:
    assert set(HEADINGS) == set(LANGUAGES)
    assert all(len(examples) >= 10 for examples in HEADINGS.values())


NAMES = {
    "Kundinnen und Kunden": "customer",
    "Trade unions": "employee",
    "Banks and lenders": "other",
    "Clients finaux": "customer",
    "Représentants du personnel (CSE)": "employee",
    "Direction générale": "other",
    "Sous-traitants": "supplier",
    "Inspection du travail": "regulator",
    "Riverains": "community",
    "Clientes y usuarios": "customer",
    "Alta dirección": "other",
    "Proveedores y subcontratistas": "supplier",
    "Ayuntamiento": "government",
    "Entidad de certificación": "certification body",
    "Colaboradores": "employee",
    "Fornecedores": "supplier",
    "Órgãos reguladores": "regulator",
    "Prefeitura": "government",
    "Concorrentes": "competitor",
    "Dipendenti": "employee",
    "Fornitori": "supplier",
    "Alta direzione": "other",
    "Enti di controllo": "regulator",
    "Comune": "government",
    "Klanten": "customer",
    "Medewerkers": "employee",
    "Ondernemingsraad": "employee",
    "Arbeidsinspectie": "regulator",
    "Gemeente": "government",
    "Omwonenden": "community",
    "Klienci detaliczni": "customer",
    "Związki zawodowe": "employee",
    "Urząd Ochrony Danych Osobowych": "regulator",
    "Jednostka certyfikująca": "certification body",
    "Klienci naszych dostawców": "customer",
    "Dział obsługi klienta": "employee",
    "Zaměstnanci": "employee",
    "Vrcholové vedení": "other",
    "Dodavatelé energií": "supplier",
    "Česká obchodní inspekce (ČOI)": "regulator",
    "Okolní obce": "community",
    "Zdravotní pojišťovny": "insurer",
    "Müşterilerimiz": "customer",
    "Üst yönetim": "other",
    "SGK": "regulator",
    "Belediye": "government",
    "Belgelendirme kuruluşu": "certification body",
    "Komşu firmalar": "community",
    "Потребители": "customer",
    "Акционеры": "owner",
    "Клиенты поставщиков": "customer",
    "Роспотребнадзор": "regulator",
    "Федеральная налоговая служба (ФНС)": "regulator",
    "Отдел по работе с клиентами": "employee",
    "Администрация города": "government",
    "Споживачі": "customer",
    "Профспілка": "employee",
    "Держпраці": "regulator",
    "Місцева громада": "community",
    "Страхові компанії": "insurer",
    "Клиенти": "customer",
    "Служители": "employee",
    "Национална агенция за приходите": "regulator",
    "Община Русе": "government",
    "Сертифициращ орган": "certification body",
    "顾客": "customer",
    "客户服务部": "employee",
    "最高管理者": "other",
    "市场监督管理局": "regulator",
    "周边居民": "community",
    "供應商": "supplier",
    "竞争对手": "competitor",
    "お客様": "customer",
    "従業員": "employee",
    "労働基準監督署": "regulator",
    "厚生労働省": "government",
    "近隣住民": "community",
    "審査機関": "certification body",
    "取引銀行": "other",
}
"""Names of parties in many languages and the sort of party that each gives away."""


@pytest.mark.parametrize(("name", "category"), NAMES.items())
def test_ordinary_names_show_what_the_party_is(name: str, category: str) -> None:
    found = guess(name)
    assert found is not None
    assert found.category == category
