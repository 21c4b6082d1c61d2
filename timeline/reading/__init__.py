"""Reading words: a phrase in English, French, Spanish or German to a window, or a refusal."""

from timeline.reading.reading import Reading, read
from timeline.reading.settings import Settings

__all__ = ["Reading", "Settings", "read"]
