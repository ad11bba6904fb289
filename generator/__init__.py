"""Fin de mission: letters that end a freelance mission, written from a few answers."""
