"""Whether a document is a nota. Apart from the stage `nota`, as every extraction asks it and few go on to read one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from extractors.nota.recognising import NotaFit
    from schemas.geometry import PageContent
    from schemas.nota_template import NotaTemplate


class NotaChoice(NamedTuple):
    """A nota's template and why it was taken."""

    template: NotaTemplate
    reason: str


def choose_nota(pages: Sequence[PageContent], name: str | None = None, plan_share: float = 0.0) -> NotaChoice | None:
    """The nota template for a document, or None where it is no nota.

    `name`: a template as asked; None too when that is a plan's. `plan_share`: how well the best plan template
    fits (0 to 1). A document that fits a plan at least as well is that plan, sent with its nota in front.
    """
    from extractors import templates
    from extractors.nota.recognising import fit_nota

    if name is not None:
        asked = templates.load_any(name)
        return NotaChoice(asked, f"template '{name}' as asked") if asked.kind == "nota" else None
    known = [fit_nota(pages, templates.load_nota(other)) for other in templates.names("nota")]
    best: NotaFit | None = max((fit for fit in known if fit.fits), key=lambda fit: fit.share, default=None)
    if best is None or best.share <= plan_share:
        return None
    found = round(best.share * 100)
    return NotaChoice(
        best.template, f"template '{best.template.id}' chosen: titled a nota, {found} % of its words occur"
    )
