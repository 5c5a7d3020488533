"""Characters that no reader could name are told where they stand."""

from __future__ import annotations

from extractors.findings.unread_findings import unread_findings
from tests.corrections.documents import line


def test_a_finding_for_each_field_and_page_counts_them_and_quotes_the_first_word() -> None:
    first = line("de Su\ufffdcidelijn en \ufffdetsers", 9)._replace(action="1.1.1", field="approach")
    found = list(
        unread_findings(
            [
                line("Niets aan de hand", 3),
                first,
                line("nog \ufffd\ufffdn", 20)._replace(action="1.1.1", field="approach"),
                line("co\ufffdrdinatie", 40),
                line("v\ufffdr", 60, role="hidden"),
            ]
        )
    )
    assert [(one.code, one.severity, one.action, one.field, len(one.source)) for one in found] == [
        ("character_unread", "warning", "1.1.1", "approach", 2),
        ("character_unread", "info", None, None, 1),
    ]
    assert "(count: 4), as in 'Su\ufffdcidelijn'" in found[0].message.en
    assert "co\ufffdrdinatie" in found[1].message.nl
