"""Imports run one way between packages and inside them, modules and functions stay small, and importing is cheap."""

import ast
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("schemas", "extractors", "pipeline", "actiefiche")
# What each package must not import: the packages above it.
FORBIDDEN = {package: {*PACKAGES[level:]} for level, package in enumerate(PACKAGES, 1)}


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


LAYERED = (*PACKAGES, "pipeline/stages")
"""Packages whose modules and sub-packages stand in layers, or are one."""


@pytest.fixture
def copied_tree(tmp_path: Path) -> Path:
    """The packages under this project's own contracts: all that stands in a layer, empty."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in LAYERED:
        (tmp_path / package).mkdir(exist_ok=True)
        (tmp_path / package / "__init__.py").write_text("")
        for path in (ROOT / package).iterdir():
            if path.suffix == ".py":
                (tmp_path / package / path.name).write_text("")
            elif (path / "__init__.py").is_file():
                (tmp_path / package / path.name).mkdir()
                (tmp_path / package / path.name / "__init__.py").write_text("")
    return tmp_path


def plant(tree: Path, module: str, statement: str) -> None:
    """Writes a module that holds one statement; a sub-package gets it in its `__init__`."""
    path = tree / module
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    file.write_text(statement)


def test_no_package_imports_one_above_it() -> None:
    assert upward_imports(ROOT) == []


@pytest.mark.parametrize(
    ("package", "statement"),
    [
        ("schemas", "import extractors"),
        ("schemas", "def f():\n    from pipeline.cli import main"),
        ("extractors", "from pipeline import cli"),
        ("extractors", "import importlib\nimportlib.import_module('pipeline.cli')"),
        ("pipeline", "import actiefiche"),
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
    ("module", "statement"),
    [
        ("schemas/plan", "import extractors"),
        ("pipeline/frames", "import actiefiche"),
        ("extractors/page", "def f():\n    import pipeline"),
        ("schemas/plan", "import pdfplumber"),
        ("extractors/page", "import subprocess"),
        ("schemas/geometry", "import schemas.plan"),
        ("schemas/template", "import schemas.corrections"),
        ("schemas/segment", "import schemas.nota"),
        ("extractors/errors", "import extractors.loading"),
        ("extractors/loading", "import extractors.text"),
        ("extractors/text", "import extractors.registers"),
        ("extractors/registers", "import extractors.page"),
        ("extractors/page", "import extractors.layout"),
        ("extractors/layout", "import extractors.findings"),
        ("extractors/findings", "import extractors.values"),
        ("extractors/values", "def f():\n    import extractors.templates"),
        ("extractors/templates", "import extractors.form"),
        ("extractors/form", "import extractors.plan"),
        ("extractors/plan", "import extractors.diff"),
        ("extractors/diff", "import extractors.nota"),
        ("extractors/nota", "import extractors.templating"),
        ("extractors/nota", "import extractors.diff"),
        ("pipeline/progress", "import pipeline.files"),
        ("pipeline/files", "import pipeline.exports"),
        ("pipeline/exports", "import pipeline.changes"),
        ("pipeline/report", "import pipeline.exports"),
        ("pipeline/changes", "import pipeline.frames"),
        ("pipeline/frames", "import pipeline.stages"),
        ("pipeline/stages/exporting", "def f():\n    from pipeline.commands import export"),
        ("pipeline/commands", "import pipeline.cli"),
        ("pipeline/stages/flow", "import pipeline.stages.reading"),
        ("pipeline/stages/reading", "import pipeline.stages.segmenting"),
        ("pipeline/stages/lineage", "import pipeline.stages.publishing"),
        ("pipeline/stages/publishing", "import pipeline.stages.running"),
    ],
)
def test_contracts_catch_a_planted_import(copied_tree: Path, module: str, statement: str) -> None:
    plant(copied_tree, module, statement)
    result = lint_imports(copied_tree)
    assert result.returncode == 1
    assert result.stdout.count("BROKEN") == 1


@pytest.mark.parametrize("package", ["extractors", "pipeline", "pipeline/stages"])
def test_a_module_outside_the_layers_is_found(copied_tree: Path, package: str) -> None:
    (copied_tree / package / "elsewhere.py").write_text("")
    result = lint_imports(copied_tree)
    assert result.returncode == 1
    assert "elsewhere" in result.stdout


def test_contracts_allow_the_empty_tree(copied_tree: Path) -> None:
    result = lint_imports(copied_tree)
    assert result.returncode == 0, result.stdout + result.stderr


# Size ------------------------------------------------------------------------------------------------------

LONGEST = 400
"""Lines of a module."""


def too_long(root: Path) -> list[str]:
    """'file: lines' for each module of more than `LONGEST` lines."""
    found = []
    for package in (*PACKAGES, "tools"):
        for path in sorted((root / package).rglob("*.py")):
            lines = len(path.read_text("utf-8").splitlines())
            if lines > LONGEST:
                found.append(f"{path.relative_to(root)}: {lines}")
    return found


def complexity_findings(root: Path) -> list[str]:
    """What the project's own settings of ruff find too complex in `root`."""
    ruff = str(Path(sys.prefix) / "bin" / "ruff")
    options = ["--select", "C901", "--no-cache", "--output-format", "concise"]
    done = subprocess.run([ruff, "check", *options, "."], cwd=root, capture_output=True, text=True, check=False)
    return [line for line in done.stdout.splitlines() if " C901 " in line]


def branches(count: int) -> str:
    """A function of cyclomatic complexity `count`."""
    return "def f(x):\n" + "    if x:\n        x -= 1\n" * (count - 1) + "    return x\n"


def test_no_module_is_too_long() -> None:
    assert too_long(ROOT) == []


def test_a_module_that_is_too_long_is_found(copied_tree: Path) -> None:
    plant(copied_tree, "schemas/plan", "x = 1\n" * LONGEST)
    assert too_long(copied_tree) == []
    plant(copied_tree, "schemas/plan", "x = 1\n" * (LONGEST + 1))
    assert too_long(copied_tree) == ["schemas/plan.py: 401"]


def test_no_function_is_too_complex() -> None:
    assert complexity_findings(ROOT) == []


def test_a_function_that_is_too_complex_is_found(copied_tree: Path) -> None:
    plant(copied_tree, "schemas/plan", branches(15))
    assert complexity_findings(copied_tree) == []
    plant(copied_tree, "schemas/plan", branches(16))
    assert len(complexity_findings(copied_tree)) == 1


def test_no_module_is_exempt() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert [file for file, codes in settings["per-file-ignores"].items() if "C901" in codes] == []
    assert settings["mccabe"]["max-complexity"] == 15
    marked = [
        path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "C901" in path.read_text("utf-8")
    ]
    assert marked == []


# Cost of importing -----------------------------------------------------------------------------------------


def test_importing_the_packages_loads_no_heavy_library() -> None:
    code = (
        "import sys, schemas, extractors, pipeline; "
        "print(*{'pandas', 'spacy', 'pyarrow', 'pdfplumber', 'dvc', 'scipy', 'numpy'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.split() == []


def test_what_compares_no_plans_loads_no_numpy() -> None:
    """Most stages of the pipeline are such; NumPy takes them 0.06 s and 18 MB each."""
    code = (
        "import sys; from pipeline.files.collecting import load_arrow_without_numpy; load_arrow_without_numpy(); "
        "import extractors.diff.following, extractors.diff.identity, extractors.diff.listing, pipeline.files.tables, "
        "pipeline.overview.publishing, pipeline.stages.cleaning; print(sys.modules.get('numpy', 'none')); "
        "from extractors.diff import compare_plans, history; import numpy; print(numpy.arange(3).sum())"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.split() == ["none", "3"]
