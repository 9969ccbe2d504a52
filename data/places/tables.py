"""What the scripts of this folder share: fetching packages, folding names, reading and writing tables."""
import json
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, 0x061C, 0xFEFF, *range(0x202A, 0x202F),
                           *range(0x2066, 0x206A)])


def clean(name):
    """NFC, single spaces, no soft hyphens or direction marks."""
    return " ".join(unicodedata.normalize("NFC", name.translate(INVISIBLE)).split())


def in_folder(build):
    """Call `build` with the folder the command line names, or with one that is gone afterwards."""
    if len(sys.argv) > 1:
        build(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temp:
            build(Path(temp))


def npm(folder, name, version):
    """The folder of an npm package, fetched and unpacked if it is not there yet."""
    root = folder / f"{name}-{version}"
    if not root.exists():
        with tempfile.TemporaryDirectory() as temp:
            subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=temp, check=True,
                           stdout=subprocess.DEVNULL)
            with tarfile.open(next(Path(temp).glob("*.tgz"))) as archive:
                archive.extractall(root, filter="data")
    return root / "package"


def pypi(folder, name, version):
    """The folder of a PyPI package that is a pure wheel, fetched and unpacked if it is not there yet."""
    root = folder / f"{name}-{version}"
    if not root.exists():
        with tempfile.TemporaryDirectory() as temp:
            subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
                            "--disable-pip-version-check", "--dest", temp, f"{name}=={version}"], check=True)
            with zipfile.ZipFile(next(Path(temp).glob("*.whl"))) as archive:
                archive.extractall(root)
    return root


def load(*parts):
    return json.loads(Path(*parts).read_text(encoding="utf-8"))


def fold(name):
    """The key under which names meet: no case, no Latin, Greek or Cyrillic accents, words only."""
    plain = [c for c in unicodedata.normalize("NFKD", name.casefold()) if not 0x300 <= ord(c) < 0x370]
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in plain).split()
    return unicodedata.normalize("NFC", " ".join(words))


def write(file, header, rows):
    lines = [f"# {line}" for line in header] + ["\t".join(row) for row in rows]
    for row in rows:
        assert all(cell == clean(cell) for cell in row), row
    (HERE / file).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{file}: {len(rows)} rows, {(HERE / file).stat().st_size} bytes")


def read(file):
    """The rows of a TSV of this folder."""
    path = HERE / file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
