"""Jinja2 imports this for addresses in a page: no letter has one, and only calendars do."""

from bootstrap import later

quote_from_bytes = later(__name__, "quote_from_bytes")
