"""Jinja2 imports this for a cache of compiled templates on a disk: here it keeps none."""
