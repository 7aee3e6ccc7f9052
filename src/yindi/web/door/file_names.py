"""Names of files to take away: the study, the place and what it is, in letters that every system keeps."""

import re
import shlex

UNSAFE = re.compile(r"[^0-9A-Za-z]+")
# The parts of a command before the study: the program and what it does.
BEFORE_THE_STUDY = 2


def study_in(replay: str) -> str:
    """The study in the command that makes its plan again, without the folders above it.

    >>> study_in("yindi plan '/data/my studies/Hebei 2024' --lang en"), study_in("yindi plan china --lang zh")
    ('Hebei 2024', 'china')
    """
    words = shlex.split(replay)
    named = words[BEFORE_THE_STUDY] if len(words) > BEFORE_THE_STUDY else ""
    return re.split(r"[/\\]", named.rstrip("/\\"))[-1]


def safe(*parts: str) -> str:
    """Parts of a name joined by hyphens; letters that a system may not keep are left out.

    >>> safe("china", "Hebei", "options"), safe("川渝", "=P9/../x", "report")
    ('china-hebei-options', 'p9-x-report')
    """
    tidy = (UNSAFE.sub("-", part).strip("-").lower() for part in parts)
    return "-".join(part for part in tidy if part)


def attachment(*parts: str, kind: str) -> dict[str, str]:
    """The header of an answer that is to be kept as a file.

    >>> attachment("china", "report", kind="docx")
    {'Content-Disposition': 'attachment; filename="china-report.docx"'}
    """
    return {"Content-Disposition": f'attachment; filename="{safe(*parts)}.{kind}"'}
