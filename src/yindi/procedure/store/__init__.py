"""Cases in one file, safe under several writers and a power cut."""

from yindi.procedure.store.store import Store

__all__ = ["Store"]
