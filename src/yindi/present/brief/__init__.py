"""The page that a planning commission opens: one file, both languages, no network."""

from yindi.messages import Language
from yindi.study import Results


def render_brief(results: Results, *, language: Language = "en", replay: str) -> str:
    """The plan as one self-contained HTML page.

    Parameters
    ----------
    results : Results
    language : "en" or "zh"
        The language that is shown first; the page holds both.
    replay : str
        The command that makes the same results again.

    Returns
    -------
    str
        The same bytes for the same results.
    """
    from yindi.present.brief.page import render

    return render(results, language=language, replay=replay)
