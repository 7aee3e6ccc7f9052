"""yindi serve: read a study, then show it in the browser until stopped."""

from pathlib import Path

from yindi.cli.plan import replay
from yindi.cli.printing import tell
from yindi.cli.studies import study_folder
from yindi.messages import Language, say


def show(typed: str, *, port: int, draws: int | None, cases: Path, language: Language) -> None:
    """Refuse what cannot be read; then say where the workspace is and answer until interrupted."""
    from yindi.procedure import Store
    from yindi.study import read_study
    from yindi.web.making.order import Order
    from yindi.web.serve import listening, serve

    folder = study_folder(typed)
    read_study(folder)
    if cases.exists():
        Store(cases).close()
    door = listening(port)
    tell(say("web.serving", address=f"http://127.0.0.1:{door.getsockname()[1]}/{language}/").text(language))
    serve(Order(folder, draws, replay(typed, draws, language)), door, cases=cases)
