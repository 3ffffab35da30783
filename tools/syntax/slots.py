#!/usr/bin/env python3
"""Writes made-up sentences with names in the places where news lets states act as persons do, as CoNLL-U with names only:
slots.py LISTS > slots.conllu

LISTS is what lists.py writes; organizations.txt beside this file holds names of organizations. Persons, places and
organizations (@) take the same slots, so that the name must tell the kind and not what stands around it. Storms bear
names of persons (%) and are none.
"""
import os
import random
import re
import sys

SENTENCES = 4200
TEMPLATES = """
@ said on Monday that it would not accept the plan .
@ 's decision surprised @ and many others .
@ has rejected the latest offer from @ .
Talks between @ and @ ended without a result .
The plan was backed by @ , but @ refused to sign .
According to @ , the attack was planned for months .
@ warned @ against further steps .
“ We will never agree to this , ” said a spokesman for @ .
In a statement , @ called the move a threat to peace .
@ ’s allies promised more weapons on Tuesday .
Officials close to @ denied that any deal had been made .
The minister accused @ of breaking its promises .
@ , which has backed @ for years , did not comment .
@ and @ agreed to meet again next week .
Support for @ is growing , a survey found .
It was the first time that @ had spoken about @ .
@ wants the court to decide the case .
Relations with @ have grown worse since May .
The letter was sent to @ on 4 March .
Critics of @ say that the law goes too far .
@ urged @ to release the prisoners .
Pressure on @ grew after the vote .
Earlier , @ summoned the envoy of @ .
@ ’s foreign policy has changed little since then .
The deal gives @ more time , an adviser to @ said .
“ @ must answer for this , ” he told reporters .
@ condemned the strike and promised an answer .
Why @ chose this moment is not clear .
Hurricane % made landfall on Friday .
Cyclone % weakened as it moved inland .
Typhoon % has killed dozens , officials in @ said .
Once Cyclone % comes ashore it will lose strength .
Thousands fled before Hurricane % hit the coast .
Storm % ’s winds reached 190 kilometers per hour .
""".strip().splitlines()


def names(lists):
    found = {"PER": [], "LOC": [], "ORG": []}
    family, given = [], []
    with open(lists, encoding="utf-8") as file:
        for line in file:
            kind, _, name = line.rstrip("\n").split("\t")
            if kind in ("state", "capital"):
                found["LOC"].append(name)
            elif " " not in name and "-" not in name:
                {"family": family, "given": given}.get(kind, []).append(name)
    with open(os.path.join(os.path.dirname(__file__), "organizations.txt"), encoding="utf-8") as file:
        found["ORG"] = file.read().splitlines()
    return found, family, given


def main(lists):
    found, family, given = names(lists)
    pick = random.Random(1)

    def person():
        name = pick.choice(family)
        return name if pick.random() < 0.6 else f"{pick.choice(given)} {name}"

    for i in range(SENTENCES):
        print("# genre = names")
        row = 0
        for word in TEMPLATES[i % len(TEMPLATES)].split():
            tags = [(pick.choice(given) if word == "%" else word, "O")]
            if word == "@":
                kind = pick.choices(("PER", "LOC", "ORG"), (4, 5, 2))[0]
                name = person() if kind == "PER" else pick.choice(found[kind])
                tags = [(w, f"{'I' if k else 'B'}-{kind}") for k, w in enumerate(re.sub(r"-", " - ", name).split())]
            for form, tag in tags:
                row += 1
                print("\t".join([str(row), form] + ["_"] * 7 + [f"NER={tag}"]))
        print()


main(*sys.argv[1:])
