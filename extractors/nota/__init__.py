"""A nota to the Flemish Government: from pages to `schemas.nota.Nota` and its ledger."""

from extractors.nota.linking import KnownPlan, link
from extractors.nota.reading import ReadNota, read_nota
from extractors.nota.recognising import NotaFit, fit_nota

__all__ = ["KnownPlan", "NotaFit", "ReadNota", "fit_nota", "link", "read_nota"]
