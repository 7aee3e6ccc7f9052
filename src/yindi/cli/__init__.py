"""The command line: every subcommand parses, calls the library and prints.

Nothing heavy is imported here, so that `yindi --help` answers at once.
"""

from yindi.cli.entry import call, main

__all__ = ["call", "main"]
