"""yindi replay: a result made again, or with --cycles the history of a study replayed year by year."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from yindi.errors import InputRefused
from yindi.messages import Language


def replay_or_repeat(
    typed: str, *, study: str | None, cycles: bool, asked: Mapping[str, Any], quiet: bool, language: Language
) -> bool:
    """What `yindi replay` was asked for; whether a result made again is the same.

    Parameters
    ----------
    typed : str
        A result, or with `cycles` a study.
    study : str or None
        The study that a result was made from, where it is no embedded one.
    cycles : bool
    asked : option → its value, None where it was not given
        Options that only a replay in cycles has.
    quiet, language : as everywhere

    Raises
    ------
    InputRefused
        If an option was given that does not go with the other.
    """
    from yindi.cli.again import make_again
    from yindi.cli.cycles import command_of, make_cycles_again, show_cycles

    if cycles:
        if study is not None:
            raise InputRefused("replay.study_is_named", where="--study")
        horizon, out, draws = asked["--horizon"], asked["--out"], asked["--draws"]
        show_cycles(typed, horizon=horizon, out=out, quiet=quiet, draws=draws, language=language)
        return True
    given = [name for name, value in asked.items() if value is not None]
    if given:
        raise InputRefused("replay.only_with_cycles", where=given[0], count=len(given), first=given)
    words = command_of(Path(typed))
    if words is not None:
        return make_cycles_again(Path(typed), words, study=study, quiet=quiet, language=language)
    return make_again(Path(typed), study=study, quiet=quiet, language=language)
