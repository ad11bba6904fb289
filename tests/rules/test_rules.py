"""A rule is a module, an entry of the guide and words in every language, under one id."""

import shutil
from pathlib import Path

import pytest

from generator.catalog import Catalog
from generator.errors import GeneratorError
from generator.proof import proofread
from generator.reader import TEMPLATES, read_catalog
from generator.rules import RULES


@pytest.mark.parametrize("rule", RULES)
def test_one_id(catalog: Catalog, rule: str) -> None:
    """The module, the entry of the guide and the words have the same name."""
    assert RULES[rule].__module__ == f"generator.rules.{rule.replace('-', '_')}"
    for tag, language in catalog.languages.items():
        assert (TEMPLATES / "rules" / rule / f"{tag}.md").is_file()
        assert language.rules[rule].findings


def test_every_module_is_listed() -> None:
    """No module of a rule is forgotten."""
    import generator.rules

    modules = Path(generator.rules.__file__).parent.glob("[a-z]*.py")
    assert {path.stem.replace("_", "-") for path in modules} == set(RULES)


@pytest.mark.parametrize(
    ("file", "old", "new", "remedy"),
    [
        ("firm/en.yml", "  apology:\n", "  apologi:\n", "'apology' is missing in this language"),
        ("short/fr.yml", "  long:\n", "  longue:\n", "'long' is missing in this language"),
        ("short/fr.yml", "{limit}", "{most}", "not the same {braces}"),
        ("short/fr.yml", "advice:", "advise:", "unknown key 'advise'"),
        ("contract/fr.yml", '"devis"', '"(devis"', "no regular expression"),
    ],
)
def test_broken_words(tmp_path: Path, file: str, old: str, new: str, remedy: str) -> None:
    """What is wrong with the words of a rule is told with the file."""
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    path = folder / "rules" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(GeneratorError) as caught:
        proofread(read_catalog(folder), folder)
    assert any(file in line and remedy in line for line in str(caught.value).splitlines())


def test_unknown_rule(tmp_path: Path) -> None:
    """Words for a rule that nothing looks for are an error."""
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    shutil.copytree(folder / "rules" / "short", folder / "rules" / "long")

    with pytest.raises(GeneratorError, match=r"rules/long/en.yml:1: no module looks"):
        proofread(read_catalog(folder), folder)
