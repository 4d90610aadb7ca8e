"""Every act the program writes down has words, a room and a sentence in each language."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from app.bulletin.trail.acts import ACTS, act_words, acts_saying, room_of
from app.bulletin.trail.asked.rules import TOPICS
from app.kernel.i18n import LANGUAGES

APP = Path(__file__).resolve().parents[3] / "app"
TEXTS = [file.read_text(encoding="utf8") for file in sorted(APP.rglob("*.py"))]
# the others write nothing down, and are many
TREES = [ast.parse(text) for text in TEXTS if ".audit" in text or "Witnessed(" in text]
_CONSTANTS = {
    name: value for text in TEXTS for name, value in re.findall(r'^(\w+)(?:: [^=\n]+)? = "(.*)"$', text, re.MULTILINE)
}


def _audits():
    """What every call of ``audit`` or ``Witnessed`` names the act, with the function it stands in and the file's tree."""
    for tree in TREES:
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                for node in ast.walk(function):
                    if (
                        isinstance(node, ast.Call)
                        and isinstance(node.func, ast.Attribute)
                        and node.func.attr == "audit"
                    ):
                        if not isinstance(node.args[0], ast.Starred):  # a record that was written elsewhere
                            yield node.args[0], function, tree
                    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Witnessed":
                        yield node.args[1], function, tree


def _texts(wanted, function, tree):
    """The texts an expression can stand for: itself, a constant, or what the function is called with."""
    if isinstance(wanted, ast.Constant):
        return {wanted.value}
    if isinstance(wanted, ast.JoinedStr):
        found = {""}
        for part in wanted.values:
            ends = _texts(part.value if isinstance(part, ast.FormattedValue) else part, function, tree)
            found = {start + end for start in found for end in ends}
        return found
    assert isinstance(wanted, ast.Name), ast.unparse(wanted)
    names = [arg.arg for arg in function.args.args]
    if wanted.id not in names:
        return {_CONSTANTS[wanted.id]}
    place = names.index(wanted.id)
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function.name
    ]
    assert calls, f"nobody calls {function.name}"
    return {text for call in calls for text in _texts(call.args[place], function, tree)}


USED = sorted({text for call in _audits() for text in _texts(*call)})


def test_the_acts_of_the_program_are_found():
    assert {"payment.recorded", "person.changed", "dwelling.changed", "holding.ended", "statement.given_out"} <= set(
        USED
    )


@pytest.mark.parametrize("action", USED)
def test_every_act_that_is_written_down_has_words_and_a_room(action):
    assert action in ACTS, f"say in app/bulletin/trail/acts.py what {action} means"
    assert room_of(action) is not None, f"say in app/bulletin/trail/rules.py which room {action} belongs to"


def test_no_act_has_words_that_nobody_does():
    assert sorted(set(ACTS) - set(USED)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_acts_never_read_the_same(language):
    said = [words.text(language) for words in ACTS.values()]
    assert len(set(said)) == len(said)
    assert not [words for words in said if language != "en" and re.search("[A-Za-z]", words)]


def test_a_topic_belongs_to_one_room_only():
    topics = [topic for each in TOPICS.values() for topic in each]
    assert len(set(topics)) == len(topics)


def test_an_act_of_a_newer_program_is_named_as_it_stands():
    assert act_words("garden.watered").text() == "其他：garden.watered"
    assert room_of("garden.watered") is None


def test_acts_are_found_by_what_they_are_called():
    assert "receipt.voided" in acts_saying("作废")
    assert acts_saying("没有这样的事") == ()
