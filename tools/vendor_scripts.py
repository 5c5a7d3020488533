"""Write the browser libraries of the report (and of its tests) anew from pinned packages.

    python3 tools/vendor_scripts.py            write the files
    python3 tools/vendor_scripts.py --check    compare only; exit code 1 where a file differs

Needs npm, which fetches from wherever the machine is set up for. A package whose content does not have the
pinned hash is refused. To take a newer version: change it below, with the hash that `npm view NAME@VERSION
dist.integrity` prints, run this, then the browser tests.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "pipeline" / "report" / "static" / "vendor"
TESTS = ROOT / "tests" / "report" / "vendor"


def as_script(source: str) -> str:
    """vega-interpreter as a classic script on the global `vega`: modules do not load from disk.

    Its one import is from vega-util, all of which `vega` carries.
    """
    start, sep, body = source.partition(" from 'vega-util';\n")
    names = start.removeprefix("import ")
    end = "export { expression as expressionInterpreter };"
    if not sep or not start.startswith("import {") or body.count(end) != 1 or "\nimport " in body:
        raise SystemExit("vendor: vega-interpreter has another form than before; adapt as_script")
    body = body.replace(end, "vega.expressionInterpreter = expression;").partition("//# sourceMappingURL")[0]
    return f"(function (vega) {{\nconst {names} = vega;\n{body.rstrip()}\n}})(globalThis.vega);\n"


def without_map(source: str) -> str:
    """The script without the pointer to its source map, which is not kept."""
    return source.partition("//# sourceMappingURL")[0].rstrip() + "\n"


class Package(NamedTuple):
    """One package: its pinned version and hash, the folder to write to, and which file becomes which."""

    name: str
    version: str
    integrity: str
    folder: Path
    files: dict[str, str]
    change: Callable[[str], str] = without_map


PACKAGES = (
    Package(
        "vega",
        "6.4.0",
        "sha512-rHXCq2LpEWCLMjXBEj7hocY9G0/i5TGYRayGGSj06VTF4+l2IG2Z7oeZKCjWbUh/7hTE/mVhbaOPB72wCElh6g==",
        REPORT,
        {"build/vega.min.js": "vega.min.js", "LICENSE": "vega.LICENSE.txt"},
    ),
    Package(
        "vega-lite",
        "6.5.0",
        "sha512-fMXF6s0MrIg0UTWnLIfeFtgSLzVhyzSKobzGrh5rhS+mL6FOYFG3m7ouJ4U23gj65EK+gl9FIIT5w7wLNaAzkA==",
        REPORT,
        {"build/vega-lite.min.js": "vega-lite.min.js", "LICENSE": "vega-lite.LICENSE.txt"},
    ),
    Package(
        "vega-interpreter",
        "2.3.2",
        "sha512-JDAoi3taFcCDLujZG84TNNUXdkAZ5WsSHssx8lWVYaxb9Slsjk7v7PtRIYXpSlUwLaKGRBqoJ9KDs36Z0eMEIw==",
        REPORT,
        {"build/vega-interpreter.js": "vega-interpreter.js", "LICENSE": "vega-interpreter.LICENSE.txt"},
        as_script,
    ),
    Package(
        "axe-core",
        "4.14.1",
        "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
        TESTS,
        {
            "axe.min.js": "axe.min.js",
            "LICENSE": "axe.LICENSE.txt",
            "LICENSE-3RD-PARTY.txt": "axe.LICENSE-3RD-PARTY.txt",
        },
    ),
)


def fetch(package: Package, folder: Path) -> Path:
    """The package's archive, with the pinned hash; exits with a clear line otherwise."""
    subprocess.run(
        ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    archive = folder / f"{package.name}-{package.version}.tgz"
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != package.integrity:
        raise SystemExit(f"vendor: {package.name} {package.version} has the hash {found}, not the pinned one")
    return archive


def contents(package: Package, archive: Path) -> dict[Path, bytes]:
    """What to write where: scripts as changed, licences as they are."""
    written: dict[Path, bytes] = {}
    with tarfile.open(archive) as members:
        for member, name in package.files.items():
            handle = members.extractfile(f"package/{member}")
            if handle is None:
                raise SystemExit(f"vendor: {package.name} {package.version} holds no {member}")
            text = handle.read().decode("utf8")
            written[package.folder / name] = (package.change(text) if name.endswith(".js") else text).encode("utf8")
    return written


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="compare only")
    check = parser.parse_args().check
    differing = []
    with tempfile.TemporaryDirectory() as folder:
        for package in PACKAGES:
            for path, content in contents(package, fetch(package, Path(folder))).items():
                if path.exists() and path.read_bytes() == content:
                    continue
                differing.append(path)
                if not check:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)
    for path in differing:
        print(f"vendor: {path.relative_to(ROOT)} {'differs' if check else 'written'}")
    return int(check and bool(differing))


if __name__ == "__main__":
    sys.exit(main())
