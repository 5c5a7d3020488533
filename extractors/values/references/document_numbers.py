"""Numbers of documents of the Flemish Government: 'VR 2025 0404 MED.0110/2TER'.

Grammar of the chancellery (kanselarij-vlaanderen/document-naming-service, lib/vr-document-name.ts): `VR <yyyy
ddMM>[ VV] (DOC|DEC|MED).<case, 4 digits>[/<index>][<version>]`, the day before the month, the version a Latin
numeral. File names write '-' or '_' for ' ', '.' and '/', and may put the version at the end of the name.
Copies of texts lose the date ('VR MED.0400/1').
"""

import re
from dataclasses import dataclass
from datetime import date

# Position in the list is the version less one. The chancellery's own list has 'qiundecies' for the fifteenth.
_VERSIONS = (
    "", "BIS", "TER", "QUATER", "QUINQUIES", "SEXIES", "SEPTIES", "OCTIES", "NOVIES", "DECIES", "UNDECIES",
    "DUODECIES", "TER DECIES", "QUATER DECIES", "QUINDECIES",
)  # fmt: skip
_VERSION_OF = {name: number for number, name in enumerate(_VERSIONS, 1)} | {"QIUNDECIES": 15}
_VERSION = "|".join(name.replace(" ", "[ _-]?") for name in sorted(_VERSION_OF, key=len, reverse=True) if name)
PATTERN = re.compile(
    r"(?<![^\W_])VR[\s_-]{0,2}"
    r"(?:(?P<year>(?:19|20)\d\d)[\s_-]{0,2}(?P<day>\d\d)(?P<month>\d\d)[\s_-]{1,2})?"
    r"(?:(?P<vv>VV)[\s_-]{1,2})?(?P<kind>DOC|DEC|MED)[.\s_-]{0,2}(?P<case>\d{4})"
    r"(?:[/_-](?P<index>\d{1,3}))?"
    rf"(?:[\s_-]?(?P<version>{_VERSION}))?(?![^\W_])"
)
_FILE_END = re.compile(rf"[\w-]{{0,150}}?(?<![A-Z])(?P<version>{_VERSION})\.(?:pdf|PDF|docx?|DOCX?)\b")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number taken apart; `version` 1 is the first, 2 'BIS', 3 'TER'; `sitting` None where it is
    lost.

    `vv`: a document of the recovery programme Vlaamse Veerkracht.
    """

    sitting: date | None
    kind: str
    case: str
    index: int | None
    version: int
    vv: bool = False

    @property
    def canonical(self) -> str:
        """The number as the chancellery writes it; equal for every way of printing the same document."""
        parts = ["VR"]
        if self.sitting:
            parts.append(f"{self.sitting:%Y %d%m}")
        if self.vv:
            parts.append("VV")
        index = "" if self.index is None else f"/{self.index}"
        return f"{' '.join(parts)} {self.kind}.{self.case}{index}{_VERSIONS[self.version - 1]}"


def _spaced(version: str) -> str:
    """'TERDECIES' and 'TER_DECIES' as the list has it, 'TER DECIES'."""
    letters = re.sub(r"[ _-]", "", version)
    return next((name for name in _VERSION_OF if name.replace(" ", "") == letters), "")


def read_number(match: re.Match[str]) -> tuple[int, DocumentNumber | None]:
    """(offset behind the number, its parts) of a match of `PATTERN`; None for a date that no calendar has.

    In a file name the version may stand at the end of the name; the number then reaches up to there.
    """
    end = match.end()
    printed = match["version"]
    if printed is None and "_" in match.group() + match.string[end : end + 1]:
        tail = _FILE_END.match(match.string, end)
        if tail:
            printed, end = tail["version"], tail.end("version")
    sitting = None
    if match["year"]:
        try:
            sitting = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            return end, None
    version = _VERSION_OF[_spaced(printed or "")]
    index = None if match["index"] is None else int(match["index"])
    return end, DocumentNumber(sitting, match["kind"], match["case"], index, version, bool(match["vv"]))


def parse_document_number(text: str) -> DocumentNumber | None:
    """The first document number in `text` (a sentence, a title or a file name), None where there is none."""
    match = PATTERN.search(text)
    return read_number(match)[1] if match else None
