#!/usr/bin/env python3
"""Checks the terms of office-holders against open data, and proposes further ones. How to use it: README.md beside it."""

import argparse
import collections
import csv
import datetime
import json
import pathlib
import re
import sys
import unicodedata

DATA = pathlib.Path(__file__).resolve().parents[2] / "src/knowledge/data"
SPECIAL = {
    "antigua-barbuda": "antigua-and-barbuda", "bosnia-herzegovina": "bosnia-and-herzegovina", "cabo-verde": "cape-verde",
    "congo-brazzaville": "congo", "congo-kinshasa": "democratic-republic-of-the-congo", "czech": "czechia",
    "ivory-coast": "cote-d-ivoire", "saudi": "saudi-arabia", "solomons": "solomon-islands", "swiss": "switzerland",
    "turkey": "turkiye", "uae": "united-arab-emirates", "us": "united-states", "world": "united-nations",
}
# Kind of office: what its holders are called in the source, and by which title ours is found.
KINDS = {
    "president": (r"(acting |interim |transitional |federal )?president( of the republic)?|head of state", ["president"]),
    "monarch": (r"king|queen|emir|sultan|monarch|emperor|pope|grand duke|druk gyalpo \(king\)", ["king", "emir", "sultan", "emperor", "pope"]),
    "supreme-leader": (r"supreme leader", ["supreme leader"]),
    "prime-minister": (r"(acting )?prime minister|premier( of the state council)?|(federal )?chancellor|taoiseach|head of government",
                       ["prime minister", "premier", "chancellor", "taoiseach"]),
    "foreign-minister": (r"(federal )?(minister|secretary|secretary of state) (of|for) ((europe and )?foreign|external)(?! trade)( and \w+)?,? (affairs|relations)\b.*|secretary of state",
                         ["foreign minister", "secretary of state", "foreign secretary"]),
    "defence-minister": (r"(federal )?(minister|secretary|secretary of state) (of|for) (national )?defen[cs]e( and (military veterans|armed forces logistics|national security|veterans affairs))?",
                         ["defense minister", "defence minister", "secretary of defense", "defence secretary"]),
    "interior-minister": (r"(federal )?(minister|secretary|secretary of state) (of|for) (the )?(interior|internal affairs|home affairs|home department|internal administration|interior affairs|interior and \w[\w ]*)",
                          ["interior minister", "home secretary", "home minister"]),
    "finance-minister": (r"(federal )?(minister|secretary) (of|for) (the |public |economy and |economic affairs and )?(finance|treasury)( and [\w ]+)?|chancellor of the exchequer|secretary of the treasury",
                         ["finance minister", "treasury secretary", "chancellor of the exchequer"]),
    "vice-president": (r"(first )?vice[- ]president", ["vice president"]),
    "un-ambassador": (r"ambassador to the united nations", ["un ambassador"]),
    "national-security-adviser": (r"national security advis[oe]r", ["national security adviser"]),
}
# Offices of one state alone: what the source calls them, our id, and their titles in the press.
FURTHER = {
    "united-states": [
        ("Secretary of Homeland Security", "secretary-of-homeland-security",
         ["homeland security secretary", "secretary of homeland security", "homeland security chief"]),
        ("Secretary of Energy", "secretary-of-energy", ["energy secretary", "secretary of energy"]),
        ("Secretary of Agriculture", "secretary-of-agriculture", ["agriculture secretary", "secretary of agriculture"]),
        ("Secretary of Commerce", "secretary-of-commerce", ["commerce secretary", "secretary of commerce"]),
        ("Secretary of Labor", "secretary-of-labor", ["labor secretary", "secretary of labor"]),
        ("Secretary of Education", "secretary-of-education", ["education secretary", "secretary of education"]),
        ("Secretary of Health and Human Services", "secretary-of-health",
         ["health secretary", "health and human services secretary", "secretary of health and human services", "secretary of health"]),
        ("Secretary of the Interior", "secretary-of-the-interior", ["interior secretary", "secretary of the interior"]),
        ("Secretary of Transportation", "secretary-of-transportation", ["transportation secretary", "secretary of transportation"]),
        ("Secretary of Housing and Urban Development", "secretary-of-housing",
         ["housing secretary", "secretary of housing and urban development", "housing and urban development secretary"]),
        ("Secretary of Veterans Affairs", "secretary-of-veterans-affairs", ["veterans affairs secretary", "secretary of veterans affairs"]),
        ("White House Chief of Staff", "white-house-chief-of-staff", ["white house chief of staff", "chief of staff"]),
        ("United States Trade Representative", "trade-representative", ["trade representative", "trade envoy", "trade chief"]),
    ],
}
LAST = "2022-07-01"  # the tables end in this month
DAYS_OF_GRACE = 21
PEERAGE = r", (\d\w+ )?(Baron|Earl|Viscount|Lord|Baroness)\b.*$"
MIN_DAYS = 21  # of a term, to be worth a record; a head's, a week
HEADS = ("president", "prime-minister", "monarch", "supreme-leader")
# REIGN's abbreviations (Correlates of War) of states that our offices name.
REIGN = dict(pair.split(":") for pair in """
AFG:afghanistan ALB:albania ALG:algeria ANG:angola ARG:argentina ARM:armenia AUL:australia AUS:austria AZE:azerbaijan
BAH:bahrain BAR:barbados BEL:belgium BEN:benin BFO:burkina-faso BHM:bahamas BHU:bhutan BLR:belarus BLZ:belize
BNG:bangladesh BOL:bolivia BOS:bosnia-and-herzegovina BOT:botswana BRA:brazil BUI:burundi BUL:bulgaria CAM:cambodia
CAN:canada CAO:cameroon CAP:cape-verde CDI:cote-d-ivoire CEN:central-african-republic CHA:chad CHL:chile CHN:china
COL:colombia COM:comoros CON:congo COS:costa-rica CRO:croatia CUB:cuba CYP:cyprus CZR:czechia DEN:denmark DJI:djibouti
DOM:dominican-republic DRC:democratic-republic-of-the-congo ECU:ecuador EGY:egypt EQG:equatorial-guinea ERI:eritrea
EST:estonia ETH:ethiopia ETM:timor-leste FIJ:fiji FIN:finland FRN:france GAB:gabon GAM:gambia GFR:germany GMY:germany
GHA:ghana GNB:guinea-bissau GRC:greece GRG:georgia GUA:guatemala GUI:guinea GUY:guyana HAI:haiti HON:honduras
HUN:hungary ICE:iceland IND:india INS:indonesia IRE:ireland IRN:iran IRQ:iraq ISR:israel ITA:italy JAM:jamaica JOR:jordan
JPN:japan KEN:kenya KOS:kosovo KUW:kuwait KYR:kyrgyzstan KZK:kazakhstan LAO:laos LAT:latvia LBR:liberia LEB:lebanon
LES:lesotho LIB:libya LIT:lithuania LUX:luxembourg MAA:mauritania MAC:north-macedonia MAG:madagascar MAL:malaysia
MAS:mauritius MAW:malawi MEX:mexico MLD:moldova MLI:mali MLT:malta MNG:montenegro MON:mongolia MOR:morocco MYA:myanmar
MZM:mozambique NAM:namibia NEP:nepal NEW:new-zealand NIC:nicaragua NIG:nigeria NIR:niger NOR:norway NTH:netherlands
OMA:oman PAK:pakistan PAN:panama PAR:paraguay PER:peru PHI:philippines PNG:papua-new-guinea POL:poland POR:portugal
PRK:north-korea QAT:qatar ROK:south-korea RUM:romania RUS:russia RWA:rwanda SAF:south-africa SAL:el-salvador
SAU:saudi-arabia SEN:senegal SER:serbia SIE:sierra-leone SIN:singapore SLO:slovakia SLV:slovenia SOM:somalia SPN:spain
SRI:sri-lanka SSD:south-sudan SUD:sudan SUR:suriname SWA:eswatini SWD:sweden SWZ:switzerland SYR:syria TAJ:tajikistan
TAW:taiwan TAZ:tanzania THI:thailand TKM:turkmenistan TOG:togo TRI:trinidad-and-tobago TUN:tunisia TUR:turkiye
UAE:united-arab-emirates UGA:uganda UKG:united-kingdom UKR:ukraine URU:uruguay USA:united-states UZB:uzbekistan
VEN:venezuela VTM:vietnam DRV:vietnam YEM:yemen YUG:yugoslavia ZAM:zambia ZIM:zimbabwe
""".split())


PLAIN = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae", "ð": "d",
                       "þ": "th", "Þ": "Th", "ß": "ss", "ə": "a", "Ə": "A", "œ": "oe", "ŋ": "ng"})


def fold(name):
    plain = unicodedata.normalize("NFKD", name.translate(PLAIN))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’ʼ‘`]", "", plain.lower())).strip()


def day(text, last=False):
    """First or last day of an EDTF day, month or year."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    year, month, date = (parts + [None, None])[:3]
    if date:
        return datetime.date(year, month, date)
    if not last:
        return datetime.date(year, month or 1, 1)
    after = datetime.date(year + 1, 1, 1) if not month or month == 12 else datetime.date(year, month + 1, 1)
    return after - datetime.timedelta(days=1)


def records(name):
    with open(DATA / f"{name}.jsonl", encoding="utf-8") as lines:
        return {record["id"]: record for record in map(json.loads, filter(str.strip, lines))}


Term = collections.namedtuple("Term", "name person start end label born gender wiki acting")


def read_holders(path, further=()):
    """The terms of one country's file by kind of office, re-appointments joined, in order."""
    found = collections.defaultdict(list)
    own = {label: kind for label, kind, _ in further}
    lives = read_lives(path.with_suffix(".bio.csv"))
    with open(path, encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            label = row["position"].strip()
            row = {**lives.get(row["personID"], {}), **row}
            kinds = [kind for kind, (pattern, _) in KINDS.items() if re.fullmatch(pattern, label, re.IGNORECASE)]
            for kind in [own[label]] if label in own else kinds:
                if len(row["start"]) > 4:
                    wiki = re.sub(r" \(.*\)$", "", re.sub(PEERAGE, "", row.get("enwiki") or ""))
                    name = re.sub(r" of [A-Z][\w ]+$", "", re.sub(PEERAGE, "", row["person"]))
                    if kind == "monarch":
                        wiki = re.sub(r",? of [A-Z][\w ]+$", "", wiki)
                    found[kind].append(Term(name, row["personID"], row["start"], row["end"] or None, label,
                                            row.get("DOB") or None, (row.get("gender") or " ")[0].strip() or None, wiki,
                                            label.lower().startswith(("acting", "interim"))))
    return {kind: join(terms) for kind, terms in found.items()}


def read_lives(path):
    """Gender, birth and English article by Wikidata item, of the files whose holders have none."""
    if not path.exists():
        return {}
    with open(path, encoding="utf-8") as lines:
        lives = {}
        for row in csv.DictReader(lines):
            born = row["dob"][:4] if row.get("dobp") in ("9", "10") else row["dob"] if row.get("dobp") == "11" else ""
            lives[row["id"]] = {"name": row["name"], "DOB": born, "gender": row["gender"], "enwiki": row["enwiki"]}
        return lives


def join(terms):
    joined = []
    for term in sorted(terms, key=lambda term: (term.start, term.end or "9")):
        last = next((at for at in range(len(joined) - 1, -1, -1) if joined[at].person == term.person), None)
        if last is not None:
            before = joined[last]
            gap = (day(term.start) - day(before.end, True)).days if before.end else 0
            between = any(other.start >= (before.end or "9") and other.start < term.start for other in joined[last + 1:])
            if gap <= 40 and not between:
                end = None if not term.end or not before.end else max(before.end, term.end)
                joined[last] = before._replace(end=end)
                continue
        joined.append(term)
    return joined


def same_person(record, term):
    names = {fold(record["name"])} | {fold(alias) for alias in record.get("aliases", [])}
    theirs = {fold(term.name), fold(term.wiki or term.name)}
    if names & theirs:
        return 2
    words = fold(record["name"]).split()
    within = lambda a, b: len(a) > 1 and set(a) <= set(b)
    return 1 if any(within(words, name.split()) or within(name.split(), words) for name in theirs) else 0


def overlap(ours, term):
    start = max(day(ours["from"]), day(term.start))
    end = min(day(ours["to"], True) or datetime.date.max, day(term.end, True) or datetime.date.max)
    return (end - start).days


def match(holder, people, terms):
    """The source's term of the same person that fits best, by name first, then by shared days."""
    if holder["from"] > LAST:
        return None
    record = people[holder["person"]]
    fits = [(same_person(record, term), overlap(holder, term), term) for term in terms]
    fits = [fit for fit in fits if fit[0] and fit[1] > -400]
    if not fits:
        last = fold(record["name"]).split()[-1]
        near = lambda term: min(abs(compare(holder["from"], term.start)), abs(compare(holder["to"], term.end, True))) < 60
        fits = [(0, overlap(holder, term), term) for term in terms if last in fold(term.name).split() and near(term)]
        length = ((day(holder["to"], True) or day(LAST)) - day(holder["from"])).days
        fits = [fit for fit in fits if fit[1] > length / 2]
    return max(fits, key=lambda fit: fit[:2])[2] if fits else None


def compare(ours, source, last=False):
    """Days between our date and the source's; 0 where the coarser of the two holds the other."""
    if not ours or not source:
        return 0
    if ours.startswith(source) or source.startswith(ours):
        return 0
    gap = (day(ours, last) - day(source, last)).days
    return gap


def kind_of(office):
    return next((kind for kind, (_, titles) in KINDS.items() if office["titles"][0] in titles), None)


def state_of(name):
    """Our id of the state that a file is named for."""
    name = re.sub(r"-(cabinet|ministers|federal-council)$", "", name)
    return SPECIAL.get(name, name)


def sources(folder):
    for path in sorted(pathlib.Path(folder).glob("*.csv")):
        if path.name.endswith(".bio.csv"):
            continue
        state = state_of(path.stem)
        yield state, read_holders(path, FURTHER.get(state, ()))


def read_reign(path):
    """The heads in power by state; a term's last month is known, not its day."""
    found = collections.defaultdict(list)
    with open(path, encoding="utf-8", errors="replace") as lines:
        for row in csv.DictReader(lines):
            state = REIGN.get(row["stateabb"])
            number = {key: int(row[key]) if row[key].lstrip("-").isdigit() else 0 for key in
                      ("sdate", "smonth", "syear", "emonth", "eyear", "birthyear")}
            if not state or number["eyear"] < 1989 or not 1 <= number["smonth"] <= 12:
                continue
            start = f"{number['syear']:04}-{number['smonth']:02}"
            start += f"-{number['sdate']:02}" if 1 <= number["sdate"] <= 31 else ""
            end = f"{number['eyear']:04}-{number['emonth']:02}"
            born = str(number["birthyear"]) if number["birthyear"] > 1900 else None
            found[state].append(Term(row["leader"], row["leadid"], start, None if end >= "2021-03" else end, "REIGN", born,
                                     {"1": "m", "0": "f"}.get(row["gender"]), "", False))
    return found


def head_in(offices, people, state, term):
    """The office and term of ours that a head of REIGN's list has, by surname and shared days."""
    last = set(fold(term.name).split()[-1:])
    heads = (office for office in offices.values() if office["of"] == state and kind_of(office) in HEADS)
    held = [(overlap(holder, term), office, holder) for office in heads for holder in office["holders"]
            if last & set(fold(people[holder["person"]]["name"]).split())]
    held = [fit for fit in held if fit[0] > 20]
    return max(held, key=lambda fit: fit[0])[1:] if held else None


def check_reign(path):
    """As `check`, for the terms of heads of state and government that REIGN has."""
    offices, people = records("offices"), records("people")
    counts = collections.Counter()
    for state, terms in read_reign(path).items():
        for term in terms:
            fit = head_in(offices, people, state, term)
            if not fit:
                counts["only in REIGN"] += 1
                print(f"{state}\t-\t{term.start}/{term.end}\t{term.name}\t{term.born}")
                continue
            office, holder = fit
            far = abs(compare(holder["from"], term.start)) > DAYS_OF_GRACE or abs(compare(holder["to"], term.end, True)) > 31
            counts["differs" if far else "agrees"] += 1
            if far:
                print(f"{office['id']}\t{holder['person']}\t{holder['from']}/{holder['to']}\t{term.start}/{term.end}\t{term.name}")
    print(dict(counts), file=sys.stderr)


def check(folder):
    """One line for each term that differs from the source by more than a few weeks, or that only one of the two has."""
    offices, people = records("offices"), records("people")
    counts = collections.Counter()
    for state, kinds in sources(folder):
        for office in (office for office in offices.values() if office["of"] == state):
            terms = kinds.get(office["id"].removeprefix(f"{state}-")) or kinds.get(kind_of(office) or "")
            if not terms:
                continue
            used = []
            for holder in office["holders"]:
                if holder["from"] > LAST:
                    counts["later"] += 1
                    continue
                if (holder["to"] or "9") < terms[0].start:
                    counts["earlier"] += 1
                    continue
                term = match(holder, people, terms)
                if not term:
                    counts["missing"] += 1
                    print(f"{office['id']}\t{holder['person']}\t{holder['from']}/{holder['to']}\tnot in the source")
                    continue
                used.append(term)
                from_gap = compare(holder["from"], term.start)
                to_gap = compare(holder["to"], term.end, True)
                open_end = term.end and not holder["to"]
                far = abs(from_gap) > DAYS_OF_GRACE or abs(to_gap) > DAYS_OF_GRACE or open_end
                counts["differs" if far else "agrees" if not from_gap and not to_gap else "near"] += 1
                if far:
                    print(f"{office['id']}\t{holder['person']}\t{holder['from']}/{holder['to']}\t{term.start}/{term.end}\t{term.name}")
            first = office["holders"][0]["from"]
            for term in terms:
                if term not in used and (term.end or "9") > first and not term.acting:
                    counts["new"] += 1
                    print(f"{office['id']}\t-\t\t{term.start}/{term.end}\t{term.name}\tonly in the source")
    print(dict(counts), file=sys.stderr)


CABINET = set("""argentina australia brazil canada china france germany india indonesia italy japan mexico russia
saudi-arabia south-africa south-korea turkiye united-kingdom united-states ukraine""".split())
DEFENCE = CABINET | set("""afghanistan algeria armenia azerbaijan belarus belgium czechia denmark egypt estonia ethiopia finland
georgia greece hungary iran iraq israel latvia lebanon libya lithuania moldova netherlands north-korea norway pakistan
philippines poland portugal romania slovakia spain sudan sweden syria taiwan yemen""".split())
REALMS = set("""antigua-and-barbuda bahamas barbados belize canada grenada jamaica new-zealand papua-new-guinea saint-kitts-and-nevis
saint-lucia saint-vincent-and-the-grenadines solomon-islands australia""".split())
WIDE = {"president", "prime-minister", "monarch", "foreign-minister"}


def is_wanted(state, kind):
    """Which offices are worth a record of their own, where there is none yet."""
    return kind in WIDE or kind == "defence-minister" and state in DEFENCE or \
        kind in ("interior-minister", "finance-minister") and state in CABINET


def title_lists(offices):
    """The usual titles of each kind, from the offices that have them."""
    usual = {}
    for kind, (_, titles) in KINDS.items():
        lists = collections.Counter(tuple(office["titles"]) for office in offices.values() if office["titles"][0] in titles)
        usual[kind] = list(lists.most_common(1)[0][0]) if lists else titles
    return usual


def slug(name):
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


class Proposal:
    """Our records with what the sources add."""

    def __init__(self, today):
        self.today = today
        self.offices, self.people = records("offices"), records("people")
        self.countries = {actor["id"]: actor.get("country") for actor in records("states").values()}
        self.usual = title_lists(self.offices)
        self.ids = {}  # by Wikidata item
        self.by_name = collections.defaultdict(set)
        for person in self.people.values():
            for name in [person["name"], *person.get("aliases", [])]:
                if " " in name:
                    self.by_name[fold(name)].add(person["id"])
        self.counts = collections.Counter()
        self.checked = collections.defaultdict(list)  # by office: the sources that confirm terms of it
        self.confirmed = set()  # terms that a source has, by office, person and start

    def person(self, term, country):
        """The id of the source's person; a new record where we have none of that name and country."""
        if term.person in self.ids:
            return self.ids[term.person]
        name = term.wiki or term.name
        known = self.by_name[fold(name)] | self.by_name[fold(term.name)]
        known = [one for one in known if self.people[one].get("country") in (country, None)]
        if len(known) == 1:
            self.confirm(known[0], term)
            return known[0]
        base = one = slug(name)
        if one in self.people:
            one = f"{base}-{(country or 'x').lower()}"
        if one in self.people:
            one = f"{base}-{term.person.lower()}"
        record = {"record": "actor", "id": one, "kind": "person", "name": name, "country": country}
        if fold(term.name) != fold(name):
            record["aliases"] = [term.name]
        if term.gender in ("m", "f"):
            record["gender"] = term.gender
        record |= {"source": "", "checked": self.today}
        self.people[one] = record
        self.by_name[fold(name)].add(one)
        self.confirm(one, term)
        self.counts["people added"] += 1
        return one

    def confirm(self, one, term):
        """Notes the Wikidata item, and the birth that it gives."""
        self.ids[term.person] = one
        record = self.people[one]
        born = term.born or ""
        try:
            datetime.date.fromisoformat(born)
        except ValueError:
            born = born[:4]
        if born.endswith("-01-01"):
            born = born[:4]  # the day that Wikidata gives a year alone
        ordered = {key: value for key, value in record.items() if key not in ("born", "source", "checked")}
        if born and "born" not in record:
            ordered["born"] = born
        elif "born" in record:
            ordered["born"] = record["born"]
        ordered |= {"source": f"Wikidata {term.person}", "checked": self.today}
        self.people[one] = ordered

    def office(self, state, kind, terms):
        """Refines the office of a kind that we have, or makes it."""
        country = self.countries.get(state)
        ours = [office for office in self.offices.values() if office["of"] == state]
        office = next((office for office in ours if office["id"] == f"{state}-{kind}"), None) or \
            next((office for office in ours if kind_of(office) == kind), None)
        if office is None:
            further = {own: titles for _, own, titles in FURTHER.get(state, ())}
            if not (is_wanted(state, kind) or kind in further) or state not in self.countries or kind == "monarch" and state in REALMS:
                return
            titles = further.get(kind) or self.usual[kind]
            if kind == "monarch":
                label = terms[-1].label.lower().split(" (")[0]
                titles = [label if label not in ("monarch", "druk gyalpo") else "king", "monarch", "head of state"]
            office = {"record": "office", "id": f"{state}-{kind}", "of": state, "titles": titles, "single": True,
                      "holders": [], "source": "", "checked": self.today}
            self.offices[office["id"]] = office
            self.counts["offices added"] += 1
        before = list(office["holders"])
        for holder in before:
            term = match(holder, self.people, terms)
            if term:
                self.ids.setdefault(term.person, holder["person"])
                self.confirm(holder["person"], term)
                self.refine(holder, term)
                self.confirmed.add((office["id"], holder["person"], holder["from"]))
        for term in terms:
            self.insert(office, term, country)
        office["holders"].sort(key=lambda holder: (holder["from"], holder["to"] or "9"))
        if office["holders"]:
            self.checked[office["id"]].append(f"Wikidata, holders of \u201c{terms[-1].label}\u201d, to July 2022")
            office["checked"] = self.today
        else:
            del self.offices[office["id"]]

    def births(self, folder):
        """Births of those whom no table of holders has, from the lives of their country, where one has the name."""
        for path in sorted(pathlib.Path(folder).glob("*.bio.csv")):
            country = self.countries.get(state_of(path.name.removesuffix(".bio.csv")))
            by_name = collections.defaultdict(dict)
            for item, life in read_lives(path).items():
                for name in {fold(life["name"]), fold(re.sub(r" \(.*", "", life["enwiki"]))} - {""}:
                    by_name[name][item] = life
            for person in list(self.people.values()):
                found = by_name.get(fold(person["name"]), {})
                if country and person.get("country") == country and "born" not in person and len(found) == 1:
                    (item, life), = found.items()
                    if life["DOB"] and self.is_grown(person["id"], life["DOB"]):
                        self.confirm(person["id"], Term(life["name"], item, "", None, "", life["DOB"], None, "", False))
                        self.counts["births found by name"] += 1

    def is_grown(self, one, born):
        """Whether a birth makes somebody 21 to 85 years old at the start of each term."""
        starts = (holder["from"] for office in self.offices.values() for holder in office["holders"] if holder["person"] == one)
        return all(21 <= int(start[:4]) - int(born[:4]) <= 85 for start in starts)

    def reign(self, path):
        """Notes the offices of heads whose terms REIGN confirms."""
        for state, terms in read_reign(path).items():
            for office, holder in (fit for term in terms if (fit := head_in(self.offices, self.people, state, term))):
                self.confirmed.add((office["id"], holder["person"], holder["from"]))
                if "REIGN, to March 2021" not in self.checked[office["id"]]:
                    self.checked[office["id"]].append("REIGN, to March 2021")

    def name_sources(self):
        """Says of each office what its terms were checked against, and whether all were."""
        for one, notes in self.checked.items():
            office = self.offices[one]
            keys = {(one, holder["person"], holder["from"]) for holder in office["holders"]}
            rest = [] if keys <= self.confirmed else ["other terms: general knowledge"]
            office["source"] = "; ".join(notes + rest)

    def refine(self, holder, term):
        """Takes the source's day where ours is but its month or year."""
        self.counts["terms confirmed"] += 1
        for key, date in (("from", term.start), ("to", term.end)):
            if date and holder[key] and len(date) > len(holder[key]) and date.startswith(holder[key]):
                holder[key] = date
                self.counts["dates refined"] += 1

    def insert(self, office, term, country):
        """Adds a term that shares at most two days with those that we have."""
        for holder in office["holders"]:
            ours = self.people[holder["person"]]
            same = self.ids.get(term.person) == holder["person"] or same_person(ours, term) == 2
            if overlap(holder, term) > (2 if office["single"] else 10**6) or same and overlap(holder, term) > -40:
                return
        days = (day(term.end, True) - day(term.start)).days if term.end else 10**6
        if days < (7 if kind_of(office) in HEADS else MIN_DAYS) or len(term.start) < 7 and not term.end:
            return
        later = [holder["from"] for holder in office["holders"] if holder["from"] > term.start]
        end = term.end or (min(later) if later else None)
        person = self.person(term, country)
        office["holders"].append({"person": person, "from": term.start, "to": end})
        self.confirmed.add((office["id"], person, term.start))
        self.counts["terms added"] += 1

    def write(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in (("offices", self.offices), ("people", self.people)):
            lines = (json.dumps(table[key], ensure_ascii=False, separators=(",", ":")) + "\n" for key in sorted(table))
            (folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")


def propose(folder, out, reign=None):
    """Writes our offices and people with the source's confirmations, finer dates, and further terms, to be read before use."""
    proposal = Proposal(datetime.date.today().isoformat())
    for state, kinds in sources(folder):
        for kind, terms in kinds.items():
            proposal.office(state, kind, terms)
    proposal.births(folder)
    if reign:
        proposal.reign(reign)
    proposal.name_sources()
    proposal.counts["terms that a source has"] = len(proposal.confirmed)
    proposal.write(pathlib.Path(out))
    print(dict(proposal.counts), file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["check", "reign", "propose"])
    parser.add_argument("source", help="the folder of the holders' files, one a country; for `reign` its list of leaders")
    parser.add_argument("--reign", help="for `propose`: REIGN's list of leaders, whose agreement is noted")
    parser.add_argument("--out", help="for `propose`: the folder to write to", default="proposal")
    arguments = parser.parse_args()
    if arguments.command == "propose":
        propose(arguments.source, arguments.out, arguments.reign)
    else:
        {"check": check, "reign": check_reign}[arguments.command](arguments.source)


if __name__ == "__main__":
    main()
