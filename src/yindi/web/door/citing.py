"""The command that makes again what a page shows, whatever was changed on it."""

import shlex
from collections.abc import Sequence

from yindi.messages import Language

# The parts of a command before its options: the program, what it does, and the study.
HEAD = 3


def command(replay: str, language: Language, *changes: Sequence[str]) -> str:
    """The command that makes the plan again, in a language; or those of each set of changes that is laid side by side.

    replay : the command that makes the plan again

    >>> command("yindi plan china --lang zh", "en")
    'yindi plan china --lang en'
    >>> command("yindi plan china --draws 9 --lang zh", "en", ["cap=4", "picks.内蒙古=2"])
    "yindi what-if china --set cap=4 --set 'picks.内蒙古=2' --draws 9 --lang en"
    >>> command("yindi plan china", "en", ["cap=4"], ["cap=6"])
    'yindi what-if china --set cap=4 --lang en; yindi what-if china --set cap=6 --lang en'
    """
    words = shlex.split(replay)
    if "--lang" in words:
        at = words.index("--lang")
        del words[at : at + 2]
    head, options = words[:HEAD], [*words[HEAD:], "--lang", language]
    asked = [one for one in changes if one]
    if not asked:
        return shlex.join([*head, *options])
    return "; ".join(
        shlex.join([head[0], "what-if", *head[2:], *(word for line in one for word in ("--set", line)), *options])
        for one in asked
    )
