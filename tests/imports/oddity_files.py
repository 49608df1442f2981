"""Workbooks and documents with the oddities that those of others have, drawn as text and built when they are needed.

How they are drawn, `drawn_files.py` tells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drawn_files import Sheet, document, with_macros, workbook


def en_numbers_across_sheets() -> bytes:
    return workbook(
        {
            "Read me": "How to fill in this workbook|\nOne row for each party|",
            "Parties": """
No.|Interested party|Internal/External|Influence
1|Glassworks|External|High
2|Furnace crew|Internal|Medium
3|Fire brigade|External|High""",
            "Needs": """
Party No.|Need|Priority
1|Sand without iron|High
1|Delivery by rail|Low
3|Plan of the gas valves|High
2|Cool air at the lehr|Medium""",
            "Lists": Sheet("High\nMedium\nLow", hidden=True),
        }
    )


def de_nach_unten_verbunden() -> bytes:
    return workbook(
        {
            "Register": """
Nr.|Interessierte Partei|Anforderungen|Quelle
Externe Parteien|<|<|<
1|Zuckerfabrik|Rüben ohne Erde|Anbauvertrag
^|^|Anlieferung nach Plan|^
^|^|Meldung bei Frost|
2|Wasserverband|Keine Einleitung|Satzung
Interne Parteien|<|<|<
3|Erntehelfer|Trinkwasser am Feld|Tarifvertrag
^|^|Pausen im Schatten|"""
        }
    )


def fr_entetes_sur_deux_lignes() -> bytes:
    return workbook(
        {
            "Feuil1": """
Partie intéressée|Évaluation|<|Exigences|<
^|Pouvoir|Intérêt|Besoins|Attentes
Théâtres|4|5|Rideaux ignifugés|Montage en une nuit
Pompiers|5|2|Certificats|Visite chaque année"""
        }
    )


def es_bloque_de_formulario() -> bytes:
    return workbook(
        {
            "Hoja1": """
MATRIZ DE PARTES INTERESADAS|<|<|<|<
Empresa:|Salinas del Sur|||
Fecha:|2026-02-11|||
Elaborado por:|Calidad|||

N.º|Parte interesada|Tipo|Necesidades y expectativas|Nivel de influencia
1|Conserveras|Externa|Sal sin piedras|Alto
2|Guardas del parque|Externa|Nidos sin molestar|Medio
3|Cuadrilla|Interna|Gafas de sol y agua|Bajo

Elaboró: Calidad||||"""
        }
    )


def it_righe_nascoste() -> bytes:
    return workbook(
        {
            "Registro": Sheet(
                """
Parte interessata|Requisiti|Note|Importanza
Liutai|Abete stagionato|vecchi clienti|Alta
~Corde Minardi|Budello selezionato|sospeso|Bassa
Conservatorio|Noleggi a settembre||Media""",
                hidden_columns="C:C",
                comments={"B2": "almeno sei anni"},
            )
        }
    )


def pt_formulas_e_erros() -> bytes:
    return workbook(
        {
            "Partes": """
Parte interessada|Poder|Interesse|Pontuação|Necessidades
Pescadores|4|5|=B2*C2 -> 20|Gelo às quatro da manhã
Docapesca|5|3|=B3*C3 -> 15|Peso à vista
Restaurantes|2|4|=B4/0 -> #DIV/0!|=A4&" abertos" -> Restaurantes abertos"""
        }
    )


def en_empty_form() -> bytes:
    return workbook(
        {
            "Sheet1": """
Stakeholder Matrix|<|<|<|<|<
Project Name||||
Date||||

||Week 1|<|Week 2|<
Stakeholder|Relationship Owner|Assessment|Action Required|Assessment |Action Required2"""
        }
    )


def cs_jen_zahlavi() -> bytes:
    return workbook({"Strany": "Zainteresovaná strana|Oddělení|Role|Požadavky|Komunikační plán"})


def uk_koordynaty() -> bytes:
    return workbook(
        {
            "Сторони": """
Карта зацікавлених сторін|||

Скорочення|Зацікавлена сторона|x|y
1|Власник греблі (донор)|50|70
2|Власник греблі (отримувач)|50|40
3|Рибалки|20|90"""
        }
    )


def en_plan_in_prose() -> bytes:
    return workbook(
        {
            "Communication Plan": """
Plan|Goal|Recurrence|Owner|Distribution
Loom meeting|Pace of the week|Every Monday|Floor lead|Weavers' board
Order letter|Open orders|3rd Monday of every month|Sales|Mail to agents
Stock count|True stock|3rd Monday of first month per quarter|Stores|Shared drive"""
        }
    )


def pl_legenda_kolorow() -> bytes:
    return workbook(
        {
            "Rejestr": """
Strona zainteresowana|Znaczenie|Wymagania
Huta szkła|czerwony|Piasek bez gliny
Gmina|żółty|Kurz poniżej normy
Szkoła|zielony|Wycieczki dwa razy w roku

Legenda:||
czerwony = wysokie||
żółty = średnie||
zielony = niskie||"""
        }
    )


def nl_cijfers_tot_tien() -> bytes:
    return workbook(
        {
            "Blad1": """
Belanghebbende|Intern/Extern|Invloed (1-10)|Belang (1-10)|Eisen en verwachtingen
Kwekers|Extern|8|10|Potten zonder scheuren
Medewerkers|Intern|4|9|Stofvrije zaal
Waterschap|Extern|10|3|Lozing gemeld"""
        }
    )


def tr_arti_eksi() -> bytes:
    return workbook(
        {
            "Sayfa1": """
İlgili taraf|Etki|İlgi|İhtiyaç ve beklentiler
Halı tüccarları|++|+|Solmayan boya
Kooperatif|+|++|Adil ücret
Basın|-|-|Atölye gezisi"""
        }
    )


def bg_krastche() -> bytes:
    return workbook(
        {
            "План": """
Какво се комуникира|Честота|Лозари|Работници|Община
Цена на гроздето|ежегодно|X||
График на беритбата|ежеседмично|X|X|
Пръскане с препарати|при промяна||X|X"""
        }
    )


def zh_two_ways_joined() -> bytes:
    return workbook(
        {
            "相关方": """
相关方清单|<|<|<
类别|相关方|需求和期望|重要性
外部|瓷器批发商|釉面无裂纹|高
^|^|装箱牢固|中
^|环保局|废水达标|高
内部|窑工|夏季防暑|高"""
        }
    )


def ja_joined_by_name() -> bytes:
    return workbook(
        {
            "利害関係者": """
利害関係者|影響力|関心度
酒販店|4|5
杜氏|5|5
税務署|5|2""",
            "ニーズ": """
利害関係者|ニーズ及び期待|出典
酒販店|新酒の発売日を早く知る|商談
税務署|酒税の帳簿|酒税法
杜氏|蔵の温度を保つ|面談""",
        }
    )


def ru_contacts_and_actions() -> bytes:
    return workbook(
        {
            "Реестр": """
Заинтересованная сторона|Потребности и ожидания|Влияние
Аптеки|Сроки годности не меньше года|высокое
Росздравнадзор|Отчёты о партиях|высокое""",
            "Контакты": """
Заинтересованная сторона|Контактное лицо|Электронная почта|Телефон
Аптеки|Ольга Панина|panina@apteka.example|+7 000 111""",
            "Бюджет": """
Статья|Сумма
Печать|1000""",
        }
    )


def en_days_and_numbers() -> bytes:
    return workbook(
        {
            "Register": """
Stakeholder|Customer No.|Share of revenue|Need|Last review
Piano makers|'00417|60|Felt of even weight|2026-03-04
Harp makers|'00992|15|Dyed in one batch|2026-01-09"""
        }
    )


def es_con_macros() -> bytes:
    return with_macros(workbook({"Partes": "Parte interesada|Requisitos\nHospitales|Sábanas estériles"}))


def de_tabellen_im_bericht() -> bytes:
    return document(
        "# Umfeldbericht der Mosterei",
        "Dieser Bericht wird jährlich erneuert.",
        "## Interessierte Parteien",
        """
Seite|Partei|Bedürfnisse und Erwartungen
Extern|Obstbauern|Annahme auch sonntags // Wiegeschein sofort
^|Veterinäramt|Pläne der Reinigung
Intern|Saisonkräfte|Quartier am Hof""",
        "## Abkürzungen",
        """
Begriff|Bedeutung
QM|Qualitätsmanagement""",
    )


def it_documento_con_sezioni() -> bytes:
    return document(
        "# Contesto",
        """
Parte interessata|Aspettative|Potere|Interesse
Parti interessate interne|<|<|<
Soci|Utili reinvestiti|Alto|Medio
Parti interessate esterne|<|<|<
Albergatori|Lino consegnato il venerdì|Medio|Alto""",
    )


def en_document_of_labels() -> bytes:
    return document(
        "# Stakeholder analysis",
        """
Stakeholder|Ski schools
Needs|Groomed slopes at nine
Influence|High""",
        """
Stakeholder|Mountain rescue
Needs|Radio on channel four
Influence|Medium""",
    )


def en_side_by_side() -> bytes:
    return workbook(
        {
            "Board": """
Internal||||External|||
Interested party|Need|Influence||Interested party|Need|Influence|
Bell founders|Dry sand|H||Cathedral chapter|True pitch|H|
Apprentices|Time for school|L||Carriers|Loading dock|M|"""
        }
    )


def de_kreuze_fuer_die_seite() -> bytes:
    return workbook(
        {
            "Parteien": """
Interessierte Partei|Intern|Extern|Erwartung
Segelmacher||x|Tuch ohne Webfehler
Webmeister|x||Ersatzteile am Lager"""
        }
    )


def pl_zaangazowanie() -> bytes:
    return workbook(
        {
            "Zaangażowanie": """
Interesariusz|Nieświadomy|Oporny|Neutralny|Wspierający|Przewodzący
Konserwator zabytków|||C|D|
Wspólnota mieszkańców||C||D|
Inwestor|||||C D"""
        }
    )


def ru_zagolovok_na_kazhdoy_stranitse() -> bytes:
    return workbook(
        {
            "Лист1": """
Приложение А||
Реестр заинтересованных сторон||

№ п/п|Заинтересованная сторона|Ожидания
1|Колхозы|Запчасти до посевной
2|Дилеры|Обучение механиков
№ п/п|Заинтересованная сторона|Ожидания
3|Ростехнадзор|Паспорта кранов"""
        }
    )


def uk_otsinka_z_formul() -> bytes:
    return workbook(
        {
            "Аркуш1": """
Зацікавлена сторона|Вплив (1-5)|Інтерес (1-5)|Стратегія|Потреби
Кобзарі|2|5|=IF(B2>3,"a","b") -> Інформувати|Струни різної товщини
Міністерство культури|5|4|=IF(B3>3,"a","b") -> Тісно співпрацювати|Звіт про гранти"""
        }
    )


def ja_docx_matrix() -> bytes:
    return document(
        "# 利害関係者の理解",
        """
区分|利害関係者|ニーズ及び期待|監視方法
外部|楽器店|- 弦の在庫を切らさない // - 修理は二週間以内|年次調査
^|演奏家|音色の相談に応じる|面談
内部|職人|良い照明|面談""",
    )


def fr_modele_vide() -> bytes:
    return document(
        "# Parties intéressées pertinentes",
        """
Partie intéressée|Besoins et attentes|Suivi
[Nom de la partie]|[À compléter]|
|...|
|...|""",
    )


BUILT: Mapping[str, Callable[[], bytes]] = {
    "en-numbers-across-sheets.xlsx": en_numbers_across_sheets,
    "de-nach-unten-verbunden.xlsx": de_nach_unten_verbunden,
    "fr-entetes-sur-deux-lignes.xlsx": fr_entetes_sur_deux_lignes,
    "es-bloque-de-formulario.xlsx": es_bloque_de_formulario,
    "it-righe-nascoste.xlsx": it_righe_nascoste,
    "pt-formulas-e-erros.xlsx": pt_formulas_e_erros,
    "en-empty-form.xlsx": en_empty_form,
    "cs-jen-zahlavi.xlsx": cs_jen_zahlavi,
    "uk-koordynaty.xlsx": uk_koordynaty,
    "en-plan-in-prose.xlsx": en_plan_in_prose,
    "pl-legenda-kolorow.xlsx": pl_legenda_kolorow,
    "bg-krastche.xlsx": bg_krastche,
    "zh-two-ways-joined.xlsx": zh_two_ways_joined,
    "ja-joined-by-name.xlsx": ja_joined_by_name,
    "ru-contacts-and-actions.xlsx": ru_contacts_and_actions,
    "en-days-and-numbers.xlsx": en_days_and_numbers,
    "es-con-macros.xlsm": es_con_macros,
    "de-tabellen-im-bericht.docx": de_tabellen_im_bericht,
    "it-documento-con-sezioni.docx": it_documento_con_sezioni,
    "en-document-of-labels.docx": en_document_of_labels,
    "en-side-by-side.xlsx": en_side_by_side,
    "de-kreuze-fuer-die-seite.xlsx": de_kreuze_fuer_die_seite,
    "pl-zaangazowanie.xlsx": pl_zaangazowanie,
    "ru-zagolovok-na-kazhdoy-stranitse.xlsx": ru_zagolovok_na_kazhdoy_stranitse,
    "uk-otsinka-z-formul.xlsx": uk_otsinka_z_formul,
    "ja-docx-matrix.docx": ja_docx_matrix,
    "fr-modele-vide.docx": fr_modele_vide,
}
SAVED_BY_LIBREOFFICE: Mapping[str, Callable[[], bytes]] = {
    "nl-cijfers-tot-tien.xls": nl_cijfers_tot_tien,
    "tr-arti-eksi.ods": tr_arti_eksi,
}
"""What lies in `oddities/` as LibreOffice has saved it, with what it was made from."""
