"""The process that screens one text or table of deals, or reads a file for it, so that nobody's page waits for that.

What is screened comes on the standard input; the answer goes to the standard output, whole, and so does a refusal, as
JSON. Nothing is kept.
"""

import json
import signal
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from yindi.errors import YindiError
from yindi.messages import say
from yindi.web.making.limiting import limit, require_bounded
from yindi.web.making.telling import to_its_end

# What one screening may take of the machine. [bytes], [seconds], [bytes]
MEMORY, SECONDS, WRITTEN = 4 << 30, 90, 1 << 20
# The engine that draws the heat map reserves far more addresses than it uses. [bytes]
RESERVED = 1 << 44
# How the process ends where what it was given is refused.
REFUSED = 3


def answer(asked: Mapping[str, Any], text: str) -> bytes:
    """What is wanted: the `record` or the `table` of a text, the `deals` of a table or `deals_table`, one as CSV."""
    from yindi.present.files.spreadsheet import as_csv

    wanted = asked["wanted"]
    if wanted == "record":
        from yindi.web.making.screened import screened

        return as_json(asdict(screened(text)))
    if wanted == "table":
        from yindi.procedure.screen.text import flag_table, screen_text

        return as_csv(flag_table(screen_text(text)))
    from yindi.web.making.dealt import TABLES, card_from, dealt

    if wanted == "deals":
        return as_json(asdict(dealt(text)))
    from yindi.present.deals.write import deals_tables

    return as_csv(deals_tables(card_from(text))[TABLES[asked["table"]]])


def text_of(asked: Mapping[str, Any]) -> bytes:
    """The text of a file as JSON; of a table of deals its rows as CSV."""
    sent, encoding = Path(asked["sent"]), asked["encoding"] or None
    if asked["wanted"] == "rows":
        from yindi.procedure.screen.reading import checked_table, delimiter_of

        require_bounded(sent)
        mark = delimiter_of(sent.read_bytes().decode(encoding or "utf-8", "replace"))
        table = checked_table(sent, "deals", encoding=encoding, delimiter=mark)
        return as_json({"text": table.write_csv(line_terminator="\n")})
    from yindi.tables.documents import read_document

    return as_json({"text": read_document(sent, encoding=encoding).text})


def as_json(record: Mapping[str, Any]) -> bytes:
    """A record as JSON."""
    return json.dumps(record, ensure_ascii=False).encode()


def main() -> None:
    """Answer what is asked, given as JSON."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    asked = json.loads(sys.argv[1])
    memory = RESERVED if asked["wanted"] == "deals" else MEMORY
    limit(memory=memory, seconds=SECONDS, written=WRITTEN)
    code = 0
    try:
        content = text_of(asked) if "sent" in asked else answer(asked, sys.stdin.buffer.read().decode())
    except YindiError as refusal:
        content, code = as_json(refusal.says.as_dict()), REFUSED
    except MemoryError:
        content, code = as_json(say("web.screen.memory").as_dict()), REFUSED
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    sys.exit(code)


if __name__ == "__main__":
    to_its_end(main)
