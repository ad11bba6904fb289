"""Jinja2 imports this for its filler texts."""

from bootstrap import later

choice = later(__name__, "choice")
randrange = later(__name__, "randrange")
