"""The page of all plans in both languages: what is counted, drawn and said, into a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from pipeline.changes.rendering import page_environment
from pipeline.changes.speech import LANGUAGES, Language, Speech
from pipeline.changes.words import short, visible
from pipeline.overview.drawing import LABELS, LANE, NODE, SIDE, WIDTH, sankey_of, years_of
from pipeline.overview.facts import NOWHERE, Budget, Column, Flow, budget_of, flow_of, newest, workload
from pipeline.overview.searching import script, script_source, searched
from pipeline.overview.texts import TEXTS
from pipeline.report.embedding import script_json
from schemas.changes import Changes
from schemas.following import FATES, Fate
from schemas.names import FATE_NAMES, FIELD_NAMES, PER_NAMES
from schemas.plan import Plan

FILES: dict[Language, str] = {"nl": "index.html", "en": "index.en.html"}
"""The page in each language, as seen from the folder that holds those of the plans."""
EXPLORER = "report/index.html"
WORKBOOK = "exports/actieplannen.xlsx"
CHANGES = "diffs/{old}..{new}/changes.html"
"""What is opened of a plan. A test holds these names against those that the other stages write."""
DRAWN = 29
"""Characters of a name beside a drawing: so many capitals fit."""


def pages(plans: Sequence[Plan], compared: Mapping[str, Changes | None], missing: Sequence[str] = ()) -> dict[str, str]:
    """The pages by file name; the same plans give the same text.

    `plans` are in the order of the versions, `compared` says what changed to each by its id. `missing`: ids of plans
    that are listed and could not be read.
    """
    by_id = {plan.plan_id: plan for plan in plans}
    found = [(plan, compared.get(plan.plan_id)) for plan in plans]
    flows = [
        flow_of(by_id[changes.old.plan_id], plan, changes)
        for plan, changes in found
        if changes is not None and changes.old.plan_id in by_id
    ]
    found_in = searched(plans, EXPLORER)
    template = page_environment(Path(__file__).with_name("templates")).get_template("overview.html.j2")
    out = {}
    for language, file in FILES.items():
        said = _Said(language)
        out[file] = template.render(
            say=said.text, language=language,
            other=next((FILES[one], one) for one in LANGUAGES if one != language),
            plans=[said.plan(plan, changes) for plan, changes in found], missing=missing,
            periods=said.periods(plans), flows=[said.flow(flow) for flow in flows],
            workload=said.workload(newest(plans, compared)), budget=said.budget([budget_of(plan) for plan in plans]),
            script=Markup(script()), script_source=Markup(script_source()),  # noqa: S704  (our own)
            search=Markup(script_json(found_in | {"texts": said.found()})),  # noqa: S704  (escaped by script_json)
            size={"width": WIDTH, "labels": LABELS, "lane": LANE, "side": SIDE, "node": NODE},
        )  # fmt: skip
    return out


class _Said:
    """The parts of the page in one language."""

    def __init__(self, language: Language) -> None:
        self.speech = Speech(language)
        self.at = LANGUAGES.index(language)

    def text(self, key: str, **values: object) -> str:
        return TEXTS[key][self.at].format(**values)

    def found(self) -> dict[str, str]:
        """What the search says of how much it found; it fills in the numbers itself."""
        return {key: TEXTS[key][self.at] for key in ("found", "found_1", "found_most")}

    def plan(self, plan: Plan, changes: Changes | None) -> dict[str, Any]:
        """A row of the plans. `changes` has a page where the plan was compared with its predecessor."""
        folder = quote(plan.plan_id)
        links = [(self.text("explorer"), f"{folder}/{EXPLORER}"), (self.text("workbook"), f"{folder}/{WORKBOOK}")]
        if changes is not None:
            links.append((self.text("changes"), self._changes(changes.old.plan_id, plan.plan_id)))
        return {
            "id": plan.plan_id,
            "title": short(plan.title, 200),
            "period": self._period(plan),
            "follows": changes.old.plan_id if changes is not None else "–",
            "fiches": len(plan.actions),
            "links": links,
        }

    @staticmethod
    def _changes(old: str, new: str) -> str:
        return CHANGES.format(old=quote(old), new=quote(new))

    def _period(self, plan: Plan) -> str:
        start, end = plan.period.start, plan.period.end
        if start is None and end is None:
            return self.text("no_period")
        return f"{'…' if start is None else start}–{'…' if end is None else end}"

    def periods(self, plans: Sequence[Plan]) -> dict[str, Any]:
        drawn = years_of([(plan.period.start, plan.period.end) for plan in plans])
        told = [self._period(plan) for plan in plans]
        lanes = [
            (short(plan.plan_id, 34), bar, period) for plan, bar, period in zip(plans, drawn.bars, told, strict=True)
        ]
        named = "; ".join(f"{plan.plan_id}: {period}" for plan, period in zip(plans, told, strict=True))
        return {
            "alt": self.text("periods_alt", plans=named),
            "lanes": lanes,
            "ticks": drawn.ticks,
            "height": drawn.height,
        }

    def flow(self, flow: Flow) -> dict[str, Any]:
        """The fates between two plans, drawn and as a table."""
        old, new = flow.before.plan_id, flow.after.plan_id
        left: list[str | None] = [*flow.old, *([NOWHERE] if any(key[0] == NOWHERE for key in flow.counts) else [])]
        right: list[str | None] = [*flow.new, *([NOWHERE] if any(key[1] == NOWHERE for key in flow.counts) else [])]
        drawn = sankey_of(left, right, {(a, b, FATES.index(fate)): n for (a, b, fate), n in flow.counts.items()})
        names_left = [self._objective(flow.before, one, self.text("node_new", plan=new)) for one in left]
        names_right = [self._objective(flow.after, one, self.text("node_dropped")) for one in right]
        ordered = sorted(flow.counts, key=lambda key: (left.index(key[0]), right.index(key[1]), FATES.index(key[2])))
        ribbons = [
            (ribbon, key[2], self.text("flow", old=names_left[left.index(key[0])], new=names_right[right.index(key[1])],
                                       n=flow.counts[key], fate=self._fate(key[2])))
            for ribbon, key in zip(drawn.ribbons, ordered, strict=True)
        ]  # fmt: skip
        totals = {fate: sum(n for key, n in flow.counts.items() if key[2] == fate) for fate in FATES}
        told = [fate for fate in FATES if totals[fate]]
        rows = [
            (name, [sum(n for key, n in flow.counts.items() if (key[0], key[2]) == (one, fate)) for fate in told])
            for one, name in zip(left, names_left, strict=True)
        ]
        return {
            "heading": self.text("fates_of", old=old, new=new),
            "alt": self.text("fates_alt", old=old, new=new,
                             counts=", ".join(f"{totals[fate]} {self._fate(fate)}" for fate in told)),
            "caption": self.text("fates_caption", old=old),
            "left": [(name, short(name, DRAWN), block) for name, block in zip(names_left, drawn.left, strict=True)],
            "right": [(name, short(name, DRAWN), block) for name, block in zip(names_right, drawn.right, strict=True)],
            "ribbons": ribbons,
            "height": drawn.height,
            "fates": [(fate, self._fate(fate)) for fate in told],
            "rows": rows,
            "totals": [totals[fate] for fate in told],
            "doubtful": self.text("doubtful", n=flow.doubtful) if flow.doubtful else "",
            "changes": self._changes(old, new),
        }  # fmt: skip

    def _fate(self, fate: Fate) -> str:
        return self.speech.name(FATE_NAMES, fate)

    def _objective(self, plan: Plan, number: str | None, nowhere: str) -> str:
        if number == NOWHERE:
            return visible(nowhere)
        if number is None:
            return self.text("no_objective")
        title = next((one.title for one in plan.strategic_objectives if one.number == number), "")
        return short(f"{number} {title}".strip(), 120)

    def workload(self, plans: Sequence[Plan]) -> dict[str, Any]:
        loads, total = workload(plans)
        columns: list[int | None] = [*sorted(year for year in total if year is not None)]
        columns += [None] * (None in total)
        rows = [
            (self.text("no_minister") if load.name is None else short(load.name, 120),
             [load.years[year] for year in columns], load.years.total())
            for load in loads
        ]  # fmt: skip
        return {
            "columns": [self.text("no_day") if year is None else str(year) for year in columns],
            "rows": rows,
            "totals": [*(total[year] for year in columns), total.total()],
            "note": self.text("workload_note", plans=", ".join(visible(plan.plan_id) for plan in plans)),
        }

    def budget(self, budgets: Sequence[Budget]) -> dict[str, Any]:
        columns = sorted(
            {column for one in budgets for column in one.cents},
            key=lambda column: (column[0] is None, column[0] or 0, column[1] or ""),
        )
        rows = [
            (one.plan.plan_id, [self._sum(one, column) for column in columns],
             self.text("n_of_m", n=one.fiches, all=len(one.plan.actions)))
            for one in budgets
        ]  # fmt: skip
        fields = {key: FIELD_NAMES[key][self.at] for key in ("resources", "budget")}
        return {
            "columns": [self._column(*column) for column in columns],
            "rows": rows,
            "note": self.text("budget_note", **fields),
        }

    def _column(self, year: int | None, per: str | None) -> str:
        named = self.text("no_year") if year is None else str(year)
        return named if per is None else f"{named}, {self.speech.name(PER_NAMES, per)}"

    def _sum(self, budget: Budget, column: Column) -> str:
        if column not in budget.cents:
            return "–"
        told = self.speech.money(Decimal(budget.cents[column]) / 100, "EUR", signed=False)
        return f"≈ {told}" if column in budget.rough else told
