"""Which language somebody is answered in where the address names none."""

from yindi.messages import Language


def preferred(accepted: str) -> Language:
    """The language that a browser names first, of those we speak.

    >>> preferred("zh-CN,zh;q=0.9,en;q=0.8"), preferred("de-DE,en;q=0.7"), preferred("")
    ('zh', 'en', 'en')
    """
    named = [part.split(";")[0].strip().lower()[:2] for part in accepted.split(",")]
    return next(("zh" if one == "zh" else "en" for one in named if one in ("zh", "en")), "en")
