"""*Y* becomes *e* before the sound i, and *de el* becomes *del*."""

import re

import pytest

from generator.grammar import after
from generator.reader import read_catalog

GRAMMAR = read_catalog().languages["es"].grammar

E = """
ilustración, imagen, identidad de marca, informes, Isabel, Íñigo, índices, italiano, IA
hilos, historia, hípica, hijos, Hipólito, himno, hispanos, Hidalgo
Ingrid, Instagram, Intel, «Imagen», “interiores”, (ilustraciones)
"""

Y = """
diseño, redacción, traducción, edición, audio, Yolanda, yoga, Yago, uso, hogar, HR, UX
hielo, hierro, hierba, hiato, iones, Hilton, high-tech, hipster, hits
iPhone, iPad, iTunes, iCloud, 3D, 11 páginas, ?
"""


def split(texts: str) -> list[str]:
    return re.split(", |\n", texts.strip())


@pytest.mark.parametrize("text", split(E))
def test_e_before_the_sound_i(text: str) -> None:
    """The sound decides, with or without a silent h."""
    assert after("y", text, GRAMMAR) == f"e {text}"


@pytest.mark.parametrize("text", split(Y))
def test_y_before_any_other_sound(text: str) -> None:
    """An i that glides into the next vowel, and a foreign h or i, leave *y* as it is."""
    assert after("y", text, GRAMMAR) == f"y {text}"


@pytest.mark.parametrize(
    ("text", "contracted"),
    [
        ("el equipo", "del equipo"),
        ("el diseño web", "del diseño web"),
        ("la redacción", "de la redacción"),
        ("electricidad", "de electricidad"),
        ("él", "de él"),
        ("diseño", "de diseño"),
    ],
)
def test_contraction_of_de(text: str, contracted: str) -> None:
    """Only the article contracts."""
    assert after("de", text, GRAMMAR) == contracted
