"""What linters and the type checker say, that locks can be trusted and the recipes are whole."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.languages import CHROME, MORPHOLOGY, PRONOUNS, REFERENCES, TABLES, WORDS
from kg.model import KINDS

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "command",
    [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]],
    ids=["ruff-check", "ruff-format", "mypy"],
)
def test_tool_has_nothing_to_say(command: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_lock_pins_every_package_by_hash_and_names_no_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    requirements = re.split(r"\n(?=\S)", text.strip())
    assert [
        r for r in requirements if not re.match(r"[\w.-]+==\S+(?:.*\n +--hash=sha256:)", r)
    ] == []
    assert "//" not in text
    assert "--index" not in text


def test_test_lock_holds_the_very_versions_that_users_get() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.M))

    assert pins("requirements.lock") < pins("requirements-test.lock")


@pytest.mark.parametrize("keys", [TABLES, WORDS, PRONOUNS, MORPHOLOGY, CHROME, REFERENCES])
def test_the_recipe_for_languages_names_every_key(keys: tuple[str, ...]) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipe = text.partition("## Add a language")[2]
    named = {*re.findall(r"`\[*([\w ]+)\]*`", recipe), *re.findall(r'"([\w ]+)"', recipe)}
    assert set(keys) - set(KINDS) - named == set()
