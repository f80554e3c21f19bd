"""The README's examples are run and give what it shows; every example of --help is a command that parses."""

import re
import shlex
from pathlib import Path

import pytest
from support.demo import run_fanweave

from fanweave.cli import VERBS
from queries.readme import subjects

HOME = Path(__file__).resolve().parent.parent
README = HOME / "README.md"
BLOCK = re.compile(r"```console\n\$ fanweave (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)
QUERIES = re.compile(r"(?<=<!-- queries -->\n).*?(?=<!-- /queries -->)", re.DOTALL)


def fresh_readme(demo) -> str:
    def rerun(match: re.Match[str]) -> str:
        output = run_fanweave(*shlex.split(match["command"]), workspace=demo.workspace)
        lines = "\n".join(line.rstrip() for line in output.strip("\n").splitlines())
        return f"```console\n$ fanweave {match['command']}\n{lines}\n```"

    text = README.read_text(encoding="utf-8")
    return QUERIES.sub(lambda _: f"\n{subjects('queries/README.md')}\n", BLOCK.sub(rerun, text))


def test_the_readme_shows_what_the_commands_print(demo, request):
    fresh = fresh_readme(demo)
    if request.config.getoption("--update-expected"):
        README.write_text(fresh, encoding="utf-8", newline="\n")
    assert fresh == README.read_text(encoding="utf-8")


def test_every_local_link_of_the_readme_leads_somewhere():
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", README.read_text(encoding="utf-8")):
        assert (HOME / target).exists(), target


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_examples_that_parse(fanweave, verb):
    ran = fanweave(verb, "--help")
    assert ran.code == 0
    examples = re.findall(rf"^\s+fanweave (?:--\w+ \S+ )?({verb}(?: .*)?)$", ran.out, re.MULTILINE)
    if verb == "draw":
        examples = re.findall(r"^\s+fanweave (draw .*)$", fanweave("draw", "ego", "--help").out, re.MULTILINE)
    assert examples, ran.out
    for example in examples:
        words = shlex.split(example.split(" | ")[0].split(" < ")[0])
        assert fanweave(*words, "--help").code == 0, example
