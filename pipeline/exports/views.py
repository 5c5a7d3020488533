"""Ready questions in the database: views, and table macros that take a day. Each with a comment and its SQL."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class View(NamedTuple):
    """`sql` is what stands behind AS; `parameters` of a table macro, None for a view."""

    name: str
    comment: str
    sql: str
    parameters: str | None = None


CONTENT = "content_hashes"


def content_view(tables: Iterable[str]) -> View:
    """A view with a hash of the rows of each table: equal hashes, equal content, whatever the bytes of the file."""
    content = "coalesce(string_agg(CAST(t AS VARCHAR), chr(10) ORDER BY t.rowid), '')"
    rows = [
        f'SELECT \'{name}\' AS "table", count(*) AS rows, sha256({content}) AS sha256 FROM "{name}" AS t'  # noqa: S608
        for name in sorted(tables)
    ]
    return View(CONTENT, "A hash of the rows of each table, in their order.", "\nUNION ALL ".join(rows))


VIEWS: tuple[View, ...] = (
    View(
        "steps",
        "Every step of an approach with its timing, the lead ministers of its fiche and what people say of it "
        "(said_state, said_date); a step with two timings has two rows, one without has one.",
        """
        SELECT i.plan_id, i.action, a.title, a.ministers, i.position + 1 AS step_number, i.phase, i.text AS step,
               t.raw AS timing, t.edtf, t."start" AS first_day, t."end" AS last_day, t.recurrence,
               f.state AS said_state, f."date" AS said_date, i.page
        FROM items AS i
        LEFT JOIN fiches AS a ON a.plan_id = i.plan_id AND a.key = i.action
        LEFT JOIN timings AS t ON t.plan_id = i.plan_id AND t.action = i.action AND t.position = i.position
        LEFT JOIN followup AS f ON f.plan_id = i.plan_id AND f.action = i.action AND f.field = i.field
                                   AND f.position = i.position
        WHERE i.field = 'approach'
        ORDER BY ALL
        """,
    ),
    View(
        "due_steps",
        "Which step must be done by when, per lead minister: steps with a last day, earliest first. "
        "A step of a fiche with three ministers stands here three times. said_state: how far people say it is.",
        """
        SELECT s.plan_id, s.last_day, coalesce(m.name, m.raw) AS minister, s.action, s.title, s.step_number, s.step,
               s.timing, s.first_day, s.said_state, s.page
        FROM steps AS s
        LEFT JOIN ministers AS m ON m.plan_id = s.plan_id AND m.action = s.action
        WHERE s.last_day IS NOT NULL
        ORDER BY s.plan_id, s.last_day, minister, s.action, s.step_number, s.timing
        """,
    ),
    View(
        "amounts_by_year",
        "Sums of money in the answers on resources and budget, added up by plan, printed year, period and certainty. "
        "A sum that stands in both answers of a fiche counts once; sums in other texts are no budget. Sums per year, "
        "per month and once, and sums with and without VAT, are never added to each other; without a printed year "
        "the year is null.",
        """
        WITH numbered AS (
            SELECT *, row_number() OVER (
                PARTITION BY plan_id, action, field, amount, currency, per, "year" ORDER BY bound, vat) AS nth
            FROM amounts WHERE field IN ('budget', 'resources')
        ), counted AS (
            SELECT DISTINCT ON (plan_id, action, amount, currency, per, "year", nth) * FROM numbered
            ORDER BY plan_id, action, amount, currency, per, "year", nth, CAST(field AS VARCHAR)
        )
        SELECT plan_id, "year", per, bound, vat, currency, sum(amount) AS total, count(*) AS amounts,
               list(DISTINCT action ORDER BY action) AS actions
        FROM counted
        GROUP BY plan_id, "year", per, bound, vat, currency
        ORDER BY plan_id, "year", per, bound, vat, currency
        """,
    ),
    View(
        "indicator_list",
        "Every indicator with its fiche, lead ministers, kind of measure and printed targets. Of one minister: "
        "FROM indicator_list WHERE list_contains(ministers, 'Minister van Onderwijs').",
        """
        SELECT i.plan_id, a.strategic_objective, i.action, a.title, a.ministers, i.position + 1 AS indicator_number,
               i.text AS indicator, i.measure,
               (SELECT list(q.raw ORDER BY q."start") FROM quantities AS q
                WHERE q.plan_id = i.plan_id AND q.action = i.action AND q.field = i.field AND q.position = i.position
                      AND q.role = 'target') AS targets, i.page
        FROM items AS i
        LEFT JOIN fiches AS a ON a.plan_id = i.plan_id AND a.key = i.action
        WHERE i.field = 'indicators'
        ORDER BY ALL
        """,
    ),
    View(
        "target_list",
        "Every quantity that is aimed at, with its fiche and the baseline of the same text and unit.",
        """
        SELECT q.plan_id, a.strategic_objective, q.action, a.title, a.ministers, q.field, q.position, q.raw AS target,
               q.value, q.unit, q.bound, q.per,
               (SELECT max(b.value) FROM quantities AS b
                WHERE b.plan_id = q.plan_id AND b.action = q.action AND b.field = q.field
                      AND b.position IS NOT DISTINCT FROM q.position AND b.unit = q.unit AND b.role = 'baseline')
                   AS baseline, q.page
        FROM quantities AS q
        LEFT JOIN fiches AS a ON a.plan_id = q.plan_id AND a.key = q.action
        WHERE q.role = 'target'
        ORDER BY q.plan_id, q.action, q.field, q.position, q."start"
        """,
    ),
    View(
        "actions_by_organisation",
        "Which fiches name an organisation, in which fields and how often.",
        """
        SELECT o.plan_id, o.organisation_id AS organisation, o.action, a.title, count(*) AS mentions,
               list(DISTINCT o.field ORDER BY o.field) AS fields
        FROM organisations AS o
        LEFT JOIN fiches AS a ON a.plan_id = o.plan_id AND a.key = o.action
        GROUP BY o.plan_id, o.organisation_id, o.action, a.title
        ORDER BY o.plan_id, organisation, mentions DESC, o.action
        """,
    ),
    View(
        "actions_by_minister",
        "How many fiches a minister leads under each strategic objective.",
        """
        SELECT m.plan_id, coalesce(m.name, m.raw) AS minister, a.strategic_objective,
               count(DISTINCT m.action) AS actions
        FROM ministers AS m
        LEFT JOIN fiches AS a ON a.plan_id = m.plan_id AND a.key = m.action
        GROUP BY m.plan_id, minister, a.strategic_objective
        ORDER BY ALL
        """,
    ),
    View(
        "follow_up",
        "Per fiche: lead ministers, how many steps it has, how many of them are dated and how many people say are "
        "done, its first and last day, and its progress text. One with dated_steps 0 cannot be followed up by date.",
        """
        SELECT a.plan_id, a.key AS action, a.title, a.ministers, count(DISTINCT s.step_number) AS steps,
               count(DISTINCT s.step_number) FILTER (s.first_day IS NOT NULL OR s.last_day IS NOT NULL) AS dated_steps,
               count(DISTINCT s.step_number) FILTER (s.said_state = 'done') AS done_steps,
               min(s.first_day) AS first_day, max(s.last_day) AS last_day, a.progress
        FROM fiches AS a
        LEFT JOIN steps AS s ON s.plan_id = a.plan_id AND s.action = a.key
        GROUP BY a.plan_id, a.key, a.title, a.ministers, a.progress
        ORDER BY a.plan_id, a.key
        """,
    ),
    View(
        "deadlines_moved",
        "Per lead minister and strategic objective: how many deadlines of steps were ever promised in the versions up "
        "to a plan, how many of them are later, earlier or gone now, by how many days on average and together, and how "
        "often they moved. A step of a fiche with two ministers counts for both.",
        """
        SELECT plan_id, minister, strategic_objective, count(*) AS deadlines,
               count(*) FILTER (course = 'later') AS later, count(*) FILTER (course = 'earlier') AS earlier,
               count(*) FILTER (course = 'dropped') AS dropped,
               count(*) FILTER (course IN ('undecided', 'continuous', 'recurring', 'opened')) AS no_date_any_more,
               avg(days) FILTER (course = 'later') AS average_days_later,
               sum(days) FILTER (course = 'later') AS days_later, sum(moves) AS moves
        FROM (SELECT plan_id, unnest(CASE WHEN len(ministers) > 0 THEN ministers ELSE [NULL] END) AS minister,
                     strategic_objective, course, days, moves
              FROM slippage WHERE kind = 'step')
        GROUP BY plan_id, minister, strategic_objective
        ORDER BY ALL
        """,
    ),
    View(
        "fates_by_minister",
        "Per lead minister and strategic objective of the older plan: how many of its actions live on, in part, "
        "merged, split or not at all. The new actions stand with the minister and objective of the newer plan.",
        """
        SELECT plan_id, old_plan, minister, strategic_objective, fate, count(DISTINCT action) AS actions,
               count(*) FILTER (doubtful) AS doubtful_pairs
        FROM (SELECT plan_id, old_plan, fate, doubtful, coalesce(old_action, new_action) AS action,
                     coalesce(old_strategic_objective, new_strategic_objective) AS strategic_objective,
                     unnest(CASE WHEN len(coalesce(old_ministers, new_ministers)) > 0
                                 THEN coalesce(old_ministers, new_ministers) ELSE [NULL] END) AS minister
              FROM fates)
        GROUP BY plan_id, old_plan, minister, strategic_objective, fate
        ORDER BY ALL
        """,
    ),
    View(
        "steps_on",
        "Steps with a timing as seen from a day: 'closed' (people say that it is done or stopped), 'should_be_done' "
        "(last day before it), 'running', 'starts_soon' (first day within `ahead` days after it), 'later', or "
        "'recurring' (a rhythm without days, such as yearly). Example: FROM steps_on(DATE '2026-06-30').",
        """
        SELECT CASE WHEN said_state IN ('done', 'stopped') THEN 'closed'
                    WHEN first_day IS NULL AND last_day IS NULL THEN 'recurring'
                    WHEN last_day < CAST("day" AS DATE) THEN 'should_be_done'
                    WHEN coalesce(first_day, CAST("day" AS DATE)) <= CAST("day" AS DATE) THEN 'running'
                    WHEN first_day <= CAST("day" AS DATE) + CAST(ahead AS INTEGER) THEN 'starts_soon'
                    ELSE 'later' END AS state, * EXCLUDE (edtf)
        FROM steps
        WHERE first_day IS NOT NULL OR last_day IS NOT NULL OR recurrence IS NOT NULL
        ORDER BY state, last_day, plan_id, action, step_number, timing
        """,
        '"day", ahead := 90',
    ),
)

FICHES = View(
    "fiches",
    "The fiches by key, with the names of their ministers; where a faulty file has a key twice, the first fiche.",
    """
    SELECT DISTINCT ON (plan_id, key) plan_id, key, number, title, strategic_objective, operational_objective, status,
           (SELECT list(coalesce(m.name, m.raw) ORDER BY m.position) FROM ministers AS m
            WHERE m.plan_id = a.plan_id AND m.action = a.key) AS ministers, progress, first_page
    FROM actions AS a
    ORDER BY plan_id, key, first_page, fiche_id
    """,
)
"""What the views join on, so that a doubled key multiplies no rows."""
