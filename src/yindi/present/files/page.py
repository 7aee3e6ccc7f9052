"""The page that opens without the program."""

from html import escape

from yindi.messages import Language
from yindi.study import Results


def page(results: Results, *, language: Language, replay: str) -> str:
    """The page as text."""
    title, says = (escape(text.text(language)) for text in (results.study.title, results.trust.says))
    return f"<!doctype html><meta charset='utf-8'><title>{title}</title><p>{says}</p><pre>{escape(replay)}</pre>\n"
