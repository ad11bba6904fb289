"""``urllib.parse`` imports this for the addresses of hosts, and only quotes here."""
