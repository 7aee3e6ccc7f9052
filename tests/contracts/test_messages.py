"""Every message stands in both languages with the same placeholders; each key used exists, and each key is used."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import yindi
from yindi.messages import say, templates

PACKAGE = Path(yindi.__file__).parent
# What takes a message key as its first argument.
SPEAKERS = {"say", "refuse", "InputRefused", "YindiError", "BadValues"}
CODE = {path.relative_to(PACKAGE): path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
PAGES = {
    path.relative_to(PACKAGE): path.read_text(encoding="utf-8")
    for ending in ("html", "jinja", "j2", "js", "md", "csv")
    for path in sorted(PACKAGE.rglob(f"*.{ending}"))
    if path.name != "messages.csv"
}


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def keys_in(node: ast.expr) -> Iterator[str]:
    """The keys that an argument may be; a key made of parts ends in a star."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from keys_in(node.body)
        yield from keys_in(node.orelse)
    elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        yield f"{node.values[0].value}*"


def used_keys() -> set[tuple[str, str]]:
    """Every key handed to a speaker, with the file that does so."""
    found = set()
    for path, code in CODE.items():
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Call) and node.args:
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if name in SPEAKERS:
                    found |= {(key, path.as_posix()) for key in keys_in(node.args[0])}
    return found


@pytest.mark.parametrize("key", sorted(templates()))
def test_both_languages_say_the_same(key: str) -> None:
    template = templates()[key]
    assert template.en.strip()
    assert template.zh.strip()
    assert placeholders(template.en) == placeholders(template.zh)


def test_words_that_follow_a_number_have_two_forms_and_the_right_one_is_chosen() -> None:
    choices = [
        (key, name, spec.split("|"))
        for key, template in templates().items()
        for text in (template.en, template.zh)
        for _, name, spec, _ in Formatter().parse(text)
        if spec and "|" in spec
    ]
    assert len(choices) > 50
    for key, name, forms in choices:
        assert len(forms) == 2, key
        for number, form in zip(("1", "2"), forms, strict=True):
            values = dict.fromkeys(placeholders(templates()[key].en), "?") | {name: number}
            assert form in say(key, **values).en, key
            assert "|" not in say(key, **values).en, key


def test_hand_one_place_and_more() -> None:
    assert say("count.places", n=1).as_dict() == {"en": "1 place", "zh": "1 个地区"}
    assert [say("count.places", n=n).en for n in (0, 2, "1,000")] == ["0 places", "2 places", "1,000 places"]


@pytest.mark.parametrize(("key", "path"), sorted(used_keys()))
def test_every_key_used_exists(key: str, path: str) -> None:
    if key.endswith("*"):
        assert any(known.startswith(key[:-1]) for known in templates()), path
    else:
        assert key in templates(), path


def test_every_key_is_used() -> None:
    text = "\n".join([*CODE.values(), *PAGES.values()])
    words = set(re.findall(r"[a-z_]+(?:\.[a-z_0-9]+)+", text))
    families = tuple(f"{start}" for start in re.findall(r"""f["']([a-z_]+\.[a-z_.]*)\{""", text))
    idle = [key for key in templates() if key not in words and not key.startswith(families or ("\n",))]
    assert idle == []
