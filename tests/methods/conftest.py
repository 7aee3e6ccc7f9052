"""Random examples that are the same in every run, and no deadline: other work may share the machine."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
