"""What is installed only where somebody asks for it: the extras of the package, and what is said where one is missing.

`pip install actiefiche` reads plans and writes JSON and Parquet. What other commands need comes with an extra, as
`pip install 'actiefiche[exports]'`; pyproject.toml lists the same names.
"""

from __future__ import annotations

from importlib.util import find_spec

from extractors.errors import CallError

EXTRAS: dict[str, tuple[str, ...]] = {
    "dask": ("distributed",),
    "desk": ("starlette", "uvicorn"),
    "dvc": ("dvc",),
    "exports": ("duckdb", "openpyxl", "xlsxwriter"),
    "ocr": ("pytesseract",),
    "s3": ("s3fs",),
}
"""Name of each extra, and the modules that it brings."""


def require(extra: str) -> None:
    """Raises CallError, with the command that installs the extra, unless all of its modules are there."""
    if any(find_spec(module) is None for module in EXTRAS[extra]):
        raise missing(extra)


def missing(extra: str) -> CallError:
    """The error for an extra that is needed and not there."""
    return CallError(
        f"this needs the extra '{extra}': run {install(extra)}",
        f"hiervoor is de extra '{extra}' nodig: voer {install(extra)} uit",
    )


def missing_for(error: ImportError) -> CallError | None:
    """The error for an import that failed because an extra is missing; None for any other."""
    extra = extra_for(error)
    return None if extra is None else missing(extra)


def extra_for(error: BaseException) -> str | None:
    """The extra for lack of which something failed. fsspec tells the module in the cause of its own error."""
    for one in (error, error.__cause__):
        module = (one.name or "").split(".")[0] if isinstance(one, ImportError) else ""
        for extra, modules in EXTRAS.items():
            if module in modules:
                return extra
    return None


def install(extra: str) -> str:
    """The command that installs an extra."""
    return f"pip install 'actiefiche[{extra}]'"
