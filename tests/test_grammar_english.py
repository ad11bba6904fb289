"""*A* and *an*: the sound decides, not the letter."""

import re

import pytest

from generator.grammar import after
from generator.reader import read_catalog

GRAMMAR = read_catalog().languages["en"].grammar

AN = """
editor, illustrator, account manager, e-commerce developer, iOS developer, Éditions Hachette author
hour, hourly rate, honest opinion, honour, honorary member, heir, heirloom
unusual brief, unimportant detail, unidentified file, uninspired brief, umbrella, urgent job
usher, Uber driver, utter delight, onerous task, online shop
8, 80, 8-page leaflet, 800-word article, 11, 11th draft, 18, 18-month plan
MBA, MVP, MVPs, API, AI engineer, EU lawyer, HR adviser, NGO, SME, SQL analyst, SEO consultant
S3 bucket, X-ray, x-ray, R developer, F1 writer, MP3, M&S buyer, MSc
HTML developer, html developer, seo consultant
“art director”, "artist", (experienced) editor
"""

A = """
copywriter, designer, web developer, historian, hotel, house style, yearbook, LinkedIn ghostwriter
university, unique voice, union, unit, uniform, unicorn, unanimous vote
user, useful note, usability tester, usual brief, utility, utopia, ukulele
European, euphemism, eulogy, ewe, one, one-off, one-page site, once-over
UX designer, ux designer, UI developer, UK writer, US agency, URL, USB key, U-turn
PDF, CMS, CV writer, B2B writer, 3D artist, 4K film, 1, 10, 110, 1001 Pixels
SaaS writer, SAAS writer, REST API, NASA engineer, Scrum Master, LAN, Xero, McKinsey consultant
“copywriter”, ?
"""


def split(texts: str) -> list[str]:
    return re.split(", |\n", texts.strip())


@pytest.mark.parametrize("text", split(AN))
def test_an_before_a_vowel_sound(text: str) -> None:
    """A vowel sound asks for *an*, however it is spelled."""
    assert after("a", text, GRAMMAR) == f"an {text}"


@pytest.mark.parametrize("text", split(A))
def test_a_before_a_consonant_sound(text: str) -> None:
    """A consonant sound asks for *a*, however it is spelled."""
    assert after("a", text, GRAMMAR) == f"a {text}"
