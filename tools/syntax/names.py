#!/usr/bin/env python3
"""Writes sentences that carry names only as CoNLL-U: names.py CROSSNER WIKIGOLD > names.conllu

CROSSNER is a checkout of zliucr/CrossNER (its domains but conll2003 are read; of politics the train part only, since names
are scored on the others), WIKIGOLD the file wikigold.conll.txt.
Kinds are mapped to persons, organizations and locations, all else is outside; words are cut at hyphens as the treebanks
cut them.
"""
import os
import re
import sys

DOMAINS = ("politics", "ai", "literature", "music", "science")
SCORED = "politics"
KINDS = {
    "PER": "PER person politician writer musicalartist scientist researcher",
    "ORG": "ORG organisation politicalparty band university magazine academicjournal",
    "LOC": "LOC location country",
}
KIND = {name: kind for kind, names in KINDS.items() for name in names.split()}
PREFIXES = set(
    "e non anti pro pre re co ex mid multi sub counter semi cross neo inter intra mini post pan over un micro ultra "
    "quasi bi trans vice".split()
)


def sentences(path):
    found = []
    with open(path, encoding="utf-8") as file:
        for line in list(file) + [""]:
            columns = line.split()
            if len(columns) >= 2 and columns[0] != "-DOCSTART-":
                found.append((columns[0], columns[-1]))
            elif found:
                yield found
                found = []


def parts(word):
    """The word cut at its hyphens, but for prefixes, numbers and addresses."""
    bits = re.split("(-)", word)
    whole = re.search(r"\d|@|/", word) or len(bits) == 1 or not all(bits) or bits[0].lower() in PREFIXES
    return [word] if whole else bits


def tagged(sentence):
    before = None
    for word, tag in sentence:
        kind = KIND.get(tag[2:])
        begins = kind is not None and (tag.startswith("B-") or before != kind)
        for i, part in enumerate(parts(word)):
            yield part, "O" if kind is None else f"{'B' if begins and i == 0 else 'I'}-{kind}"
        before = kind


def main(crossner, wikigold):
    files = [(d, s) for d in DOMAINS for s in ("train", "dev", "test") if d != SCORED or s == "train"]
    paths = [os.path.join(crossner, "ner_data", d, f"{s}.txt") for d, s in files]
    nameless = 0
    for path in paths + [wikigold]:
        for sentence in sentences(path):
            # Every second sentence without names would only take time.
            if not any(tag[2:] in KIND for _, tag in sentence):
                nameless += 1
                if nameless % 2:
                    continue
            print("# genre = names")
            for i, (word, tag) in enumerate(tagged(sentence), 1):
                print("\t".join([str(i), word] + ["_"] * 7 + [f"NER={tag}"]))
            print()


main(*sys.argv[1:])
