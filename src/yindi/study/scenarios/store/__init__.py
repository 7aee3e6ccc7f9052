"""Scenarios in one file, safe under several writers and a power cut, those of each owner apart."""

from yindi.study.scenarios.store.store import ScenarioStore

__all__ = ["ScenarioStore"]
