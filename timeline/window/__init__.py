"""Windows: what words leave open, how two of them compare, and how one is written."""

from timeline.window.window import UNDATED, Kind, Precision, Qualifier, Window

__all__ = ["UNDATED", "Kind", "Precision", "Qualifier", "Window"]
