"""Babel's locale data, cut to what letters are formatted with."""

import pickle
from collections.abc import Iterable
from pathlib import Path

import babel
from babel.core import get_global

# Names of languages, countries, currencies, units and zones, and formats of times and durations:
# nine tenths of the data, and nothing that a letter says.
_UNUSED = {
    "compact_currency_formats",
    "compact_decimal_formats",
    "compound_unit_patterns",
    "currency_names",
    "currency_names_plural",
    "date_fields",
    "datetime_skeletons",
    "interval_formats",
    "languages",
    "meta_zones",
    "scripts",
    "territories",
    "time_zones",
    "unit_display_names",
    "unit_patterns",
    "variants",
    "zone_formats",
}
_PROTOCOL = 5


def cut_locale_data(locales: Iterable[str]) -> dict[str, bytes]:
    """Return the data files of *locales* (``fr``, ``en-GB``), by path as in site-packages."""
    names = {each for locale in locales for each in _with_parents(locale.replace("-", "_"))}
    files = {f"babel/locale-data/{name}.dat": _cut(name) for name in sorted(names)}
    languages = {name.partition("_")[0] for name in names}
    subtags = get_global("likely_subtags").items()
    shared = {
        "all_currencies": get_global("all_currencies"),
        "currency_fractions": get_global("currency_fractions"),
        "parent_exceptions": get_global("parent_exceptions"),
        "likely_subtags": {key: each for key, each in subtags if key.split("_")[0] in languages},
    }
    return files | {"babel/global.dat": pickle.dumps(shared, _PROTOCOL)}


def _with_parents(name: str) -> list[str]:
    """Return the locale called *name* and those whose data it builds upon."""
    if name == "root":
        return [name]
    parent = get_global("parent_exceptions").get(name) or name.rpartition("_")[0] or "root"
    return [name, *_with_parents(parent)]


def _cut(name: str) -> bytes:
    path = Path(babel.__file__).with_name("locale-data") / f"{name}.dat"
    data = pickle.loads(path.read_bytes())
    # Emptied rather than left out: Babel looks up a currency's name even where it prints none.
    kept = {key: {} if key in _UNUSED else each for key, each in data.items()}
    return pickle.dumps(kept, _PROTOCOL)
