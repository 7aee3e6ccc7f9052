"""The way in: one call, one exit code.

0 fine · 1 the input is refused · 2 the command is not understood · 3 the program stopped · 130 interrupted.
"""

import os
import signal
import sys
from collections.abc import Sequence

from typer import Abort, BadParameter

from yindi.cli.language import language_of
from yindi.cli.printing import complain
from yindi.cli.usage import usage_text
from yindi.errors import InputRefused, YindiError
from yindi.messages import say

FINE, REFUSED, USAGE, STOPPED, INTERRUPTED = 0, 1, 2, 3, 130

# Typer keeps its parser to itself; the class above its one public error is that of every usage error.
UsageError: type[Exception] = next(kind for kind in BadParameter.__mro__ if kind.__name__ == "UsageError")


def main() -> None:
    """Run the command of this process and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal without Chinese letters shows question marks instead of stopping.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    # Being ended from outside is treated like Ctrl-C, so that nothing half-written stays behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(call(sys.argv[1:]))


def call(arguments: Sequence[str]) -> int:
    """Run one command; everything a person may do wrong ends in a sentence and an exit code."""
    language = language_of(arguments, os.environ)
    try:
        from yindi.cli.app import command

        answer = command(language).main(list(arguments), prog_name="yindi", standalone_mode=False, obj=language)
        if answer == INTERRUPTED:  # how newer parsers report Ctrl-C; older ones raise Abort
            raise KeyboardInterrupt
        sys.stdout.flush()
        return answer if isinstance(answer, int) else FINE
    except InputRefused as refusal:
        complain(refusal.text(language))
        return REFUSED
    except YindiError as problem:
        complain(problem.text(language))
        return STOPPED
    except UsageError as problem:
        complain(usage_text(problem, language))
        return USAGE
    except (Abort, KeyboardInterrupt):
        complain(say("cli.interrupted").text(language))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has left, such as `head`: nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as problem:
        complain(say("cli.system", problem=problem).text(language))
        return STOPPED
