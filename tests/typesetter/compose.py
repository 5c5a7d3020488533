"""A plan and a layout become pages: headings, fiches in one of the forms, chapters, the table of contents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from tests.typesetter import fonts, labels
from tests.typesetter.layout import Layout
from tests.typesetter.lines import Block, Breaker
from tests.typesetter.model import Fiche, Item, PlanModel
from tests.typesetter.pages import BLUE, GREY, Cell, Colour, Flow, Page, Row, Text, furnish

RESULT_FIELDS = ("concrete_results", "intended_effects", "results_measurement", "effects_measurement")
FORMALITY = "Dit document is opgemaakt om de verwerking van actieplannen te testen."


@dataclass
class Entry:
    """One line of the table of contents."""

    text: str
    level: int
    page: int


def plain(text: str, style: str, role: str, **more: object) -> Block:
    return Block(parts=((text, style, role),), **more)  # type: ignore[arg-type]


class Composer:
    """Sets one plan in one layout."""

    def __init__(self, plan: PlanModel, layout: Layout) -> None:
        self.plan = plan
        self.layout = layout
        self.rng = Random(f"print {layout.seed}")
        self.breaker = Breaker(layout, self.rng)
        self.spelling = labels.Spelling(layout.spelling, self.rng)
        self.flow = Flow(layout, self.rng)
        self.entries: list[Entry] = []

    # -- the document --------------------------------------------------------------------------------------

    def compose(self) -> list[Page]:
        """All pages, the title page and the table of contents first."""
        flow, plan = self.flow, self.plan
        front = self.front()
        for nth, chapter in enumerate(plan.chapters):
            flow.chapter = f"{chapter.number} {chapter.title}"
            flow.new_page()
            self.heading(f"{chapter.number} {chapter.title}", 0)
            self.body(chapter.body)
            for section in chapter.sections:
                dot = "." if self.layout.section_dots else ""
                self.heading(f"{section.number}{dot} {section.title}", 1)
                self.body(section.body)
            if nth == len(plan.chapters) - 1 and self.layout.shows_status:
                self.legend()
        self.objectives()
        pages = front + self.contents(len(front)) + flow.pages
        furnish(pages, self.layout, plan.title)
        return pages

    def front(self) -> list[Page]:
        flow = Flow(replace(self.layout, short_pages=0), self.rng, columns=False)
        flow.new_page()
        flow.y += (flow.bottom - flow.top) * 0.25
        size = self.layout.size * 1.8
        for text, style, wide in ((self.plan.title, "bold", size), (FORMALITY, "italic", self.layout.size)):
            block = plain(text, style, "front", size=wide, leading=1.3)
            width = flow.right - flow.left
            flow.place(Row([Cell(flow.left, width, self.breaker.cell([block], width), pad=0)], above=20))
        return flow.pages

    def contents(self, before: int) -> list[Page]:
        if not self.layout.contents:
            return []
        count = len(self.set_contents(0))
        return self.set_contents(before + count)

    def set_contents(self, offset: int) -> list[Page]:
        """The table of contents with page numbers `offset` higher than in the body."""
        flow = Flow(replace(self.layout, short_pages=0), Random(0), columns=False)
        layout = self.layout
        breaker = Breaker(replace(layout, justify=False, trailing_spaces=False), Random(0))
        width = flow.right - flow.left
        head = breaker.cell([plain("Inhoud", "bold", "contents", size=layout.size * 1.4, leading=1.5)], width)
        flow.place(Row([Cell(flow.left, width, head, pad=0)]))
        for entry in self.entries:
            indent = 12.0 * entry.level
            block = plain(entry.text, "regular", "contents", size=layout.size * 0.9, leading=1.3)
            lines = breaker.cell([block], width - indent - 60)
            dot = fonts.width(".", layout.family, "regular", lines[-1].size)
            number = str(entry.page + offset)
            room = width - indent - lines[-1].used - 26
            row = Row([Cell(flow.left + indent, width - indent, lines, pad=0)], whole=True, pad=(0, 0))
            flow.place(row)
            end = flow.page.texts[-1]
            for x, text in (
                (flow.left + indent + lines[-1].used + 4, "." * int(room / dot)),
                (flow.right - fonts.width(number, layout.family, "regular", end.size), number),
            ):
                flow.page.texts.append(replace(end, x=x, text=text))
        return flow.pages

    def objectives(self) -> None:
        flow, plan = self.flow, self.plan
        turned = False
        flow.chapter = f"{plan.number} {plan.plan_title}"
        flow.new_page()
        self.heading(f"{plan.number} {plan.plan_title}", 0)
        for strategic in plan.objectives:
            form = self.spelling.pick(labels.STRATEGIC_HEADINGS)
            self.heading(form.format(number=strategic.number, title=strategic.title), 1)
            self.body(strategic.intro)
            for operational in strategic.objectives:
                for nth, fiche in enumerate(operational.fiches):
                    if self.layout.mixed_orientation and fiche is not plan.fiches[0]:
                        turned = not turned
                        width, height = self.layout.page
                        flow.turn((height, width) if turned else (width, height))
                    elif self.layout.fiche_on_new_page and not flow.at_top:
                        flow.new_page()
                    if nth == 0:
                        self.operational(operational.number, operational.title, fiche)
                    self.fiche(fiche)
                    flow.repeated = None
                    flow.y += 8

    def operational(self, number: str, title: str, fiche: Fiche) -> None:
        form = self.spelling.pick(labels.OPERATIONAL_HEADINGS)
        marked = None if fiche.own_heading else fiche.status
        self.heading(form.format(number=number, title=title), 2, marked)

    # -- running text --------------------------------------------------------------------------------------

    def heading(self, text: str, depth: int, status: str | None = None) -> None:
        flow = self.flow
        _ = flow.page
        self.entries.append(Entry(text, depth, 0))
        block = plain(text, "bold", "heading", size=self.layout.size * (1.5, 1.35, 1.15)[depth], leading=1.5)
        row = self.marked_row(block, status, ruled=False)
        row.above = (14, 10, 8)[depth]
        row.after = min((110, 90, 70)[depth], 0.3 * (flow.size[1] - flow.top - self.layout.margins[3]))
        flow.place(row)
        self.entries[-1].page = len(flow.pages)

    def marked_row(self, block: Block, status: str | None, ruled: bool, fill: Colour | None = None) -> Row:
        """A row of full width with the status mark of a title or of a legend line."""
        flow, style = self.flow, self.layout.status_mark
        width = flow.right - flow.left
        pad = 5.0 if ruled or style == "shade" else 0.0
        inset = 14.0 if style == "square_inside" and status else 0.0
        lines = self.breaker.cell([block], width - 2 * pad - inset)
        for line in lines:
            line.pieces = [replace(p, x=p.x + inset) for p in line.pieces]
        row = Row([Cell(flow.left, width, lines, pad, fill)], ruled=ruled, whole=True, pad=(3, 3))
        if status and style == "shade":
            colour = labels.LEGEND_COLOURS[status]
            row.cells[0].fill = (0.5 + colour[0] / 2, 0.5 + colour[1] / 2, 0.5 + colour[2] / 2)
        elif status and style != "none":
            x = flow.left - 14 if style in ("square_margin", "image") else flow.left + max(pad, 1.0)
            row.mark = (x, labels.LEGEND_COLOURS[status])
        return row

    def body(self, items: tuple[Item, ...]) -> None:
        if not items:
            return
        flow = self.flow
        width = flow.right - flow.left
        blocks = [self.item(item, "body") for item in items]
        flow.place(Row([Cell(flow.left, width, self.breaker.cell(blocks, width), pad=0)], above=4))

    def legend(self) -> None:
        for status, text in labels.LEGEND.items():
            row = self.marked_row(plain(text, "regular", "body", leading=1.3), status, ruled=False)
            row.above = 6
            self.flow.place(row)

    def item(self, item: Item, role: str, opens: bool = False) -> Block:
        return Block(
            parts=((item.text, "regular", role),),
            marker=item.marker,
            marker_role=role,
            level=item.level,
            paragraph=item.marker is None,
            opens=opens,
        )

    # -- fiches --------------------------------------------------------------------------------------------

    def columns(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """(x, width) of the left and the right cell."""
        flow, layout = self.flow, self.layout
        whole = flow.right - flow.left
        if layout.ruling == "none":
            left = (whole - layout.gutter) * layout.split
            return (flow.left, left), (flow.left + left + layout.gutter, whole - layout.gutter - left)
        left = whole * layout.split
        return (flow.left, left), (flow.left + left, whole - left)

    @property
    def pad(self) -> float:
        return 0.0 if self.layout.ruling == "none" else 5.0

    def wide(self, blocks: list[Block], fill: Colour | None = None) -> Row:
        flow = self.flow
        width = flow.right - flow.left
        lines = self.breaker.cell(blocks, width - 2 * self.pad)
        return self.finished(Row([Cell(flow.left, width, lines, self.pad, self.shade(fill))]))

    def pair(self, left: list[Block], right: list[Block]) -> Row:
        (x0, w0), (x1, w1) = self.columns()
        cells = [
            Cell(x0, w0, self.breaker.cell(left, w0 - 2 * self.pad), self.pad),
            Cell(x1, w1, self.breaker.cell(right, w1 - 2 * self.pad), self.pad),
        ]
        return self.finished(Row(cells))

    def shade(self, fill: Colour | None) -> Colour | None:
        return None if self.layout.ruling == "none" else fill

    def finished(self, row: Row) -> Row:
        row.ruled = self.layout.ruling != "none"
        low, high = (2, 6) if row.ruled else (3, 4)
        row.pad = (self.rng.uniform(low, high), self.rng.uniform(low, high))
        return row

    def fiche(self, fiche: Fiche) -> None:
        flow, layout = self.flow, self.layout
        if fiche.own_heading:
            text = self.spelling.pick(labels.ACTION_HEADINGS).format(number=fiche.number, title=fiche.title)
            block = plain(text, "bold", "heading", size=layout.size * 1.1, leading=1.45)
            row = self.marked_row(block, fiche.status, layout.ruling != "none", self.shade(BLUE))
            row.after = 24
            row.above = 6
            flow.place(row)
            self.entries.append(Entry(text, 3, len(flow.pages)))
            if layout.repeat_header == "title":
                flow.repeated = replace(row, mark=None, after=0, above=0)
        if layout.repeat_header == "continued":
            block = plain(f"Actie {fiche.number} (vervolg)", "bold", "repeated", size=layout.size, leading=1.3)
            flow.repeated = self.wide([block], GREY)
            flow.repeated.whole = True
        for row in self.rows(fiche):
            flow.place(row)

    def label(self, name: str) -> Block:
        variants = labels.LABELS[name]
        if name == "results" and not self.layout.two_columns:
            variants = variants[:-1]  # its last spelling is also a sub-heading, which no column tells apart here
        text = self.spelling.pick(variants)
        if self.layout.languages > 1:
            parts = ((f"{text.rstrip(':')} /", "bold", "label"), (labels.FRENCH[name], "italic", "label"))
            return Block(parts=parts, opens=True)
        if self.layout.form == "run_in" and not self.layout.double_strike:
            text = text.rstrip(":")
        return plain(text, "bold", "label", opens=True)

    def rows(self, fiche: Fiche) -> list[Row]:
        """The fiche's rows below its title, in the layout's form."""
        layout = self.layout
        if layout.form == "run_in":
            return self.prose(fiche)
        pair = layout.two_columns
        rows = [self.prevention(fiche)]
        ministers = [plain(m, "regular", "field", opens=True) for m in fiche.ministers]
        rows.append(
            self.pair([self.label("ministers")], ministers)
            if pair
            else self.wide([self.label("ministers"), *ministers])
        )
        description = [self.item(i, "field") for i in fiche.description]
        if pair and not layout.wide_description:
            rows.append(self.pair([self.label("description")], description))
        else:
            rows.append(self.wide([self.label("description"), *description]))
        rows += self.field("approach", self.approach(fiche))
        rows += self.field("results", self.results(fiche))
        rows += self.field("indicators", [self.item(i, "field") for i in fiche.indicators])
        rows += self.field("resources", self.answer(fiche.resources))
        rows += self.field("budget", self.answer(fiche.budget), labelled=False)
        rows += self.field("progress", self.answer(fiche.progress), labelled=False)
        return rows

    def prose(self, fiche: Fiche) -> list[Row]:
        """The fiche's rows as paragraphs: the first text of an answer goes on behind its label, a list stands below."""
        ministers = [plain(minister, "regular", "field", opens=True) for minister in fiche.ministers]
        answers = {
            "prevention": self.answer(fiche.prevention_text),
            "ministers": ministers,
            "description": [self.item(item, "field") for item in fiche.description],
            "approach": self.approach(fiche),
            "results": self.results(fiche),
            "indicators": [self.item(item, "field") for item in fiche.indicators],
            "resources": self.answer(fiche.resources),
            "budget": self.answer(fiche.budget),
            "progress": self.answer(fiche.progress),
        }
        return [self.wide(self.run_in(name, blocks)) for name, blocks in answers.items()]

    def run_in(self, name: str, blocks: list[Block]) -> list[Block]:
        label = self.label(name)
        first = blocks[0] if blocks else None
        if first is None or first.marker is not None or first.parts[0][2] != "field" or name == "ministers":
            return [label, *blocks]
        return [replace(first, parts=(*label.parts, *first.parts)), *blocks[1:]]

    def prevention(self, fiche: Fiche) -> Row:
        label = self.label("prevention")
        if self.layout.form == "stacked" and not self.layout.wide_description:
            return self.pair([label], self.answer(fiche.prevention_text))
        if self.layout.prevention_in_line:
            parts = (*label.parts, (fiche.prevention_text, "regular", "field"))
            return self.wide([Block(parts=parts, opens=True)])
        return self.wide([label, *self.answer(fiche.prevention_text)])

    def answer(self, text: str) -> list[Block]:
        return [plain(text, "regular", "field", paragraph=True)] if text else []

    def approach(self, fiche: Fiche) -> list[Block]:
        return [self.item(i, "field", opens=i.marker is None) for i in fiche.approach]

    def results(self, fiche: Fiche) -> list[Block]:
        out: list[Block] = []
        style = self.layout.subheads
        for name in RESULT_FIELDS:
            items: tuple[Item, ...] = getattr(fiche, name)
            if not items and not self.layout.empty_subheads:
                continue
            text = self.spelling.subhead(name)
            if style == "glued" and items and items[0].marker:
                first = self.item(items[0], "field")
                out.append(replace(first, parts=((text, "regular", "label"), *first.parts), gap=4.0))
                out += [self.item(i, "field") for i in items[1:]]
                continue
            marked = style in ("marked", "glued")
            out.append(
                plain(
                    text,
                    "bold" if style == "bold" else "regular",
                    "label",
                    opens=True,
                    marker="o" if marked else None,
                    marker_role="label",
                    gap=4.0,
                )
            )
            out += [self.below(i, 1 if marked else 0) for i in items]
        return out

    def below(self, item: Item, deeper: int) -> Block:
        block = self.item(item, "field")
        return replace(block, level=item.level + deeper)

    def field(self, name: str, answer: list[Block], labelled: bool = True) -> list[Row]:
        """A field with its label, its prompts and its answer."""
        form = self.layout.form
        label = self.label(name)
        texts = self.spelling.prompts(name) if self.layout.prompts else ()
        bulleted = len(texts) > 1
        prompts = [
            Block(
                parts=((t, "italic", "prompt"),),
                marker="o" if bulleted else None,
                marker_role="prompt",
                opens=True,
            )
            for t in texts
        ]
        if form == "rows" and labelled:
            return [self.wide([label], GREY), self.pair(prompts, answer)]
        if form in ("merged", "merged_above") and prompts and not bulleted:
            merged = [Block(parts=(label.parts[0], prompts[0].parts[0]), opens=True)]
        else:
            merged = [label, *prompts]
        if self.layout.two_columns:
            return [self.pair(merged, answer)]
        return [self.wide([*merged, *answer])]


def unshown_paragraphs(plan: PlanModel, layout: Layout) -> list[str]:
    """Answers of which no reader can know where their paragraphs begin, as one text each."""
    composer = Composer(plan, layout)
    composer.compose()
    return composer.flow.wholes


def compose(plan: PlanModel, layout: Layout) -> list[Page]:
    """The pages of a plan in a layout, before they become a PDF."""
    return Composer(plan, layout).compose()


def characters_by_role(pages: list[Page]) -> dict[str, int]:
    """Printed characters other than spaces, by what they are: heading, label, prompt, field, body, contents,
    furniture, front (the title page), repeated (a title row printed again at the top of a page)."""
    out: dict[str, int] = {}
    for page in pages:
        for text in page.texts:
            count = printed(text)
            out[text.role] = out.get(text.role, 0) + count
    return out


def printed(text: Text) -> int:
    return sum(1 for c in text.text if not c.isspace() and c not in "\u0001\u200b")
