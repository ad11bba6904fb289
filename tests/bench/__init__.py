"""The benchmark: ``make bench`` measures what the site promises, and prints it in Markdown."""
