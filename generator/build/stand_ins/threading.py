"""Locks for one thread: there is no other in a browser's worker."""

from _thread import RLock, allocate_lock, get_ident

__all__ = ["Lock", "RLock", "get_ident"]
Lock = allocate_lock
