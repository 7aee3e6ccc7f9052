"""The page of a replay in yearly cycles: what was done, what came of it, and what it is not."""

from markupsafe import Markup

from yindi import __version__
from yindi.messages import Language, say
from yindi.present.brief.page import asset, environment, policy
from yindi.present.cycles.chart import misses_figure
from yindi.present.cycles.shown import all_shown, frame_of
from yindi.study import Study
from yindi.trust.cycles.card import CyclesCard


def cycles_page(card: CyclesCard, study: Study, *, language: Language, replay: str) -> str:
    """The page as HTML, in both languages, sealed like the page of the plan."""
    style, script = asset("page.css"), asset("switches.js")
    return (
        environment()
        .get_template("cycles.html.j2")
        .render(
            language=language,
            policy=policy(style, script),
            style=Markup(style),
            script=Markup(script),
            title=say("cycles.title", study=study.title),
            caution=study.caution,
            frame=frame_of(card),
            says=card.says,
            figure=misses_figure(card),
            tables=all_shown(card),
            replay=replay,
            version=__version__,
        )
    )
