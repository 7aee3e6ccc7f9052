"""The studies that people have sent: each in a folder of its own, of one owner, there as a whole or not at all."""

import json
import re
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from yindi.errors import InputRefused
from yindi.messages import Bilingual
from yindi.web.folders import PRIVATE
from yindi.web.people.accounts import name_key

ABOUT, STUDY = "about.json", "study"
KEY = re.compile(r"[0-9a-f]{16}")
# How many studies one person may keep here.
MOST_STUDIES = 10


@dataclass(frozen=True)
class Shelved:
    """One study: its key, its owner, what it is called, and the name of the file that it came in."""

    key: str
    owner: str
    title: Bilingual
    file: str


@dataclass(frozen=True)
class Shelf:
    """The folder of all of them."""

    folder: Path

    def of(self, owner: str) -> tuple[Shelved, ...]:
        """The studies of one person, by name of file."""
        found = [self.about(path.name) for path in self.folder.glob("*/") if KEY.fullmatch(path.name)]
        mine = [one for one in found if one is not None and name_key(one.owner) == name_key(owner)]
        return tuple(sorted(mine, key=lambda one: (one.file, one.key)))

    def find(self, key: str, owner: str) -> Shelved | None:
        """A study by its key, if it is the person's own."""
        if not KEY.fullmatch(key):
            return None
        found = self.about(key)
        return found if found is not None and name_key(found.owner) == name_key(owner) else None

    def about(self, key: str) -> Shelved | None:
        """What is known of a study; None where there is none."""
        try:
            facts = json.loads((self.folder / key / ABOUT).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return Shelved(key, facts["owner"], Bilingual(**facts["title"]), facts["file"])

    def path(self, key: str) -> Path:
        """The folder of a study's files."""
        return self.folder / key / STUDY

    def require_room(self, owner: str) -> None:
        """Refuse one more study than a person may keep."""
        if len(self.of(owner)) >= MOST_STUDIES:
            raise InputRefused("upload.shelf_full", where=owner, most=MOST_STUDIES)

    def room(self) -> Path:
        """A new folder for something that arrives, which no other request sees."""
        made = self.folder / f".arriving-{secrets.token_hex(8)}"
        made.mkdir(PRIVATE, parents=True)
        return made

    def put(self, room: Path, owner: str, title: Mapping[str, str], file: str) -> Shelved:
        """Put a checked study, which lies in its room, on the shelf; whole or not at all."""
        self.require_room(owner)
        made = Shelved(secrets.token_hex(8), owner, Bilingual(**title), file)
        facts = {name: value for name, value in asdict(made).items() if name != "key"}
        (room / ABOUT).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
        room.rename(self.folder / made.key)
        return made

    def remove(self, shelved: Shelved) -> None:
        """Take a study away."""
        away = self.folder / f".arriving-{secrets.token_hex(8)}"
        (self.folder / shelved.key).rename(away)
        shutil.rmtree(away, ignore_errors=True)

    def sweep(self) -> None:
        """Clear away what was arriving when the server stopped."""
        for path in self.folder.glob(".arriving-*"):
            shutil.rmtree(path, ignore_errors=True)
