"""What if: the settings that may be changed as a form, and what moves under a change, as records in both languages."""

from yindi.present.what_if.answer import WhatIf, what_if
from yindi.present.what_if.form import SettingsForm, form

__all__ = ["SettingsForm", "WhatIf", "form", "what_if"]
