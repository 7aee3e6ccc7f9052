"""What a run leaves behind: one file here for each output."""

from yindi.present.files.write import write_results

__all__ = ["write_results"]
