"""The wheel holds all that a checkout needs, and works where no checkout is."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent


def tracked(*patterns):
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=HOME, check=True, capture_output=True, text=True)
    return set(listed.stdout.split("\n")) - {""}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(HOME)]
    subprocess.run(build, check=True, capture_output=True)
    return next(out.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_every_file_that_the_code_reads(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = tracked("graph", "ingest", "queries", "viz", "fanweave", "cases")
    wanted = {
        name
        for name in wanted
        if "/js/" not in name and "/lint/" not in name and not name.endswith((".gitignore", ".npmrc"))
    }
    assert wanted <= inside, sorted(wanted - inside)


@pytest.mark.slow
def test_the_unpacked_wheel_answers_from_another_folder(wheel, tmp_path):
    place = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(place)
    run = "import sys; sys.path.insert(0, sys.argv.pop(1)); from fanweave.cli import main; main()"
    command = [sys.executable, "-P", "-c", run, str(place), "explain", "--text", "我是米粉", "--output", "json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert '"mi_fan"' in done.stdout
