"""Submitting ministers and policy fields, resolved by the register of competences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from extractors.findings.kind import FindingKind
from extractors.findings.nota_findings import NotaFinding
from extractors.findings.value_findings import ValueFinding
from extractors.nota.closing import Signature
from extractors.nota.texts import Text
from extractors.text.normalize import normalize_for_matching, single_spaced
from extractors.values.ministers.grammar import MinisterMatch, holders, read_ministers, resolve_minister
from schemas.nota import PolicyField, Submitter
from schemas.plan import Finding


class PersonReader:
    """Reads offices and gathers `findings`; `on` is a day of the nota, to check the register's holders."""

    def __init__(self, on: date | None) -> None:
        self._on = on
        self.findings: list[Finding] = []

    def submitters(self, offices: Sequence[Text], signatures: Sequence[Signature]) -> list[Submitter]:
        """One entry an office, from head and signatures, in the order of the head."""
        out = [submitter for office in offices for submitter in self._offices(office)]
        left = list(range(len(out)))
        for signature in signatures:
            match = self._resolve(signature.office.text)
            found = next((n for n in left if _same(out[n], signature.office.text, match)), None)
            if found is None:
                submitter = self._submitter(signature.office.text, match)
                submitter.office_source = signature.office.item.source
                out.append(submitter)
                if offices:
                    self._office(NotaFinding.office_not_in_head, submitter)
            else:
                left.remove(found)
                submitter = out[found]
            self._sign(submitter, signature)
        if signatures:
            for number in left:
                self._office(NotaFinding.office_unsigned, out[number])
        for submitter in out:
            if submitter.id is None:
                self.findings.append(
                    ValueFinding.minister_unknown.finding(
                        field="ministers", source=submitter.office_source, raw=submitter.office
                    )
                )
        return out

    def _office(self, kind: FindingKind, submitter: Submitter) -> None:
        self.findings.append(kind.finding(field="ministers", source=submitter.office_source, office=submitter.office))

    def _offices(self, text: Text) -> Iterator[Submitter]:
        """The offices of one text; most print one, some join several with 'en'."""
        whole = self._resolve(text.text)
        matches = [] if whole.id is not None else read_ministers(text.text, self._on)
        if len(matches) < 2 or any(match.id is None for match in matches):
            submitter = self._submitter(text.text, whole)
            submitter.office_source = text.item.source
            yield submitter
            return
        for match in matches:
            submitter = self._submitter(match.raw, match)
            submitter.office_source = text.where(match.start, match.end)
            yield submitter

    def _resolve(self, office: str) -> MinisterMatch:
        return resolve_minister(office.rstrip(" ,;:"), self._on)

    def _submitter(self, office: str, match: MinisterMatch) -> Submitter:
        return Submitter(
            office=office.rstrip(" ,;:"), id=match.id, name=match.name, competences=list(match.competences)
        )

    def _sign(self, submitter: Submitter, signature: Signature) -> None:
        submitter.signed_as = signature.office.text.rstrip(" ,;:")
        submitter.signature_source = signature.office.item.source
        if signature.name is None:
            self.findings.append(
                NotaFinding.signature_without_name.finding(
                    field="ministers", source=submitter.signature_source, office=submitter.signed_as
                )
            )
            return
        submitter.person = signature.name.text.rstrip(" ,.")
        submitter.person_source = signature.name.item.source
        known = self._holders(submitter)
        if known and all(
            normalize_for_matching(person) != normalize_for_matching(submitter.person) for person in known
        ):
            self.findings.append(
                NotaFinding.signatory_differs.finding(
                    field="ministers",
                    source=submitter.person_source,
                    person=submitter.person,
                    office=submitter.signed_as,
                    known=known,
                )
            )

    def _holders(self, submitter: Submitter) -> list[str]:
        """Who by the register held all of the office's competences on the nota's day."""
        if self._on is None or not submitter.competences:
            return []
        sets = [{holder.person for holder in holders(part, self._on)} for part in submitter.competences]
        return sorted(set.intersection(*sets))

    def policy_fields(self, texts: Sequence[tuple[Text, int]]) -> list[PolicyField]:
        """The fields in each text from an offset on."""
        out = []
        for text, start in texts:
            part = text.cut(start, len(text.text))
            for match in read_ministers(part.text, self._on):
                source = part.where(match.start, match.end)
                raw = single_spaced(match.raw).rstrip(" .;")
                name = match.name.removeprefix("Minister van ") if match.name else None
                out.append(PolicyField(raw=raw, id=match.id, name=name, source=source))
                if match.id is None:
                    self.findings.append(
                        NotaFinding.policy_field_unknown.finding(field="policy_fields", source=source, raw=raw)
                    )
        return out


def _same(submitter: Submitter, office: str, match: MinisterMatch) -> bool:
    if submitter.competences and match.competences:
        return set(submitter.competences) == set(match.competences)
    return _folded(submitter.office) == _folded(office)


def _folded(office: str) -> str:
    return normalize_for_matching(office.replace("&", " en ")).removeprefix("de")
