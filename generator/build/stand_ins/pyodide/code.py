"""JavaScript hands over no code, but for the few lines that ``_pyodide._base`` runs."""
