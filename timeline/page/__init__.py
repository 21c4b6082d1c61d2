"""The page: a timeline as one self-contained HTML file that opens anywhere, without a network."""

from __future__ import annotations

from timeline.page.page import LANES, write_page

__all__ = ["LANES", "write_page"]
