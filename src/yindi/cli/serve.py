"""yindi serve: read a study, then show it in the browser until stopped."""

from pathlib import Path

from yindi.cli.plan import replay
from yindi.cli.printing import tell
from yindi.cli.studies import study_folder, study_key
from yindi.messages import Language, say


def show(typed: str, *, port: int, draws: int | None, store: Path | None, language: Language) -> None:
    """Refuse a study that cannot be read; then say where the workspace is and answer until interrupted.

    store : the file of scenarios; the person's own where none is named.
    """
    from yindi.study import read_study
    from yindi.web.asking.keeping import Keeping, people_file
    from yindi.web.making.order import Order
    from yindi.web.serve import listening, serve

    folder = study_folder(typed)
    read_study(folder)
    door = listening(port)
    tell(say("web.serving", address=f"http://127.0.0.1:{door.getsockname()[1]}/{language}/").text(language))
    keeping = Keeping(store or people_file(), study_key(typed))
    serve(Order(folder, draws, replay(typed, draws, language)), door, keeping=keeping)
