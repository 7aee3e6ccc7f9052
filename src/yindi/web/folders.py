"""A person's own folders, by the habit of the system."""

import os
import sys
from pathlib import Path
from typing import Literal

# Who may look into a folder that is made: its owner.
PRIVATE = 0o700
# What the system lets a person move a kind of folder by, and where it stands on Linux and on macOS.
KINDS = {
    "cache": ("XDG_CACHE_HOME", ".cache", "Library/Caches"),
    "data": ("XDG_DATA_HOME", ".local/share", "Library/Application Support"),
}


def own_folder(kind: Literal["cache", "data"], windows: str = "") -> Path:
    """The person's own folder for what can be made again (cache), or for what is theirs (data).

    windows : the part of it on Windows, which has one folder for both
    """
    variable, linux, mac = KINDS[kind]
    if named := os.environ.get(variable):
        return Path(named) / "yindi"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "yindi" / windows
    return Path.home() / (mac if sys.platform == "darwin" else linux) / "yindi"
