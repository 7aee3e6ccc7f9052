"""One document into one file, whole or not at all, and never over one that somebody may have edited."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from yindi.errors import InputRefused
from yindi.messages import Language
from yindi.present.documents.asked import Asked
from yindi.present.documents.word import as_word

if TYPE_CHECKING:
    from yindi.present.documents.kinds import Kind


def write_document(kind: "Kind", asked: Asked, out: Path, *, language: Language) -> Path:
    """Write a document of a case; the same record, day and language give the same bytes.

    Raises
    ------
    InputRefused
        If the case follows another procedure than the document is for, the file is there already, or its name does
        not end in .docx.
    """
    if out.suffix.lower() != ".docx":
        raise InputRefused("case_document.ending", where=out.name)
    if out.exists():
        raise InputRefused("case_document.exists", where=out.name)
    if not out.parent.is_dir():
        raise InputRefused("case_document.no_folder", where=out.parent.name)
    if asked.case.procedure not in kind.procedures:
        raise InputRefused(
            "case_document.procedure", where=asked.name, procedure=asked.case.procedure,
            allowed=", ".join(kind.procedures),
        )  # fmt: skip
    content = as_word(kind.paper(asked), language=language, day=asked.day)
    partial = out.with_name(f".{out.name}.{secrets.token_hex(4)}.partial")
    try:
        partial.write_bytes(content)
        partial.rename(out)
    finally:
        partial.unlink(missing_ok=True)
    return out
