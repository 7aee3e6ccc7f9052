"""How far the work is, on standard error: bars with the time left on a terminal, one line per stage elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from yindi.cli.printing import complain
from yindi.messages import Language, say
from yindi.progress import Progress, Silent

if TYPE_CHECKING:
    from rich import progress as rich_progress


class Lines:
    """One line for each stage."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def stage(self, key: str, total: int) -> Callable[[], None]:
        """Name the stage; ticks are not shown."""
        count = f" ({total:,})" if total else ""
        complain(f"{say(key).text(self.language)}{count}")
        return lambda: None


class Bars:
    """A bar for each stage, with an estimate of the time left."""

    def __init__(self, bars: "rich_progress.Progress", language: Language) -> None:
        self.bars = bars
        self.language = language
        self.current: rich_progress.TaskID | None = None

    def stage(self, key: str, total: int) -> Callable[[], None]:
        """Close the last bar and open the next; its tick moves it on."""
        self.close()
        task = self.bars.add_task(say(key).text(self.language), total=total or None)
        self.current = task
        return lambda: self.bars.advance(task)

    def close(self) -> None:
        """Fill the current bar."""
        if self.current is not None:
            task = self.bars.tasks[self.bars.task_ids.index(self.current)]
            full = task.total or task.completed or 1
            self.bars.update(self.current, total=full, completed=full)


@contextmanager
def watching(language: Language, *, quiet: bool) -> Iterator[Progress]:
    """Someone who shows how far the work is."""
    if quiet:
        yield Silent()
    elif not sys.stderr.isatty():
        yield Lines(language)
    else:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with RichProgress(*columns, console=Console(stderr=True)) as bars:
            shown = Bars(bars, language)
            yield shown
            shown.close()
