"""Names and receipts are compared as a reader sees them."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedure.small_registry import asked, begun, funded, support, taken, template
from yindi.procedure import Commitment, StepRefused, objections, step
from yindi.procedure.names import UNSEEN, canonical_name, invisible, same_name

PLAIN = "ab Zß李é１ｱΑ"
WRITTEN = {
    "Li Wei": (
        "Li  Wei",
        " Li Wei ",
        "LI WEI",
        "Ｌｉ　Ｗｅｉ",
        "Li\u200d Wei",
        "L\u00adi Wei",
        "Li\u00a0Wei",
        "Li\tWei",
    ),
    "李伟": ("李\u200b伟", "李伟\ufeff", "李\ufe00伟", "\u3000李伟"),
    "Zoë Groß": ("Zoe\u0308 GROSS", "zoë groß"),
}


@pytest.mark.parametrize(("name", "other"), [(name, other) for name, ways in WRITTEN.items() for other in ways])
def test_hand_ways_to_write_one_name(name: str, other: str) -> None:
    assert same_name(name, other)


@pytest.mark.parametrize(("name", "other"), [("Li Wei", "LiWei"), ("李伟", "李玮"), ("R-1", "R-2"), ("Li", "Lí")])
def test_hand_other_names_stay_apart(name: str, other: str) -> None:
    assert not same_name(name, other)


NOISE = st.sampled_from(["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\x07", *sorted(UNSEEN)[::40]])


@given(st.text(max_size=12))
def test_law_a_canonical_name_is_its_own(text: str) -> None:
    form = canonical_name(text)
    assert canonical_name(form) == form
    assert form == form.strip()
    assert "  " not in form
    assert not invisible(form)


@given(st.text(alphabet=PLAIN, max_size=8), st.data())
def test_law_noise_case_width_and_spaces_make_no_other_name(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    spaces = data.draw(st.sampled_from([" ", "  ", "\u3000", "\t", "\u2003"]))
    other = text[:at] + data.draw(NOISE) + text[at:]
    other = data.draw(st.sampled_from([other, other.upper(), other.lower(), unicodedata.normalize("NFD", other)]))
    other = other.replace(" ", spaces) + data.draw(st.sampled_from(["", spaces]))
    wide = "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in other)
    assert same_name(text, other)
    assert same_name(text, wide)


@given(st.sampled_from(["Rong", "RONG", "Ｒｏｎｇ", " rong"]), st.lists(NOISE, max_size=2))
def test_law_no_way_to_write_a_name_passes_separation_of_duties(name: str, noise: list[str]) -> None:
    registry = taken(begun(), "C1", "propose", opening=support(sponsor="Rong"))
    actor = name[:2] + "".join(noise) + name[2:]
    told = " ".join(each.en for each in objections(registry, asked(registry, "C1", "screen", actor=actor)))
    assert "the same person took sponsor" in told
    assert ("cannot be seen" in told) == any(invisible(each) for each in noise)


def test_hand_who_screened_under_another_spelling_does_not_review() -> None:
    registry = taken(begun(), "C1", "propose", opening=support())
    registry = taken(registry, "C1", "screen", actor="Li Wei")
    move = asked(registry, "C1", "review", actor="li  wei")
    assert [each.en for each in objections(registry, move)] == [
        "li  wei may not take 'review': the same person took screen. Let somebody else do it."
    ]


def test_hand_a_name_with_an_unseen_character_is_refused_and_the_character_named() -> None:
    registry = taken(begun(), "C1", "propose", opening=support())
    with pytest.raises(StepRefused) as refused:
        step(registry, asked(registry, "C1", "screen", actor="Rui\u200b"))
    assert "U+200B ZERO WIDTH SPACE" in refused.value.text("en")
    assert "U+200B" in refused.value.text("zh")


def test_hand_nobody_is_called_as_the_clock() -> None:
    registry = taken(begun(), "C1", "propose", opening=support())
    for actor in ("clock", "Clock", "ＣＬＯＣＫ"):
        assert "no name" in objections(registry, asked(registry, "C1", "screen", actor=actor))[0].en


@pytest.mark.parametrize("again", ["R-1", "r-1", "Ｒ-1", " R-1", "R-1\u200b"])
def test_hand_a_receipt_counts_once_however_it_is_written(again: str) -> None:
    registry = begun()
    case = support(
        "Q1", procedure="quota", version=template("quota"), place="P1", industry="", action="", fund="", stages=(),
        factor="carbon", sponsor="Chen", unit="t",
    )  # fmt: skip
    registry = taken(registry, "Q1", "open", opening=case)
    registry = taken(registry, "Q1", "allocate", amount=10, year=2027, actor="Chen")
    registry = taken(registry, "Q1", "true_up", amount=4, year=2027, evidence=("R-1",))
    move = asked(registry, "Q1", "true_up", amount=4, year=2027, evidence=(again,))
    assert [each.en for each in objections(registry, move)] == [
        f"The receipt '{again}' has been shown before, in event {registry.last}."
    ]
    twice = objections(registry, replace(move, evidence=("R-2", "r-2")))
    assert [each.en for each in twice] == ["A receipt stands twice in the evidence."]
    assert not objections(registry, replace(move, evidence=("R-2", "R-3")))


def quota(name: str, **other: object) -> Commitment:
    """An account of the place P1 for carbon."""
    stated = {"factor": "carbon", "place": "P1"} | other
    return support(
        name, procedure="quota", version=template("quota"), industry="", action="", fund="", stages=(), sponsor="Chen",
        unit="t", **stated,
    )  # fmt: skip


@pytest.mark.parametrize("other", [{"factor": "Carbon"}, {"factor": "ｃarbon"}, {"place": "p1"}, {"place": "P1\u200b"}])
def test_hand_units_of_a_quota_are_not_held_twice_under_two_spellings(other: dict[str, object]) -> None:
    registry = taken(begun(), "Q1", "open", opening=quota("Q1"))
    registry = taken(registry, "Q1", "allocate", amount=10, year=2027, actor="Chen")
    again = quota("Q2", **other)
    told = [each.en for each in objections(registry, asked(registry, "Q2", "open", opening=again), opening=again)]
    assert [("reads like" in each, "same way" in each) for each in told] == [(True, True)]
    elsewhere = quota("Q2", place="P2")
    assert not objections(registry, asked(registry, "Q2", "open", opening=elsewhere), opening=elsewhere)


def test_hand_evidence_that_nobody_sees_is_none() -> None:
    registry = taken(begun(), "C1", "propose", opening=support())
    move = asked(registry, "C1", "return", evidence=("\u200b",), reason="\u200b")
    assert any("needs a reason" in each.en for each in objections(registry, move))


def test_hand_one_option_is_not_supported_twice_under_another_spelling() -> None:
    registry = taken(begun(), "C1", "propose", opening=support())
    again = support("C2", place="p1 ", industry="Ｃ39")
    told = [each.en for each in objections(registry, asked(registry, "C2", "propose", opening=again), opening=again)]
    assert ["reads like" in each for each in told] == [True, False]
    assert "in case 'C1'" in told[1]
    # Nor after that case has ended: a plan would not find the option under its other name.
    registry = taken(registry, "C1", "withdraw")
    told = [each.en for each in objections(registry, asked(registry, "C2", "propose", opening=again), opening=again)]
    assert ["reads like" in each for each in told] == [True]


def test_hand_a_ban_holds_for_another_spelling_of_the_sponsor() -> None:
    registry = funded()
    registry = taken(registry, "C1", "suspend", day=date(2027, 5, 1))
    registry = taken(registry, "C1", "end_breach", day=date(2027, 6, 1), actor="Ai")
    again = support("C2", sponsor="ＬＩＮ", place="P2")
    move = replace(asked(registry, "C2", "propose", opening=again, actor="ＬＩＮ"), date=date(2027, 7, 1))
    assert any("Lin" in each.en and "C1" in each.en for each in objections(registry, move, opening=again))
