"""How Jinja2 reads a name in a template, without the rare signs, which take long to compile."""

import re

pattern = re.compile(r"\w+")
