"""Babel imports this for times of day, which no letter tells."""
