"""Small reports that the tests of all formats render: one with every block and tone, one with hostile text."""

from __future__ import annotations

import datetime as dt

from stakeholders.reports import charts
from stakeholders.reports.chart_parts import Tones
from stakeholders.reports.charts_of_figures import pareto, ranges, steps, timeline, trend
from stakeholders.reports.report import (
    About,
    Cell,
    Column,
    Event,
    Facts,
    Heading,
    Matrix,
    Paragraph,
    Report,
    Table,
)

ABOUT = About("Aldermere Interiors Ltd", "2026-09", dt.date(2026, 9, 30), ("ISO 9001:2026", "AS9100D"))

NEEDS = Table(
    "needs",
    "Needs",
    (
        Column("id", "Need"),
        Column("statement", "Statement", wide=True),
        Column("importance", "Importance", "number"),
        Column("gap", "Gap", "number", 1),
        Column("share", "Share", "percent"),
        Column("validated_on", "Validated on", "date"),
        Column("addressed", "Addressed"),
    ),
    (
        (
            Cell("on-time-panels", ref="on-time-panels"),
            Cell("Panels arrive on the line-fit date promised in the order.", note="Said by 7 respondents"),
            Cell(5),
            Cell(2.25, "bad"),
            Cell(62.5),
            Cell(dt.date(2026, 8, 30)),
            Cell(True),
        ),
        (
            Cell("named-contact", ref="named-contact"),
            Cell("A named person answers within one working day."),
            Cell(3),
            Cell(-0.04, "good"),
            Cell(9.4),
            Cell(dt.date(2025, 12, 1), "partial"),
            Cell(False),
        ),
        (
            Cell("spare-panels", ref="spare-panels"),
            Cell("Spare panels can be had for 20 years."),
            Cell(None),
            Cell("withheld", "muted", "2 answers, below 5"),
            Cell(100),
            Cell(None),
            Cell(None),
        ),
    ),
    note="Importance from 1 (least) to 5 (most). Gap is importance less satisfaction.",
)

COMPARISON = Matrix(
    "comparison",
    "Needs side by side",
    ("topic", "party"),
    (Cell("Delivery"), Cell("Working hours"), Cell("Documentation and release certificates")),
    (
        Cell("Works council", ref="works-council"),
        Cell("Aviation authority", ref="aviation-authority"),
        Cell("Suppliers of composites", ref="suppliers"),
        Cell("Owners"),
    ),
    (
        (
            Cell("conflict", "bad", "Overtime in peak weeks", "on-time-panels", "!"),
            Cell("aligned", "good", mark="="),
            Cell("partly aligned", "partial", mark="~"),
            Cell(),
        ),
        (
            Cell("party only", "info", mark="p"),
            Cell(),
            Cell("not compared", "muted", mark="?"),
            Cell("aligned", "good", mark="="),
        ),
        (
            Cell(),
            Cell(
                "conflict",
                "bad",
                "The authority asks for originals on paper; customers ask for files. Decided on 2026-09-02: both.",
                mark="!",
            ),
            Cell("aligned", "good", mark="="),
            Cell(),
        ),
    ),
    (Column("importance", "Importance", "number", 1),),
    ((Cell(4.8),), (Cell(3.0),), (Cell(4.25),)),
    (
        (Cell("conflict", "bad", mark="!"), "a need of the party runs against one of the customers"),
        (Cell("aligned", "good", mark="="), "both want the same"),
        (Cell("partly aligned", "partial", mark="~"), "they agree in part"),
        (Cell("not compared", "muted", mark="?"), "nobody has compared them"),
        (Cell("party only", "info", mark="p"), "only the party has needs here"),
    ),
    note="Importance is the mean of the customers' needs, from 1 to 5.",
)

_CONTENT: Tones = (("content", "good"), ("neither", "muted"), ("discontent", "bad"))

ANSWERS = charts.bars(
    Table(
        "answers",
        "What was answered",
        (Column("party", "Party"), Column("answer", "Answer"), Column("count", "Answers", "number")),
        tuple(
            (Cell(party, ref=ref), Cell(answer, tone), Cell(count))
            for party, ref, counts in (
                ("Airlines", "airlines", (31, 12, 4)),
                ("Leasing companies", "leasing-companies", (9, 11, 7)),
                ("Repair stations", "repair-stations", (14, 2, 0)),
            )
            for (answer, tone), count in zip(_CONTENT, counts, strict=True)
        ),
        note="Answers of the survey of spring 2026.",
    ),
    "Most airlines and repair stations are content; leasing companies are divided: 9 content, 7 discontent.",
    of="party",
    value="count",
    colour="answer",
    tones=_CONTENT,
)

KEPT_BY_MONTH = charts.columns(
    Table(
        "kept",
        "Kept month by month",
        (Column("month", "Month", "date"), Column("kept", "Kept on the day", "percent", 1)),
        (
            (Cell(dt.date(2026, 7, 1)), Cell(100)),
            (Cell(dt.date(2026, 8, 1)), Cell(62.5, "bad")),
            (Cell(dt.date(2026, 9, 1)), Cell(87.5)),
        ),
    ),
    "Of what was planned, 100 % was kept in July 2026, 62.5 % in August and 87.5 % in September.",
    of="month",
    value="kept",
    bounds=(0, 100),
)

STANDING = charts.points(
    Table(
        "standing",
        "Power and interest",
        (
            Column("party", "Party"),
            Column("interest", "Interest", "number"),
            Column("power", "Power", "number"),
            Column("strategy", "Strategy"),
        ),
        (
            (Cell("Airlines", ref="airlines"), Cell(5), Cell(5), Cell("manage closely", "bad")),
            (Cell("Aviation authority", ref="aviation-authority"), Cell(2), Cell(5), Cell("keep satisfied", "partial")),
            (Cell("Owners"), Cell(2), Cell(5), Cell("keep satisfied", "partial")),
            (Cell("Works council", ref="works-council"), Cell(4), Cell(2), Cell("keep informed", "info")),
        ),
    ),
    "Airlines are strong and interested; the aviation authority and the owners are strong but less interested; the "
    "works council is interested but less strong.",
    x="interest",
    y="power",
    label="party",
    colour="strategy",
    tones=(("manage closely", "bad"), ("keep satisfied", "partial"), ("keep informed", "info"), ("monitor", "muted")),
    bounds=(0.5, 5.5),
    cross=(3, 3),
)

AT_A_GLANCE = charts.heat_map(
    Table(
        "glance",
        "Needs side by side at a glance",
        (Column("topic", "Topic"), Column("party", "Party"), Column("state", "State"), Column("mark", "Mark")),
        (
            (Cell("Delivery"), Cell("Works council"), Cell("conflict", "bad"), Cell("!")),
            (Cell("Delivery"), Cell("Aviation authority"), Cell("aligned", "good"), Cell("=")),
            (Cell("Working hours"), Cell("Works council"), Cell("party only", "info"), Cell("p")),
            (Cell("Documentation"), Cell("Aviation authority"), Cell("conflict", "bad"), Cell("!")),
        ),
    ),
    "Two conflicts: with the works council on delivery, and with the aviation authority on documentation.",
    x="party",
    y="topic",
    colour="state",
    tones=(("conflict", "bad"), ("aligned", "good"), ("party only", "info")),
    label="mark",
)

_PERIODS = Table(
    "course",
    "Satisfaction over time",
    (
        Column("period", "Quarter"),
        Column("mean", "Mean", "number", 1),
        Column("low", "At least", "number", 1),
        Column("high", "At most", "number", 1),
    ),
    (
        (Cell("2025 Q4"), Cell(3.1), Cell(2.8), Cell(3.4)),
        (Cell("2026 Q1"), Cell(None, "muted", "3 answers"), Cell(None), Cell(None)),
        (Cell("2026 Q2"), Cell(3.4), Cell(3.2), Cell(3.6)),
        (Cell("2026 Q3"), Cell(3.6), Cell(3.3), Cell(3.9)),
    ),
)

COURSE = trend(
    _PERIODS,
    "Satisfaction rose from 3.1 to 3.6; in the first quarter of 2026 too few answered.",
    x="period",
    y="mean",
    low="low",
    high="high",
    bounds=(1, 5),
)

BY_PARTY = ranges(
    Table(
        "by_party",
        "Recommendation by party",
        (
            Column("party", "Party"),
            Column("nps", "Points", "number"),
            Column("low", "At least", "number"),
            Column("high", "At most", "number"),
        ),
        (
            (Cell("Airlines"), Cell(12), Cell(-20), Cell(44)),
            (Cell("Repair stations"), Cell(40), Cell(10), Cell(60)),
        ),
    ),
    "Airlines give 12 points, repair stations 40.",
    of="party",
    value="nps",
    low="low",
    high="high",
    bounds=(-100, 100),
    mark=20,
)

STILL_OPEN = steps(
    Table(
        "open",
        "Still unanswered",
        (
            Column("days", "Days", "number"),
            Column("share", "Unanswered", "percent"),
            Column("low", "At least", "percent"),
            Column("high", "At most", "percent"),
            Column("channel", "Channel"),
        ),
        (
            (Cell(0), Cell(100), Cell(100), Cell(100), Cell("Letter")),
            (Cell(4), Cell(40), Cell(20), Cell(60), Cell("Letter")),
            (Cell(0), Cell(100), Cell(100), Cell(100), Cell("Telephone")),
            (Cell(1), Cell(10), Cell(5), Cell(30), Cell("Telephone")),
        ),
    ),
    "After four days 40 % of the letters are unanswered, after one day 10 % of the calls.",
    x="days",
    y="share",
    low="low",
    high="high",
    colour="channel",
    tones=(("Letter", "info"), ("Telephone", "partial")),
    bounds=(0, 100),
)

COMING_BACK = pareto(
    Table(
        "problems",
        "What keeps coming back",
        (Column("problem", "Problem"), Column("count", "Feedback", "number"), Column("share", "Together", "percent")),
        (
            (Cell("Late after rework"), Cell(12), Cell(60)),
            (Cell("Repair data wait"), Cell(6), Cell(90)),
            (Cell("No certificate"), Cell(2), Cell(100)),
        ),
    ),
    "Two of three problems make 90 % of the feedback.",
    of="problem",
    value="count",
    share="share",
)

EVENTS = (
    Event(
        "works-council-meeting@stakeholders",
        "Meeting with the works council",
        dt.date(2026, 10, 6),
        "What overtime the peak weeks need.\nWith: Works council",
        rule="FREQ=MONTHLY;BYDAY=1TU",
        owner="hr",
        owner_name="Human resources",
        ref="works-council-meeting",
    ),
    Event(
        "audit-days@stakeholders",
        "Audit by the authority",
        dt.date(2026, 11, 17),
        also=(dt.date(2026, 11, 18),),
        ref="audit-days",
    ),
)

EVERYTHING = Report(
    "everything",
    "Everything a report can hold",
    ABOUT,
    (
        Facts(
            (
                ("Parties", Cell(12)),
                ("Open conflicts", Cell(1, "bad")),
                ("Compared", Cell("84 of 131", "partial", "47 pairs are still to be compared")),
                ("Agreement", Cell(0.7939, "info")),
                ("Customers", Cell(("Airlines", "Leasing companies"), "good")),
                ("Trend", Cell("withheld", "muted")),
            )
        ),
        Paragraph("Where two parties want what cannot both be had, somebody decides.\nOne conflict waits."),
        Paragraph("Two figures rest on fewer than five answers.", "info"),
        COMPARISON,
        Heading("What is needed"),
        Heading("Said by customers", 2),
        NEEDS,
        Table(
            "conflicts",
            "Open conflicts",
            (Column("need", "Need"), Column("parties", "Against")),
            ((Cell("on-time-panels", ref="on-time-panels"), Cell(("Works council", "Owners"))),),
        ),
        Table("silent", "Parties that nobody has asked", (Column("party", "Party"),), (), empty="All were asked."),
        Heading("Drawn"),
        ANSWERS,
        KEPT_BY_MONTH,
        STANDING,
        AT_A_GLANCE,
    ),
    EVENTS,
)

BALANCE = ranges(
    Table(
        "balance",
        "Customer first, declared and observed",
        (
            Column("function", "Function"),
            Column("observed", "Observed", "percent"),
            Column("low", "At least", "percent"),
            Column("high", "At most", "percent"),
            Column("declared", "Declared", "percent"),
        ),
        (
            (Cell("Sales"), Cell(61.0), Cell(40.0), Cell(78.0), Cell(70)),
            (Cell("Contracts"), Cell(), Cell(), Cell(), Cell(20)),
        ),
    ),
    "Sales declares 70 % and shows 61 %; of contracts too little is known.",
    of="function",
    value="observed",
    low="low",
    high="high",
    bounds=(0, 100),
    against="declared",
)

ATTITUDES = timeline(
    Table(
        "attitudes",
        "Knowledge and attitude over time",
        (
            Column("day", "Day", "date"),
            Column("construct", "Asked"),
            Column("share", "Favourable", "percent"),
            Column("low", "At least", "percent"),
            Column("high", "At most", "percent"),
        ),
        (
            (Cell(dt.date(2025, 10, 24)), Cell("knowledge"), Cell(47.0), Cell(37.0), Cell(57.0)),
            (Cell(dt.date(2026, 4, 30)), Cell("knowledge"), Cell(66.0), Cell(56.0), Cell(75.0)),
            (Cell(dt.date(2025, 10, 24)), Cell("attitude"), Cell(58.0), Cell(47.0), Cell(68.0)),
            (Cell(dt.date(2026, 4, 30)), Cell("attitude"), Cell(61.0), Cell(51.0), Cell(70.0)),
        ),
    ),
    "Knowledge rose from 47 to 66 %, attitude from 58 to 61 %; two activities lie between.",
    x="day",
    y="share",
    low="low",
    high="high",
    colour="construct",
    tones=(("knowledge", "info"), ("attitude", "good")),
    bounds=(0, 100),
    marks=Table(
        "marks",
        "What was done",
        (Column("day", "Day", "date"), Column("what", "What")),
        (
            (Cell(dt.date(2025, 12, 3)), Cell("A day at the hangar")),
            (Cell(dt.date(2026, 3, 26)), Cell("Directors on a night shift")),
            (Cell(dt.date(2026, 3, 26)), Cell("Course")),
        ),
    ),
)

FIGURES = Report(
    "figures", "Figures with their intervals", ABOUT, (COURSE, BY_PARTY, STILL_OPEN, COMING_BACK, BALANCE, ATTITUDES)
)

HOSTILE = (
    "[red]not markup[/red] [link=file:///etc/passwd]click[/link]",
    "\x1b[31mred\x1b[0m\x1b]0;title\x07",
    "</script><script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    '"><svg onload="window.hacked = 1">',
    "{{ 7 * 7 }} {% for %} {# #}",
    '=HYPERLINK("http://example.invalid","here")',
    "\t=1+1",
    " ＝1+1",
    "+49 89 1234",
    "-1",
    "@SUM(A1:A9)",
    "a | b || c \\| d \\",
    "`code` ```fence``` **bold** _it_ ~~gone~~ snake_case",
    "# heading\n- list\n1. number\n> quote\n---\n===",
    "&amp; &lt;b&gt; &#60;",
    "![x](y) [link](http://example.invalid) <http://example.invalid>",
    "abc\u202edcba\u202c \u2066x\u2069 \ufeff",
    "👩‍🔧 🇬🇧 日本語の文字列 Ελληνικά עברית",
    "one\r\ntwo\rthree\n\nfour",
    "nul \x00 bell \x07 delete \x7f next line \x85 separator \u2028",
    "single surrogate \ud800",
    "x" * 10_000,
    "y " * 5_000,
)

HOSTILE_REPORT = Report(
    "hostile",
    HOSTILE[2],
    About(HOSTILE[0], HOSTILE[17], dt.date(2026, 9, 30), (HOSTILE[3],)),
    (
        *(Heading(text, 1 + number % 7) for number, text in enumerate(HOSTILE[:20])),
        *(Paragraph(text, "bad") for text in HOSTILE),
        Facts(tuple((text, Cell(text, note=text)) for text in HOSTILE)),
        Table(
            "texts",
            HOSTILE[2],
            (Column("a", HOSTILE[6]), Column("b", HOSTILE[12], wide=True), Column("c", HOSTILE[0], "number", 2)),
            tuple((Cell(text, note=text, ref=text[:9]), Cell((text, text)), Cell(text)) for text in HOSTILE),
            HOSTILE[3],
            HOSTILE[3],
        ),
        Matrix(
            "grid",
            HOSTILE[3],
            (HOSTILE[2], HOSTILE[3]),
            tuple(Cell(text) for text in HOSTILE[:6]),
            tuple(Cell(text, ref=text) for text in HOSTILE[:6]),
            tuple(tuple(Cell(text, note=text, mark=text[:2]) for _ in range(6)) for text in HOSTILE[:6]),
            legend=((Cell(HOSTILE[3], mark=HOSTILE[12]), HOSTILE[2]),),
            note=HOSTILE[2],
        ),
        charts.bars(
            Table(
                "drawn",
                HOSTILE[2],
                (Column("a", HOSTILE[6]), Column("b", HOSTILE[3]), Column("c", HOSTILE[12], "number")),
                tuple((Cell(text), Cell(HOSTILE[at % 3]), Cell(at)) for at, text in enumerate(HOSTILE)),
                HOSTILE[3],
            ),
            HOSTILE[6],
            of="a",
            value="c",
            colour="b",
            tones=tuple((text, "bad") for text in HOSTILE[:3]),
        ),
    ),
    tuple(
        Event(f"{number}@hostile", text, dt.date(2026, 10, 1), text, owner=text, owner_name=text, ref=text)
        for number, text in enumerate(HOSTILE)
    ),
)
