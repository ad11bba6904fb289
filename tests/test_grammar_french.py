"""Elision and contraction: *d'illustration*, *de haricots*, *du site*."""

import re

import pytest

from generator.grammar import after
from generator.reader import read_catalog

GRAMMAR = read_catalog().languages["fr"].grammar

ELIDED = """
illustration, animation 3D, infographie, optimisation, UX, UI design, IA, API, ONG, assistance
édition, Édith, écriture, étude de marché, Émile & Cie, être, îlots, Île-de-France, âge, Âme, œuvres
Ångström, Øyvind, Europe, Uber, Unity, un site, une page, oiseaux, ouest, Ouganda, ouate
e-mail, e-mailing, e-commerce, eBay, iPhone, iOS, Instagram, Etsy, Airbnb, Orange, Adobe
Hélène, Hortense, Hubert, Hippolyte, Henri, Hermès, Hadrien, Héloïse, Honoré
histoire, hôtel, hôtellerie, hotel, hébergement, habillage, habitat, habitudes, harmonisation
hallucinations, haltères, hameçonnage, herbe, heures, héritage, héroïne, héroïsme, hier, hiver
homme, hommage, homogénéité, horaires, horlogerie, hospitalité, huile, huissier, huîtres, huitres
humour, humain, hydratation, hygiène, hymne, hyperliens, hypnose, hypothèses, hubris, Hérault, Haïti
HTML, HTML5, Yves, Yvonne, Yvelines, Ypres, Yseult, Yvetot, Yonne, yeux, Yeu
« Art Press », “Elle”, "Obs", (infographie), ‘été’
"""

WHOLE = """
rédaction web, conseil, développement, SEO, FAQ, RH, SQL, MVP, LinkedIn, X, wireframes, web, whisky
Hugo, Hollande, Hongrie, Hambourg, Hanovre, Hong Kong, Honfleur, Houston, Hawking, Harry, Hans
Hugues, Honda, HubSpot, Huawei, Heroku, Hootsuite, HAS
haricots, hasard, haut, hauteur, hautbois, haut-parleurs, hors-série, hors, handicap, handicapés
hackathon, hacking, hall, halte, hameau, hamac, hanches, harcèlement, hardware, harpe
hashtags, hausse, héros, hérisson, hernie, heurts, hêtre, hibou, hiérarchie, high-tech, hi-fi
hip-hop, hit-parade, hobby, hockey, holding, homard, home office, homepage, honte, hors-jeu
hot-line, hotspot, houle, house, housse, hub, hublot, huit, huitième, huis clos, hurlement, hype
onze, onzième, oui, ouistiti, one-page, unième, uhlan
yaourt, yoga, yacht, yeti, Yémen, Yann, Yasmine, Yoann, YouTube, Yahoo, youpi
1, 8 articles, 11, 11e, 1001 Pixels, 3D, 4 pages, ?, [votre domaine]
« Vogue », “Haricot”, la une, la rédaction, l’illustration, l'IA, leçons, lessive
"""


def split(texts: str) -> list[str]:
    return re.split(", |\n", texts.strip())


@pytest.mark.parametrize("text", split(ELIDED))
def test_elision_before_a_vowel_sound(text: str) -> None:
    """Vowels, silent h and vocalic y take the apostrophe, whatever stands before them."""
    assert after("de", text, GRAMMAR) == f"d’{text}"
    assert after("que", text, GRAMMAR) == f"qu’{text}"


@pytest.mark.parametrize("text", split(WHOLE))
def test_no_elision_before_a_consonant_sound(text: str) -> None:
    """Aspirated h, *onze*, *oui*, a consonantal y and figures leave the word whole."""
    assert after("de", text, GRAMMAR) == f"de {text}"
    assert after("que", text, GRAMMAR) == f"que {text}"


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("de", "le site", "du site"),
        ("de", "les articles", "des articles"),
        ("de", "Le Petit Studio", "du Petit Studio"),
        ("de", "les Hollandais", "des Hollandais"),
        ("à", "le studio", "au studio"),
        ("à", "les équipes", "aux équipes"),
        ("à", "l’équipe", "à l’équipe"),
        ("à", "Hélène", "à Hélène"),
        ("que", "le site", "que le site"),
    ],
)
def test_contraction_with_an_article(word: str, text: str, expected: str) -> None:
    """*De* and *à* merge with *le* and *les*, and with no other word."""
    assert after(word, text, GRAMMAR) == expected


def test_the_longest_entry_wins() -> None:
    """*Ha-* is aspirated, *harmon-* is not; *héros* is, its family is not."""
    heard = [after("de", text, GRAMMAR) for text in ("harpe", "harmonie", "héros", "héroïne")]

    assert heard == ["de harpe", "d’harmonie", "de héros", "d’héroïne"]
