"""Random notas: what stands in them and how they are printed are chosen apart, the truth is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tests.nota.printing import Printer
from tests.typesetter import words

MONTHS = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
]  # fmt: skip
MINISTERS = [
    ("Vlaamse minister van Onderwijs, Justitie en Werk", "Zuhal Demir"),
    ("Vlaamse minister van Welzijn en Armoedebestrijding, Cultuur en Gelijke Kansen", "Caroline Gennez"),
    ("Vlaamse minister van Wonen, Energie en Klimaat, Toerisme en Jeugd", "Melissa Depraetere"),
    (
        "Vlaamse minister van Binnenland, Steden- en Plattelandsbeleid, Samenleven, Integratie en Inburgering, "
        "Bestuurszaken, Sociale Economie en Zeevisserij",
        "Hilde Crevits",
    ),
]
CHAPTERS = ["Situering", "Aanleiding en context", "Inhoud", "Krachtlijnen van het plan", "Bestuurlijke impact",
            "Verder traject", "Uitvoering en opvolging"]  # fmt: skip
PARAGRAPHS = ["Algemene toelichting", "Budgettaire impact", "Impact op de lokale besturen", "Timing", "ESR-toets"]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]


@dataclass
class Truth:
    """What reading must give back."""

    subject: str
    ministers: list[tuple[str, str]]
    number: str | None = None
    sections: list[tuple[str, str]] = field(default_factory=list)
    decisions: list[tuple[str | None, str]] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    decision: date | None = None
    document: str = ""
    advice: date | None = None
    agreement: date | None = None


def spelt(day: date, way: int) -> str:
    """A day in one of three ways."""
    return (f"{day.day} {MONTHS[day.month - 1]} {day.year}", f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}")[
        way
    ]


def prose(ink: Random, sentences: int) -> str:
    return " ".join(words.clause(ink, 2) + "." for _ in range(sentences))


class Author:
    """Writes one nota and keeps its truth."""

    def __init__(self, seed: int) -> None:
        self.ink = Random(f"nota-{seed}")
        ink = self.ink
        self.page = Printer(
            family=ink.choice(("Helvetica", "Times")),
            size=ink.choice((9.5, 10.5, 11)),
            pitch=ink.choice((1.2, 1.35, 1.5)),
            margin=ink.choice((50, 62, 75)),
            header=ink.choice(("", "Vlaamse Regering", "Nota VR", "VR 2025 1212 DOC.0999/1")),
            footer=ink.choice(("{page}", "Pagina {page}", "- {page} -")),
            gap=ink.choice((6, 9)),
        )
        self.caps = ink.random() < 0.5
        self.bold = self.caps or ink.random() < 0.8
        self.size = None if self.bold else self.page.size + 2
        self.numbers = ink.choice(("1.", "1", "I.", "1)"))
        self.letters = ink.choice(("A.", "A)", "1.1", "1.1."))
        if self.numbers == "I.":
            self.letters = ink.choice(("A.", "A)"))
        self.way = ink.randint(0, 2)
        chosen = ink.sample(MINISTERS, ink.randint(1, 3))
        numbered = self.page.header.startswith("VR")
        self.truth = Truth(
            f"Vlaams actieplan {words.title(ink, 1).lower()} 2026-2030", chosen, self.page.header if numbered else None
        )

    def write(self) -> tuple[bytes, Truth]:
        self.head()
        chapters = [CHAPTERS[0], *sorted(self.ink.sample(CHAPTERS[1:], self.ink.randint(1, 4)), key=CHAPTERS.index)]
        for number, title in enumerate(chapters, start=1):
            self.chapter(number, title)
            if number == 1:
                self.paragraph(number, 1, "Beleidsveld")
                self.page.text("Beleidsveld: Jeugd en Welzijn")
                self.paragraph(number, 2, "Vorige beslissingen en adviezen")
                self.events()
                continue
            self.page.text(prose(self.ink, 4))
            if self.ink.random() < 0.5:
                self.listing()
            for nth, sub in enumerate(self.ink.sample(PARAGRAPHS, self.ink.choice((0, 2, 3))), start=1):
                self.paragraph(number, nth, sub)
                self.page.text(prose(self.ink, 2))
        self.chapter(len(chapters) + 1, "Voorstel van beslissing")
        self.proposal()
        self.signatures()
        self.attachments()
        return self.page.pdf(), self.truth

    def head(self) -> None:
        ink = self.ink
        upper = ink.random() < 0.5
        first = ink.random() < 0.3
        if first:
            self.page.text("Nota aan de Vlaamse Regering", bold=True, size=14)
        for office, _ in self.truth.ministers:
            text = f"De {office}"
            self.page.text(text.upper() if upper else text, bold=upper or ink.random() < 0.5)
        if not first:
            self.page.text("NOTA AAN DE VLAAMSE REGERING", bold=True)
        self.page.text(self.truth.subject, label="Betreft:", bold=True, **ink.choice(({}, {"indent": 60, "first": 0})))
        self.page.space(8)
        self.page.text(prose(ink, 2))

    def heading(self, number: str, title: str, key: str) -> None:
        self.truth.sections.append((key, title))
        self.page.space(4)
        text = f"{number} {title.upper() if self.caps else title}"
        self.page.text(text, bold=self.bold, size=self.size)

    def chapter(self, number: int, title: str) -> None:
        key = ROMAN[number - 1] if self.numbers == "I." else str(number)
        self.heading(self.numbers.replace("1", key).replace("I.", f"{key}."), title, key)

    def paragraph(self, chapter: int, number: int, title: str) -> None:
        above = ROMAN[chapter - 1] if self.numbers == "I." else str(chapter)
        if self.letters[0] == "A":
            letter = "ABCDEF"[number - 1]
            self.heading(self.letters.replace("A", letter), title, f"{above}.{letter}")
        else:
            key = f"{chapter}.{number}"
            self.heading(key + self.letters[3:], title, key)

    def listing(self) -> None:
        """A numbered list whose bold titles look like headings, where those are bold capitals; else bullets."""
        if self.caps:
            for number in (1, 2, 3):
                self.page.text(f"{number}. {words.title(self.ink, 0)}:", bold=True)
                self.page.text(prose(self.ink, 1))
        else:
            for _ in range(3):
                self.page.text(words.clause(self.ink, 1) + ";", label="-", indent=18, first=6)

    def events(self) -> None:
        ink, truth = self.ink, self.truth
        day = date(2025, 1, 10) + timedelta(days=ink.randint(0, 200))
        truth.decision, truth.advice = day, day + timedelta(days=ink.randint(10, 60))
        truth.agreement = truth.advice + timedelta(days=ink.randint(1, 20))
        kind, case, index = ink.choice(("DOC", "MED")), ink.randint(100, 999), ink.randint(1, 3)
        truth.document = f"VR {day:%Y %d%m} {kind}.0{case}/{index}"
        told = [
            ink.choice(
                (
                    "Op {day} nam de Vlaamse Regering kennis van de eerste analyse ({doc}).",
                    "De Vlaamse Regering keurde de visienota goed op {day} ({doc}).",
                    "Beslissing van de Vlaamse Regering van {day} ({doc}).",
                )
            ).format(day=spelt(day, self.way), doc=truth.document),
            ink.choice(
                (
                    "De Inspectie van Financiën verleende een gunstig advies op {day}.",
                    "Het advies van de Inspecteur van Financiën dateert van {day}.",
                    "Advies van de Inspectie van Financiën, gegeven op {day}.",
                )
            ).format(day=spelt(truth.advice, self.way)),
            ink.choice(
                (
                    "Het begrotingsakkoord werd verleend op {day}.",
                    "Op {day} gaf de Vlaamse minister van Begroting het begrotingsakkoord.",
                    "Akkoord van de Vlaamse minister, bevoegd voor begroting, van {day}.",
                )
            ).format(day=spelt(truth.agreement, self.way)),
        ]
        if ink.random() < 0.4:
            self.page.text(" ".join(told))
        else:
            bullet = ink.choice(("-", "•")) if ink.random() < 0.6 else ""
            for text in told:
                self.page.text(text, label=bullet, indent=14 if bullet else 0, first=0 if bullet else None)

    def proposal(self) -> None:
        ink, truth = self.ink, self.truth
        texts = [
            f"haar goedkeuring te hechten aan het bijgaande {truth.subject}",
            f"de {truth.ministers[0][0]}, te gelasten met de uitvoering van dat plan en met de rapportering erover",
            "het plan mee te delen aan het Vlaams Parlement",
        ][: ink.randint(1, 3)]
        ends = [ink.choice((";", ";", "")) for _ in texts[1:]] + ["."]
        numbered = len(texts) > 1 or ink.random() < 0.5
        style = ink.choice(("1°", "- 1°", "hanging"))
        self.page.text(ink.choice(("De Vlaamse Regering beslist:", "De Vlaamse Regering wordt verzocht:")))
        for number, (text, end) in enumerate(zip(texts, ends, strict=True), start=1):
            printed = text + end
            truth.decisions.append((f"{number}°" if numbered else None, printed))
            if not numbered:
                self.page.text(printed)
            elif style == "hanging":
                self.page.text(printed, label=f"{number}°", indent=18, first=0)
            else:
                self.page.text(f"{style.replace('1', str(number))} {printed}")

    def signatures(self) -> None:
        ink = self.ink
        comma = ink.choice((",", ""))
        caps = ink.random() < 0.6
        for office, person in self.truth.ministers:
            self.page.space(20)
            self.page.text(f"De {office}{comma}")
            self.page.space(14)
            first, last = person.split(" ", 1)
            self.page.text(f"{first} {last.upper() if caps else last}")

    def attachments(self) -> None:
        ink, truth = self.ink, self.truth
        assert truth.advice is not None
        truth.attachments = [
            f"Ontwerp van {truth.subject}",
            f"Advies van de Inspectie van Financiën van {spelt(truth.advice, self.way)}",
        ][: ink.randint(1, 2)]
        style = ink.choice(("-", "1.", "Bijlage"))
        if style != "Bijlage":
            self.page.text(ink.choice(("Bijlagen:", "Bijlage(n):", "Bijlagen")), bold=ink.random() < 0.5)
        for number, text in enumerate(truth.attachments, start=1):
            if style == "Bijlage":
                self.page.text(f"Bijlage {number}: {text}")
            else:
                self.page.text(text, label=style.replace("1", str(number)), indent=16, first=0)


def random_nota(seed: int) -> tuple[bytes, Truth]:
    """A nota and its truth; the same seed gives the same."""
    return Author(seed).write()
