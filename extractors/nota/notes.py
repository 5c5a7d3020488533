"""The findings that reading a nota makes, each worded once in Dutch and English."""

from __future__ import annotations

from datetime import date

from schemas.plan import Finding, Message, Place, Severity


def _finding(code: str, severity: Severity, field: str, nl: str, en: str, source: list[Place] | None = None) -> Finding:
    return Finding(code=code, severity=severity, message=Message(nl=nl, en=en), field=field, source=source or [])


def part_missing(field: str, nl: str, en: str) -> Finding:
    """A part of the form that the nota does not print."""
    return _finding("nota_part_missing", "warning", field, f"De nota heeft geen {nl}.", f"The nota has no {en}.")


def unsigned(office: str, source: list[Place]) -> Finding:
    """A submitting minister without a signature."""
    return _finding(
        "office_unsigned",
        "warning",
        "ministers",
        f"'{office}' dient in, maar ondertekent niet.",
        f"'{office}' submits, but does not sign.",
        source,
    )


def unannounced(office: str, source: list[Place]) -> Finding:
    """A signature of an office that the head does not name."""
    return _finding(
        "office_not_in_head",
        "info",
        "ministers",
        f"'{office}' ondertekent, maar staat niet in het hoofd van de nota.",
        f"'{office}' signs, but does not stand in the head of the nota.",
        source,
    )


def nameless(office: str, source: list[Place]) -> Finding:
    """A signature block without a name."""
    return _finding(
        "signature_without_name",
        "warning",
        "ministers",
        f"Bij de handtekening van '{office}' staat geen naam.",
        f"No name stands at the signature of '{office}'.",
        source,
    )


def unknown_office(office: str, source: list[Place]) -> Finding:
    """An office that the register does not know."""
    return _finding(
        "minister_unknown",
        "warning",
        "ministers",
        f"'{office}' staat niet in het register van ministers.",
        f"'{office}' is not in the register of ministers.",
        source,
    )


def other_person(person: str, office: str, known: str, source: list[Place]) -> Finding:
    """A signatory other than the office's holder by the register."""
    return _finding(
        "signatory_differs",
        "warning",
        "ministers",
        f"'{person}' tekent als '{office}'; het register kent op die dag {known}.",
        f"'{person}' signs as '{office}'; the register has {known} on that day.",
        source,
    )


def unknown_field(raw: str, source: list[Place]) -> Finding:
    """A policy field that the register does not know."""
    return _finding(
        "policy_field_unknown",
        "info",
        "policy_fields",
        f"Het beleidsveld '{raw}' staat niet in het register.",
        f"The policy field '{raw}' is not in the register.",
        source,
    )


def no_such_day(raw: str, field: str, source: list[Place]) -> Finding:
    """A date that no calendar has."""
    return _finding(
        "date_invalid",
        "warning",
        field,
        f"'{raw}' is geen bestaande dag.",
        f"'{raw}' is no day of the calendar.",
        source,
    )


def sitting_differs(raw: str, sitting: date, day: date, source: list[Place]) -> Finding:
    """A document number whose sitting is another day than the sentence says."""
    return _finding(
        "sitting_differs",
        "warning",
        "previous_decisions",
        f"'{raw}' is een stuk van {sitting:%d/%m/%Y}, maar de beslissing staat op {day:%d/%m/%Y}.",
        f"'{raw}' is a document of {sitting.isoformat()}, but the decision is dated {day.isoformat()}.",
        source,
    )


def undated(name: str, field: str, source: list[Place]) -> Finding:
    """An advice, agreement or decision told without a day."""
    return _finding(
        "event_undated",
        "info",
        field,
        f"'{name}' staat zonder datum.",
        f"'{name}' stands without a date.",
        source,
    )


def several_days(name: str, days: list[date], source: list[Place]) -> Finding:
    """One advice or agreement told with different days."""
    return _finding(
        "event_dates_differ",
        "info",
        "advices",
        f"'{name}' staat met verschillende data: {', '.join(f'{day:%d/%m/%Y}' for day in days)}.",
        f"'{name}' stands with different dates: {', '.join(day.isoformat() for day in days)}.",
        source,
    )


def not_required_but_given(name: str, source: list[Place]) -> Finding:
    """An agreement that one sentence calls not required and another dates."""
    return _finding(
        "agreement_contradicts",
        "warning",
        "advices",
        f"'{name}' heet op de ene plaats niet vereist en is op de andere gegeven.",
        f"'{name}' is called not required in one place and given in another.",
        source,
    )


def number_skipped(before: str, number: str, source: list[Place]) -> Finding:
    """A decision whose number does not follow the one above it."""
    return _finding(
        "number_skipped",
        "warning",
        "decisions",
        f"Na {before} volgt {number}.",
        f"{before} is followed by {number}.",
        source,
    )


def plan_differs(title: str, plan: str, source: list[Place]) -> Finding:
    """A nota whose subject is not the title of the plan that the settings name."""
    return _finding(
        "plan_title_differs",
        "warning",
        "submits",
        f"Het onderwerp '{title}' lijkt niet op de titel van het plan '{plan}'.",
        f"The subject '{title}' is not like the title of the plan '{plan}'.",
        source,
    )


def plan_unknown(title: str, source: list[Place]) -> Finding:
    """A nota whose plan is not among the known ones."""
    return _finding(
        "plan_unknown",
        "info",
        "submits",
        f"Geen bekend plan heet '{title}'.",
        f"No known plan is called '{title}'.",
        source,
    )
