"""Making a template: a draft from an unknown document, and a test of one on a document."""

from extractors.templating.checking import PlanReport, check_plan
from extractors.templating.drafting import suggest, suggest_as
from extractors.templating.line_drafting import Draft

__all__ = ["Draft", "PlanReport", "check_plan", "suggest", "suggest_as"]
