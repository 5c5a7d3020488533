"""Kinds of measure of indicators."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.values.measures import RULES, Measure, measure_kind
from extractors.values.rules import GrammarRule
from tests.values.growth import assert_linear

ROWS: list[tuple[str, Measure]] = [
    ("Aantal deelnemers per jaar.", "count"),  # the common case
    ("Het aantal steden en gemeenten", "count"),  # article first
    ("het aantal gemeenten dat subsidie ontvangt", "count"),  # lower case
    ("Evolutie van het aantal opgestarte trajecten", "count"),  # head before the count
    ("Aantal en kwaliteit van de gebruikte fiches", "count"),  # two at once
    ("Aantal bemiddelingen en aandeel daarvan dat tot een afspraak leidt", "count"),  # the first one counts
    ("Aantal publicaties dat van de barometer gebruikmaakt", "count"),  # what is counted is a report
    ("Aantal vormingssessies met positieve evaluaties.", "count"),  # what is counted was evaluated
    ("Aantal uren advies en begeleiding", "count"),  # hours, but counted
    ("Deelnamecijfers minderjarige terugkeerders", "count"),  # figures
    ("Aandeel van de besproken dossiers", "share"),  # share
    ("Percentage leerkrachten dat deelneemt", "share"),  # percentage
    ("Minstens 80 % van de scholen", "share"),  # sign
    ("Deelnamegraad aan overleg- en netwerkmomenten", "share"),  # rate
    ("Responsgraad van de bevraging", "share"),  # a rate of a survey
    ("Slaagcijfer op de toets", "share"),  # pass rate
    ("Gemiddelde wachttijd", "time"),  # waiting time
    ("Gemiddelde tijd tussen alarm en seining", "time"),  # time between
    ("Aantal dagen tussen aankomst en start van de schoolloopbaan", "time"),  # counted, but a time
    ("Doorlooptijd van de dossiers", "time"),  # lead time
    ("Tevredenheid van de bellers", "survey"),  # satisfaction
    ("Bevragingen over de tevredenheid", "survey"),  # plural
    ("Oordeel van de gemeenten over de geboden hulp", "survey"),  # judgement
    ("Positieve evaluatie door de interne cel", "survey"),  # evaluation
    ("Kwalitatieve feedback uit bestaande evaluaties", "survey"),  # feedback
    ("Mentale weerbaarheid gemeten via enquêtes", "survey"),  # accent
    ("Verslagen van regionale overlegmomenten.", "report"),  # minutes
    ("Verslag van de bevraging van de lokale besturen", "report"),  # the report of a survey
    ("Oplevering van het eindrapport door VVI/SAM/Textgain.", "report"),  # delivery
    ("Projectrapportages.", "report"),  # compound
    ("Jaarlijkse rapporten van partnerorganisaties.", "report"),  # adjective first
    ("Publicatie van het decreet in het Belgisch Staatsblad", "report"),  # publication
    ("Naleving van de afspraken rond de LIVC R en PIVC R.", "other"),  # no measure named
    ("Recidivebeperking bij betrokken justitiabelen.", "other"),  # an effect
    ("Stand van de onderhandelingen, jaarlijks gerapporteerd", "other"),  # 'rapport' inside a word
    ("Opleidingen in de derde graad", "other"),  # 'graad' of a school
    ("/", "other"),  # empty answer
    ("", "other"),  # nothing
    ("# deelnemers", "count"),  # a sign for the number
    ("Hoeveel scholen deelnemen", "count"),  # a question
    ("Kijkcijfers van de reeks", "count"),  # figures in a compound
    ("% scholen met een plan", "share"),  # a sign in front
    ("Uitvalpercentage", "share"),  # compound
    ("Behandelingstermijn", "time"),  # compound
    ("Effect op lange termijn", "other"),  # a horizon, nothing measured
    ("Notulen van het overleg", "report"),  # minutes
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_table(text: str, expected: Measure) -> None:
    assert measure_kind(text) == expected


@pytest.mark.parametrize(("name", "rule"), RULES, ids=lambda value: getattr(value, "name", value))
def test_each_rule_reads_its_example_only(name: Measure, rule: GrammarRule) -> None:
    assert measure_kind(rule.example) == name
    assert not rule.pattern.search(rule.counter_example.lower())


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    assert measure_kind(text) in ("count", "share", "time", "survey", "report", "other")


@pytest.mark.parametrize("piece", ["gemiddelde ", "aantal", "verslag", "evaluatie ", "a" * 30 + " ", "\u0301"])
def test_time_grows_with_length_only(piece: str) -> None:
    assert_linear(measure_kind, piece)
