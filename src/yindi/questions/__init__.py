"""The planner's questions, filed by stage; the tuple below is the catalogue."""

from yindi.questions.card import Question
from yindi.questions.grow.crowding import CROWDING
from yindi.questions.grow.enter import ENTER
from yindi.questions.grow.happened import HAPPENED
from yindi.questions.grow.near import NEAR
from yindi.questions.stand.alike import ALIKE
from yindi.questions.stand.clusters import CLUSTERS
from yindi.questions.stand.complex import COMPLEX
from yindi.questions.stand.standing import STANDING
from yindi.questions.stand.strengths import STRENGTHS
from yindi.questions.upgrade.deepen import DEEPEN
from yindi.questions.upgrade.roots import ROOTS

QUESTIONS: tuple[Question, ...] = (
    STANDING,
    STRENGTHS,
    COMPLEX,
    ALIKE,
    CLUSTERS,
    DEEPEN,
    ROOTS,
    ENTER,
    CROWDING,
    HAPPENED,
    NEAR,
)

__all__ = ["QUESTIONS", "Question"]
