"""The first page of changes: one sentence, what needs a decision, then new, dropped, later, money, who, by minister."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from pipeline.changes.facts import GROUPS, Facts, Ref, Sum, fiche_of, first_and_last_step, group_of, sums_of
from pipeline.changes.signals import SIGNALS
from pipeline.changes.speech import Speech
from pipeline.changes.words import short, visible
from schemas.changes import DOCUMENT_KINDS, Change, Changes
from schemas.changes import Side as Document
from schemas.names import CHANGE_NAMES, DIRECTION_NAMES, STATUS_NAMES

Pages = tuple[list[int], list[int]]
"""Pages in the old and in the new document."""


class Row(NamedTuple):
    """A row of a table: the fiche, the cells behind it, and the pages of both documents."""

    fiche: Ref
    cells: list[str]
    pages: Pages = ([], [])


class Table(NamedTuple):
    """A table of the first page. `columns` are the headings between the fiche and the pages; `totals` have as many."""

    name: str
    heading: str
    columns: list[str]
    rows: list[Row]
    totals: list[tuple[str, list[str]]]


class Portfolio(NamedTuple):
    """What changes for one minister: the fiches with a line each."""

    name: str
    entries: list[tuple[Ref, str]]


class FirstPage(NamedTuple):
    """What the page opens with, in one language. All texts are safe to show, none is markup."""

    title: str
    compared: str
    sentence: str
    tables: list[Table]
    ministers: list[Portfolio]
    caveats: list[str]


def first_page(changes: Changes, speech: Speech) -> FirstPage:
    """The first page of one difference."""
    facts = Facts(changes)
    tables = [
        _decisions(facts, speech),
        _new(facts, speech),
        _gone(facts, speech),
        _times(facts, speech),
        _money(facts, speech),
        _who(facts, speech),
        _places(facts, speech),
        _progress(facts, speech),
        _rest(facts, speech),
        _document(facts, speech),
    ]
    return FirstPage(
        title=_title(changes, speech),
        compared=speech.text("compared", old=_file(changes.old, speech), new=_file(changes.new, speech)),
        sentence=_sentence(facts, speech),
        tables=tables,
        ministers=_ministers(facts, speech),
        caveats=list(_caveats(facts, speech)),
    )


def _title(changes: Changes, speech: Speech) -> str:
    names = []
    for side in (changes.old, changes.new):
        years = "-".join(str(year) for year in (side.period.start, side.period.end) if year is not None)
        title = visible(side.title) or side.plan_id
        names.append(title if not years or years in title else f"{title} ({years})")
    if names[0] == names[1]:
        return speech.text("title", plan=names[0])
    return speech.text("title_two", old=names[0], new=names[1])


def _file(side: Document, speech: Speech) -> str:
    file = visible(side.file)
    return speech.text("file", file=file, pages=side.pages) if side.pages else file


def _sentence(facts: Facts, speech: Speech) -> str:
    before, now = (len(side.fiches) for side in (facts.changes.old, facts.changes.new))
    told = speech.count("fiches", now)
    opening = speech.text("as_before" if before == now else "instead_of", now=told, before=before)
    outside = len(facts.policy) - len(facts.every)
    if not facts.every:
        also = f" {speech.count('outside', outside)}." if outside else ""
        return f"{opening}. {speech.text('no_policy')}{also}"
    ways = Counter(one.way for one in facts.timings())
    signals = Counter(signal.name for _, signal in facts.progress() if signal)
    counts = (
        ("added", len(facts.of_kind("added"))),
        ("removed", len(facts.of_kind("removed"))),
        ("stopped", signals["stopped"]),
        ("later", ways["later"]),
        ("earlier", ways["earlier"]),
        ("without_day", ways["gone"]),
    )
    parts = [speech.count(key, number) for key, number in counts if number]
    once = _together(facts).get(("EUR", None), Decimal(0))
    if once:
        sum_ = speech.money(abs(once), "EUR", signed=False)
        parts.append(speech.text("sums_up" if once > 0 else "sums_down", sum=sum_))
    more = (
        ("leaders", len({change.new for change in facts.ministers()})),
        ("progress", len(facts.progress())),
        ("other", len(facts.rest())),
        ("outside", outside),
    )
    parts += [speech.count(key, number) for key, number in more if number]
    return f"{opening}: {'; '.join(parts)}." if parts else f"{opening}."


def _table(
    name: str,
    speech: Speech,
    columns: Sequence[str],
    rows: Iterable[Row],
    *,
    totals: Sequence[tuple[str, list[str]]] = (),
    heading: str | None = None,
) -> Table:
    found = list(rows)
    return Table(
        name,
        heading or f"{speech.text(name)} ({len(found)})",
        [speech.text(column) for column in columns],
        found,
        list(totals),
    )


def _decisions(facts: Facts, speech: Speech) -> Table:
    """Actions that were stopped, dropped, delayed or not started; leaders and deadlines lost; doubtful pairs."""
    found: list[tuple[int, Row]] = []

    def add(rank: int, change: Change, what: str) -> None:
        cells = [what, ", ".join(facts.leaders(change))]
        found.append((rank, Row(facts.ref(change), cells, facts.pages(change))))

    ranks = {signal.name: at for at, signal in enumerate(SIGNALS)}
    for change, signal in facts.progress():
        if signal and signal.decides:
            add(ranks[signal.name], change, _quoted(speech.text(signal.text), short(change.after or "", 110), speech))
    for change in facts.of_kind("removed"):
        said = change.value.last_progress if change.value else None
        key = "is_removed_said" if said else "is_removed_silent"
        add(1, change, speech.text(key, text=short(said or "", 110)))
    for one in facts.timings():
        if one.way == "gone":
            add(len(ranks), one.change, speech.text("lost_deadline", step=one.step, shift=speech.timing(one.shift)))
    for change in facts.ministers():
        shift = change.value.minister if change.value else None
        if shift and shift.shift == "dropped":
            add(len(ranks) + 1, change, speech.text("lost_leader", leader=visible(shift.before or "")))
    for pair in facts.changes.alignment:
        if pair.doubtful:
            cells = [speech.text("is_doubtful", old=pair.old), ", ".join(facts.leaders_of("new", pair.new))]
            pages = facts.first_page_of("old", pair.old), facts.first_page_of("new", pair.new)
            found.append((len(ranks) + 2, Row(facts.ref_of("new", pair.new), cells, pages)))
    rows = [row for _, row in sorted(found, key=lambda one: one[0])]
    return _table("decide", speech, ("what", "leader"), rows)


def _quoted(what: str, text: str, speech: Speech) -> str:
    """What a text reports, and the text; the text alone where it begins with that."""
    return f"„{text}”" if text.casefold().startswith(what) else speech.text("quoted", what=what, text=text)


def _new(facts: Facts, speech: Speech) -> Table:
    rows = []
    for change in facts.of_kind("added"):
        fiche = fiche_of(change)
        steps = len(fiche["approach"])
        when = " … ".join(first_and_last_step(fiche))
        told = [speech.count("steps", steps), when] if steps else []
        sums = ", ".join(_said(one, speech) for one in sums_of(fiche))
        cells = [", ".join(facts.leaders(change)), sums, ": ".join(part for part in told if part)]
        rows.append(Row(facts.ref(change), cells, facts.pages(change)))
    return _table("new", speech, ("leader", "cost", "steps"), rows)


def _said(one: Sum, speech: Speech) -> str:
    term = speech.term(one.per)
    return one.raw if not term or term in one.raw else f"{one.raw} {term}"


def _gone(facts: Facts, speech: Speech) -> Table:
    rows = []
    for change in facts.of_kind("removed"):
        said = short((change.value.last_progress if change.value else None) or "–", 110)
        rows.append(Row(facts.ref(change), [", ".join(facts.leaders(change)), said], facts.pages(change)))
    return _table("gone", speech, ("leader", "last_progress"), rows)


def _times(facts: Facts, speech: Speech) -> Table:
    moved = facts.timings()
    ways = Counter(one.way for one in moved)
    rows = [
        Row(
            facts.ref(one.change, 45),
            [one.step, speech.arrow(one.shift.before, one.shift.after), speech.shifted(one.shift)],
            facts.pages(one.change),
        )
        for one in moved
    ]
    heading = speech.text("times", later=ways["later"], earlier=ways["earlier"], gone=ways["gone"])
    return _table("times", speech, ("step", "from_to", "by"), rows, heading=heading)


def _together(facts: Facts) -> dict[tuple[str, str | None], Decimal]:
    """What the changed prices differ on balance, by currency and term."""
    total: dict[tuple[str, str | None], Decimal] = defaultdict(Decimal)
    for _, shift in facts.amounts():
        if shift.difference is not None:
            total[shift.currency or "EUR", shift.per_after] += shift.difference
    return total


def _money(facts: Facts, speech: Speech) -> Table:
    order = ("up", "term", "added", "down", "dropped")
    rows = []
    for change, shift in sorted(facts.amounts(), key=lambda one: order.index(one[1].direction)):
        year = speech.text("for_year", year=shift.year) if shift.year else ""
        told = speech.amount(shift) if shift.direction == "term" else speech.arrow(shift.before, shift.after) + year
        by = (
            " ".join(filter(None, (speech.money(shift.difference, shift.currency), speech.term(shift.per_after))))
            if shift.difference
            else speech.name(DIRECTION_NAMES, shift.direction)
        )
        rows.append(Row(facts.ref(change, 45), [told, by], facts.pages(change)))
    totals = []
    for (currency, per), difference in sorted(_together(facts).items(), key=str):
        balance = f"{speech.money(difference, currency)} {speech.term(per)}".rstrip()
        totals.append((speech.text("together"), ["", balance]))
    for kind, key, sign in (("added", "new_fiches", 1), ("removed", "gone_fiches", -1)):
        worth: dict[tuple[str, str | None], Decimal] = defaultdict(Decimal)
        for change in facts.of_kind(kind):
            for one in sums_of(fiche_of(change)):
                worth[one.currency, one.per] += sign * (one.amount or 0)
        for (currency, per), sum_ in sorted(worth.items(), key=str):
            totals.append((speech.text(key), ["", f"{speech.money(sum_, currency)} {speech.term(per)}".rstrip()]))
    return _table("money", speech, ("from_to", "by"), rows, totals=totals)


def _who(facts: Facts, speech: Speech) -> Table:
    rows = [
        Row(facts.ref(change), [speech.minister(change.value.minister)], facts.pages(change))
        for change in facts.ministers()
        if change.value and change.value.minister
    ]
    return _table("who", speech, ("what",), rows)


def _places(facts: Facts, speech: Speech) -> Table:
    moved = {change.new for change in facts.of_kind("moved")}
    rows = []
    for change in facts.of_kind("moved", "renumbered", "retitled", "split", "merged"):
        if change.kind == "renumbered" and change.new in moved:
            continue
        before, after = short(change.before or "–", 80), short(change.after or "–", 80)
        told = (
            f"{change.old} → {change.new}: {speech.name(CHANGE_NAMES, change.kind)}"
            if change.kind in ("split", "merged")
            else speech.text(f"was_{change.kind}", before=before, after=after)
        )
        rows.append(Row(facts.ref(change), [told], facts.pages(change)))
    return _table("places", speech, ("what",), rows)


def _progress(facts: Facts, speech: Speech) -> Table:
    order = {signal.name: at for at, signal in enumerate(SIGNALS)}
    found: list[tuple[int, Row]] = []
    for change in facts.every:
        status = change.value.status if change.value else None
        if status:
            told = speech.arrow(*(speech.name(STATUS_NAMES, one) for one in (status.before, status.after)))
            found.append((-1, Row(facts.ref(change, 45), [told], facts.pages(change))))
    for change, signal in facts.progress():
        told = f"„{short(change.after or '', 110)}”"
        found.append(
            (order[signal.name] if signal else len(order), Row(facts.ref(change, 45), [told], facts.pages(change)))
        )
    for change in facts.every:
        if change.value and change.value.progress == "cleared":
            told = speech.meaning(change.value)[-1]
            found.append((len(order) + 1, Row(facts.ref(change, 45), [told], facts.pages(change))))
    return _table("progress", speech, ("said",), [row for _, row in sorted(found, key=lambda one: one[0])])


def _rest(facts: Facts, speech: Speech) -> Table:
    counts: dict[Ref, Counter[str]] = {}
    pages: dict[Ref, Pages] = {}
    for change in facts.rest():
        ref = facts.ref(change, 45)
        counts.setdefault(ref, Counter())[speech.headline(change)] += 1
        old, new = pages.setdefault(ref, ([], []))
        for own, more in zip((old, new), facts.pages(change), strict=True):
            own.extend(page for page in more if page not in own)
    rows = [
        Row(ref, ["; ".join(f"{what} ({n})" if n > 1 else what for what, n in of.items())], _sorted(pages[ref]))
        for ref, of in counts.items()
    ]
    heading = f"{speech.text('rest')} ({sum(of.total() for of in counts.values())})"
    return _table("rest", speech, ("changes",), rows, heading=heading)


def _document(facts: Facts, speech: Speech) -> Table:
    """Objectives, sections and the plan itself, each by name; running text and footnotes counted by section."""
    rows = []
    texts: dict[tuple[str, str], list[Change]] = {}
    for change in facts.policy:
        number = change.new or change.old or ""
        if change.kind in DOCUMENT_KINDS:
            both = change.before is not None and change.after is not None
            quoted = [f"„{short(text, 90)}”" for text in (change.before, change.after) if text is not None]
            cells = [speech.headline(change), " → ".join(quoted) if both else "".join(quoted)]
            rows.append(Row(Ref("document", number, ""), cells, facts.pages(change)))
        elif not change.of_fiche:
            texts.setdefault((number, change.field or ""), []).append(change)
    for (number, field), own in texts.items():
        pages = [sorted({page for change in own for page in facts.pages(change)[side]}) for side in (0, 1)]
        cells = [speech.field(field), speech.count("changes", len(own))]
        rows.append(Row(Ref("document", number, ""), cells, (pages[0], pages[1])))
    return _table("group_document", speech, ("where", "what"), rows)


def _sorted(pages: Pages) -> Pages:
    return sorted(pages[0]), sorted(pages[1])


def _ministers(facts: Facts, speech: Speech) -> list[Portfolio]:
    """What changes for each minister of either version, also where the minister leaves the fiche."""
    told: dict[str, dict[Ref, list[str]]] = {}
    for change in facts.every:
        leaders = facts.leaders(change)
        shift = change.value.minister if change.value else None
        if shift and shift.shift in ("dropped", "replaced") and shift.before:
            leaders = [*leaders, visible(shift.before)]
        for name in dict.fromkeys(leaders) or [speech.text("minister_of_none")]:
            told.setdefault(name, {}).setdefault(facts.ref(change, 45), []).append(_clause(change, speech))
    return [
        Portfolio(name, [(ref, speech.listed(_counted(clauses))) for ref, clauses in fiches.items()])
        for name, fiches in sorted(told.items())
    ]


def _counted(clauses: Sequence[str]) -> list[str]:
    counts = Counter(clauses)
    return [f"{clause} ({n})" if n > 1 else clause for clause, n in counts.items()]


def _clause(change: Change, speech: Speech) -> str:
    """A change in a few words: what it means where it means something, else what kind it is."""
    value = change.value
    if value and value.progress in ("filled_in", "updated"):
        return f"„{short(change.after or '', 60)}”"
    told = speech.meaning(value) if value and not value.progress else []
    if change.kind == "renumbered":
        return speech.text("was_renumbered", before=visible(change.before or "–"))
    return "; ".join(told) if told else speech.headline(change).lower()


def _caveats(facts: Facts, speech: Speech) -> Iterator[str]:
    changes = facts.changes
    if all(change.of_fiche for change in facts.policy):
        yield speech.text("outside_none")
    counts = Counter(map(group_of, changes.changes))
    apart = [name for name in GROUPS[2:] if counts[name]]
    for name in apart:
        yield speech.text(f"apart_{name}", n=counts[name])
    if not counts["rules"] and not counts["correction"]:
        yield speech.text("apart_none")
    if changes.old.template != changes.new.template and changes.compared:
        yield speech.text("only_fields", fields=", ".join(speech.field(name).lower() for name in changes.compared))
    doubts = sum(pair.doubtful for pair in changes.alignment) + len(changes.candidates)
    if doubts:
        yield speech.text("doubts", n=doubts)
