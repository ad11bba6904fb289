"""The base classes of Pyodide's finder, without ``importlib.resources``."""


class Loader: ...


class MetaPathFinder: ...
