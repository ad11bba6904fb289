"""Jinja2 imports this to read numbers with a decimal point, in a template."""

from bootstrap import later

literal_eval = later(__name__, "literal_eval")
