"""Pyodide only imports this where nothing waits: its loop, sockets and logging stay out."""
