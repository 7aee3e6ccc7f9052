"""Passwords of people for tests: the same hash at the least work, since tests make many."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from argon2 import PasswordHasher

from yindi.web.people import passwords


@contextmanager
def quick_hash() -> Iterator[None]:
    """Passwords are hashed at the least work meanwhile, that of nobody too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        passwords.nobodys.cache_clear()
        yield
    passwords.nobodys.cache_clear()
