"""A study folder: settings and tables in, plan and trust out."""

from yindi.study.reading import Study, StudyFile, check_study, read_study
from yindi.study.run import Results, run

__all__ = ["Results", "Study", "StudyFile", "check_study", "read_study", "run"]
