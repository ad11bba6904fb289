"""The half of ``pickle`` that is written in C."""

from _pickle import PicklingError, UnpicklingError, dump, dumps, load, loads

__all__ = ["PicklingError", "UnpicklingError", "dump", "dumps", "load", "loads"]
