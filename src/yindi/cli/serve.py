"""yindi serve: read a study, then show it in the browser until stopped."""

from dataclasses import dataclass
from pathlib import Path

from yindi.cli.plan import replay
from yindi.cli.printing import tell
from yindi.cli.studies import study_folder, study_key
from yindi.errors import InputRefused
from yindi.messages import Language, say


@dataclass(frozen=True)
class DoorTyped:
    """What was typed about where the workspace answers and who may come in."""

    host: str
    port: int
    names: tuple[str, ...] = ()
    accounts: Path | None = None
    header: str = ""
    proxies: tuple[str, ...] = ()
    tls: bool = False


def show(
    typed: str, door: DoorTyped, *, draws: int | None, cases: Path, store: Path | None, language: Language
) -> None:
    """Refuse what cannot be read, or an open door; then say where the workspace is and answer until stopped.

    store : the file of scenarios; the person's own where none is named.
    """
    from yindi.study import read_study
    from yindi.web.asking.keeping import Keeping, people_file
    from yindi.web.making.order import Order
    from yindi.web.opening import entrance_for, is_loopback
    from yindi.web.serve import listening, serve

    folder = study_folder(typed)
    entrance = entrance_for(
        door.host, names=door.names, accounts=door.accounts, header=door.header, proxies=door.proxies, tls=door.tls
    )
    read_study(folder)
    try_cases(cases)
    bound = listening(door.port, door.host)
    host, port = f"[{door.host}]" if ":" in door.host else door.host, bound.getsockname()[1]
    if is_loopback(door.host):
        tell(say("web.serving", address=f"http://{host}:{port}/{language}/").text(language))
    else:
        name = door.names[0] if door.names else host
        tell(say("web.serving_to_all", address=f"http://{name}:{port}/{language}/").text(language))
        if not door.tls:
            tell(say("web.not_encrypted").text(language))
    order = Order(folder, draws, replay(typed, draws, language))
    keeping = Keeping(store or people_file(), study_key(typed))
    serve(order, bound, entrance=entrance, cases=cases, keeping=keeping)


def try_cases(cases: Path) -> None:
    """Refuse a file of cases that is none, by the option that names it here; one that is not there yet is made later.

    Raises
    ------
    InputRefused
        If its folder does not exist, or it holds something else.
    """
    from yindi.procedure import Store
    from yindi.tables.source import show_path

    if cases.exists() and not cases.is_file():
        raise InputRefused("case_store.not_cases", where=show_path(cases))
    if not cases.parent.is_dir():
        raise InputRefused("case_store.no_cases_folder", where=show_path(cases))
    if cases.is_file():
        try:
            Store(cases).close()
        except InputRefused as problem:
            if "--store" not in problem.says.en:
                raise
            raise InputRefused("case_store.not_cases", where=show_path(cases)) from problem
