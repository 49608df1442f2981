"""Text files in the encodings that programs of many countries write; what had to be guessed is told."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.errors import Unable
from stakeholders.findings import Finding
from stakeholders.imports.readers.encoding import decoded

POLISH = "Strona zainteresowana;Potrzeby\nKlienci końcowi;Wysoka jakość i szybka dostawa części\nUrząd;Źródło: Łódź\n"
CZECH = "Zainteresovaná strana;Potřeby\nZákazníci;Včasné dodávky a kvalitní výrobky\nÚřad práce;Dodržování zákonů\n"
TURKISH = "İlgili taraf;İhtiyaç ve beklentiler\nMüşteriler;Zamanında teslimat, düşük fiyat\nÇalışanlar;İş güvenliği\n"
RUSSIAN = "Заинтересованная сторона;Потребности\nПоставщики;Своевременная оплата\nПерсонал;Безопасные условия труда\n"
UKRAINIAN = "Зацікавлена сторона;Потреби\nКлієнти;Вчасна доставка і якість\nОргани влади;Дотримання законів України\n"
BULGARIAN = "Заинтересована страна;Нужди\nКлиенти;Качествени продукти и срочни доставки\nСлужители;Сигурност на труда\n"
CHINESE = "相关方;需求和期望\n客户;按时交付,质量稳定\n员工;安全的工作环境\n供应商;及时付款\n"
TAIWANESE = "利害關係人;需求與期望\n客戶;準時交貨,品質穩定\n員工;安全的工作環境\n"
JAPANESE = "利害関係者;ニーズと期待\n顧客;納期の遵守と品質の安定\n従業員;安全な職場環境\n"
KOREAN = "이해관계자;요구와 기대\n고객;정시 납품과 품질\n직원;안전한 작업 환경\n"
GERMAN = "Interessierte Partei;Bedürfnisse\nKäufer;Pünktlich für 5 €\nBehörden;Auskunft gemäß §5\n"
FRENCH = "Partie intéressée;Besoins\nClients;Livraison à l'heure, qualité\nEmployés;Sécurité, œuvre\n"
SPANISH = "Parte interesada;Necesidades;Dueño\nClientes;Entrega rápida;Administración\n"
PORTUGUESE = "Parte interessada;Necessidades\nFuncionários;Segurança, formação\nDireção;Satisfação\n"

WRITTEN = [
    (POLISH, "cp1250", "Windows-1250"),
    (POLISH, "iso-8859-2", "ISO 8859-2"),
    (CZECH, "cp1250", "Windows-1250"),
    (TURKISH, "cp1254", "Windows-1254"),
    (RUSSIAN, "cp1251", "Windows-1251"),
    (RUSSIAN, "koi8-r", "KOI8-R"),
    (RUSSIAN, "iso-8859-5", "ISO 8859-5"),
    (RUSSIAN, "cp866", "DOS 866"),
    (UKRAINIAN, "cp1251", "Windows-1251"),
    (UKRAINIAN, "koi8-u", "KOI8-U"),
    (BULGARIAN, "cp1251", "Windows-1251"),
    (CHINESE, "gb18030", "GB 18030"),
    (TAIWANESE, "big5", "Big5"),
    (JAPANESE, "shift_jis", "Shift-JIS"),
    (JAPANESE, "euc-jp", "EUC-JP"),
    (JAPANESE, "iso2022-jp", "ISO-2022-JP"),
    (KOREAN, "euc-kr", "EUC-KR"),
    (GERMAN, "cp1252", "Windows-1252"),
    (FRENCH, "cp1252", "Windows-1252"),
    (FRENCH, "iso-8859-15", "ISO 8859-15"),
    (SPANISH, "cp1252", "Windows-1252"),
    (PORTUGUESE, "cp1252", "Windows-1252"),
    (GERMAN.replace(" €", ""), "mac-roman", "Mac Roman"),
    (FRENCH.replace(", œuvre", ""), "cp850", "DOS 850"),
]


def read(content: bytes) -> tuple[str, list[Finding]]:
    findings: list[Finding] = []
    return decoded(content, "f.csv", findings), findings


@pytest.mark.parametrize(("text", "encoding", "name"), WRITTEN)
def test_a_register_of_three_lines_is_read_in_its_encoding_and_the_guess_is_told(
    text: str, encoding: str, name: str
) -> None:
    found, (finding,) = read(text.encode(encoding))
    assert found == text
    assert finding.rule == "encoding-guessed"
    assert name in finding.message


@pytest.mark.parametrize(("text", "encoding", "name"), [each for each in WRITTEN if each[0] not in (KOREAN,)])
def test_a_long_register_is_read_in_its_encoding(text: str, encoding: str, name: str) -> None:
    plain = "".join(f"{number};plain words;{number}\n" for number in range(3000))
    long = plain + text * 200
    found, (finding,) = read(long.encode(encoding))
    assert found == long
    assert (finding.place.line if finding.place else 0) == 3001 + next(
        place for place, line in enumerate(text.splitlines()) if not line.isascii()
    )


@pytest.mark.parametrize("text", [POLISH, RUSSIAN, CHINESE, JAPANESE, GERMAN])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_unicode_in_all_its_forms_is_no_guess(text: str, encoding: str, mark: bytes) -> None:
    assert read(mark + text.encode(encoding)) == (text, [])


def test_lines_that_are_not_utf_8_in_a_file_that_is_are_read_by_themselves_and_told() -> None:
    lines = ["Stakeholder;Bedürfnis", "Käufer;Pünktlich", "Behörden;Auskunft gemäß §5", "Nachbarn;Ruhe für alle"]
    content = b"\n".join(line.encode("cp1252" if place == 2 else "utf-8") for place, line in enumerate(lines))
    found, (finding,) = read(content)
    assert found.split("\n") == lines
    assert str(finding.place) == "f.csv:3:1"
    assert finding.message == "line 3 is not UTF-8, as the rest is; read as Windows-1252 (western Europe)"


def test_a_single_line_of_utf_8_in_a_file_of_another_encoding_is_read_as_it_is_meant() -> None:
    lines = [f"Käufer {number};pünktlich" for number in range(20)]
    content = b"\n".join(line.encode("utf-8" if place == 7 else "cp1252") for place, line in enumerate(lines))
    found, (finding,) = read(content)
    assert found.split("\n") == lines
    assert finding.message.startswith("lines 1, 2, 3, 4, 5, 6, 7, 9, 10, 11 and 9 more are not UTF-8")


def test_two_encodings_in_one_line_are_told_apart_letter_by_letter() -> None:
    content = "Käufer;".encode() + "Behörden\n".encode("cp1252") + "Prüfer;Büro\n".encode() * 3
    assert read(content)[0] == "Käufer;Behörden\n" + "Prüfer;Büro\n" * 3


def test_bytes_that_an_encoding_leaves_undefined_are_kept() -> None:
    found, _ = read("Käufer;Bedürfnis\nfür\n".encode("cp1252") + b"\x81\n")
    assert found.startswith("Käufer;Bedürfnis\nfür\n")
    assert len(found) == 23


def test_a_file_that_was_cut_off_within_a_letter_keeps_all_that_is_there() -> None:
    found, (finding,) = read(("Käufer;Bedürfnisse\n" * 5 + "Büroä").encode()[:-1])
    assert found.startswith("Käufer;Bedürfnisse\n" * 5 + "Bü")
    assert str(finding.place) == "f.csv:6:1"


@pytest.mark.parametrize("content", [bytes(range(256)) * 4, b"\0" * 100, bytes([7, 0, 200, 255]) * 80])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(Unable, match=r"f\.csv is no text file"):
        read(content)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        found, _ = read(content)
    except Unable:
        return
    assert isinstance(found, str)
    assert len(found) <= max(len(content), 1)


@given(st.text(max_size=200).filter(lambda text: text.isprintable()))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    content = text.encode("utf-8")
    if not content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        assert read(content) == (text, [])
