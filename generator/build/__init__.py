"""The build: from the catalog to the site, for people and browsers."""
