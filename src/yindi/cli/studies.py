"""A study by what a person types: the name of an embedded economy, or a folder."""

from importlib.resources import files
from pathlib import Path

EMBEDDED = ("china", "europe", "usa")


def study_folder(typed: str) -> Path:
    """The folder of a study; a bare name of an embedded economy always means that economy (`./china` is a folder).

    >>> study_folder("china").name
    'china'
    """
    if typed in EMBEDDED:
        return Path(str(files("yindi"))) / "examples" / typed
    return Path(typed)


def study_key(typed: str) -> str:
    """By what a store knows a study: an embedded economy by its name, any other by its folder."""
    return typed if typed in EMBEDDED else str(study_folder(typed).resolve())


def study_name(typed: str) -> str:
    """The name of a study: of its folder, without the way there."""
    return study_folder(typed).resolve().name or "study"
