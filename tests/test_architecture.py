"""Imports run one way, schemas <- extractors <- pipeline, and importing a package stays cheap."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("schemas", "extractors", "pipeline")
# What each package must not import: the packages above it.
FORBIDDEN = {"schemas": {"extractors", "pipeline"}, "extractors": {"pipeline"}, "pipeline": set[str]()}


def imported_modules(source: str) -> set[str]:
    """All modules that a source text imports: at the top, in functions, or by importlib with a literal."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found.update(alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                found.add(module)
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(module)), *_],
            ):
                found.add(module)
    return found


def upward_imports(root: Path) -> list[str]:
    """'file imports module' for each import from a package into one above it, or into the tests."""
    return [
        f"{path.relative_to(root)} imports {module}"
        for package in PACKAGES
        for path in sorted((root / package).rglob("*.py"))
        for module in sorted(imported_modules(path.read_text("utf-8")))
        if module.split(".")[0] in FORBIDDEN[package] | {"tests"}
    ]


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of `root`'s pyproject.toml on the packages in `root`."""
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env={"PYTHONPATH": str(root), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copied_tree(tmp_path: Path) -> Path:
    """Three empty packages under this project's own contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("")
    return tmp_path


def test_no_package_imports_one_above_it() -> None:
    assert upward_imports(ROOT) == []


@pytest.mark.parametrize(
    ("package", "statement"),
    [
        ("schemas", "import extractors"),
        ("schemas", "def f():\n    from pipeline.cli import main"),
        ("extractors", "from pipeline import cli"),
        ("extractors", "import importlib\nimportlib.import_module('pipeline.cli')"),
        ("pipeline", "import tests.helpers"),
    ],
)
def test_a_planted_upward_import_is_found(copied_tree: Path, package: str, statement: str) -> None:
    (copied_tree / package / "module.py").write_text(statement)
    assert len(upward_imports(copied_tree)) == 1


def test_downward_imports_are_allowed(copied_tree: Path) -> None:
    (copied_tree / "pipeline" / "module.py").write_text("import extractors\nfrom schemas import x")
    (copied_tree / "extractors" / "module.py").write_text("import schemas")
    assert upward_imports(copied_tree) == []


def test_contracts_hold() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("package", "statement"),
    [
        ("schemas", "import extractors"),
        ("extractors", "def f():\n    import pipeline"),
        ("schemas", "import pdfplumber"),
        ("extractors", "import subprocess"),
    ],
)
def test_contracts_catch_a_planted_import(copied_tree: Path, package: str, statement: str) -> None:
    assert lint_imports(copied_tree).returncode == 0
    (copied_tree / package / "module.py").write_text(statement)
    result = lint_imports(copied_tree)
    assert result.returncode == 1
    assert "BROKEN" in result.stdout


def test_importing_the_packages_loads_no_heavy_library() -> None:
    code = (
        "import sys, schemas, extractors, pipeline; "
        "print(*{'pandas', 'spacy', 'pyarrow', 'pdfplumber', 'dvc', 'scipy', 'numpy'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.split() == []
