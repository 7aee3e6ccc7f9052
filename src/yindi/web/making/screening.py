"""The process that screens one text or reads one file for it, so that nobody's page waits for that; it keeps nothing.

The text comes on the standard input; the answer goes to the standard output, whole, and so does a refusal, as JSON.
"""

import json
import signal
import sys
from dataclasses import asdict
from pathlib import Path

from yindi.errors import YindiError
from yindi.messages import say
from yindi.web.making.limiting import limit
from yindi.web.making.telling import to_its_end

# What one screening may take of the machine. [bytes], [seconds], [bytes]
MEMORY, SECONDS, WRITTEN = 4 << 30, 90, 1 << 20
# How the process ends where the text is refused.
REFUSED = 3


def answer(wanted: str, text: str) -> bytes:
    """What is wanted of a text: the `record` of its page as JSON, or all finds as a `table` in CSV."""
    if wanted == "table":
        from yindi.present.files.spreadsheet import guarded
        from yindi.procedure.screen.text import flag_table, screen_text

        return guarded(flag_table(screen_text(text))).write_csv(line_terminator="\n").encode("utf-8-sig")
    from yindi.web.making.screened import screened

    return json.dumps(asdict(screened(text)), ensure_ascii=False).encode()


def text_of(sent: Path, encoding: str | None) -> bytes:
    """The text of a file as JSON."""
    from yindi.tables.documents import read_document

    return json.dumps({"text": read_document(sent, encoding=encoding).text}).encode()


def main() -> None:
    """Answer what is asked, given as JSON."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    asked = json.loads(sys.argv[1])
    limit(memory=MEMORY, seconds=SECONDS, written=WRITTEN)
    code = 0
    try:
        if asked["wanted"] == "text":
            content = text_of(Path(asked["sent"]), asked["encoding"] or None)
        else:
            content = answer(asked["wanted"], sys.stdin.buffer.read().decode())
    except YindiError as refusal:
        content, code = json.dumps(refusal.says.as_dict()).encode(), REFUSED
    except MemoryError:
        content, code = json.dumps(say("web.screen.memory").as_dict()).encode(), REFUSED
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    sys.exit(code)


if __name__ == "__main__":
    to_its_end(main)
