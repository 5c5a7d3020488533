"""Making a template: a draft from an unknown document, and a test of one on a document."""

from extractors.templating.checking import PlanReport, check_plan
from extractors.templating.drafting import Draft, suggest, suggest_as

__all__ = ["Draft", "PlanReport", "check_plan", "suggest", "suggest_as"]
