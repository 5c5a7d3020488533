"""Findings on a nota to the Flemish Government."""

from __future__ import annotations

from enum import unique

from extractors.findings.kind import Entry, FindingKind


@unique
class NotaFinding(FindingKind):
    """What reading a nota finds."""

    # The form, the ministers and their signatures
    nota_part_missing = Entry(
        "warning",
        ("deel van de nota ontbreekt", "part of the nota missing"),
        ("De nota heeft geen {part}.", "The nota has no {part}."),
    )
    office_unsigned = Entry(
        "warning",
        ("indiener ondertekent niet", "submitter does not sign"),
        ("'{office}' dient in, maar ondertekent niet.", "'{office}' submits, but does not sign."),
    )
    office_not_in_head = Entry(
        "info",
        ("ondertekenaar niet in het hoofd", "signatory not in the head"),
        (
            "'{office}' ondertekent, maar staat niet in het hoofd van de nota.",
            "'{office}' signs, but is not in the head of the nota.",
        ),
    )
    signature_without_name = Entry(
        "warning",
        ("handtekening zonder naam", "signature without a name"),
        ("Bij de handtekening van '{office}' staat geen naam.", "The signature of '{office}' has no name."),
    )
    signatory_differs = Entry(
        "warning",
        ("andere ondertekenaar dan in het register", "signatory not the register's"),
        (
            "'{person}' tekent als '{office}'; het register kent op die dag {known}.",
            "'{person}' signs as '{office}'; the register has {known} on that day.",
        ),
    )
    policy_field_unknown = Entry(
        "info",
        ("onbekend beleidsveld", "policy field unknown"),
        ("Het beleidsveld '{raw}' staat niet in het register.", "The policy field '{raw}' is not in the register."),
    )
    # The decisions, the advices and the plan
    date_invalid = Entry(
        "warning",
        ("onbestaande dag", "impossible date"),
        ("'{raw}' is geen bestaande dag.", "'{raw}' is no day of the calendar."),
    )
    sitting_differs = Entry(
        "warning",
        ("vergadering op een andere dag", "sitting on another day"),
        (
            "'{raw}' is een stuk van {sitting}, maar de beslissing staat op {day}.",
            "'{raw}' is a document of {sitting}, but the decision is dated {day}.",
        ),
    )
    event_undated = Entry(
        "info",
        ("advies of akkoord zonder datum", "advice or agreement without a date"),
        ("'{name}' staat zonder datum.", "'{name}' has no date."),
    )
    event_dates_differ = Entry(
        "info",
        ("advies of akkoord met verschillende data", "advice or agreement with different dates"),
        ("'{name}' staat met verschillende data: {days}.", "'{name}' has different dates: {days}."),
    )
    agreement_contradicts = Entry(
        "warning",
        ("akkoord niet vereist en toch gegeven", "agreement not required, yet given"),
        (
            "'{name}' heet op de ene plaats niet vereist en is op de andere gegeven.",
            "'{name}' is called not required in one place and given in another.",
        ),
    )
    plan_title_differs = Entry(
        "warning",
        ("titel van het plan verschilt", "title of the plan differs"),
        (
            "Het onderwerp '{title}' lijkt niet op de titel van het plan '{plan}'.",
            "The subject '{title}' is not like the title of the plan '{plan}'.",
        ),
    )
    plan_unknown = Entry(
        "info",
        ("onbekend plan", "plan unknown"),
        ("Geen bekend plan heet '{title}'.", "No known plan is called '{title}'."),
    )
