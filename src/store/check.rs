//! Random queries against an invented analysis: the store says what a slow reading of the analysis says.

use super::fixture::analysis;
use super::{Address, Answer, Choice, Kind, Lanes, MODALITIES, Match, Query, Role, Roles, Store};
use crate::edtf::Day;
use crate::id::fold;
use crate::strings::ENGLISH;
use crate::timeline::{LaneKey, Layout, Scale, slot_days};

/// Numbers without order, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn choice<T: Clone + PartialEq>(&mut self, all: &[T]) -> Choice<T> {
        let mut choice = Choice::default();
        for _ in 0..[0, 0, 1, 2][self.below(4)] {
            choice.toggle_include(all[self.below(all.len())].clone());
        }
        for _ in 0..[0, 0, 0, 1][self.below(4)] {
            choice.toggle_exclude(all[self.below(all.len())].clone());
        }
        choice
    }

    fn query(&mut self, store: &Store) -> Query {
        let ids: Vec<String> = store.analysis.actors.iter().map(|actor| actor.id.to_string()).collect();
        let documents: Vec<String> = store.analysis.documents.iter().map(|document| document.id.clone()).collect();
        let roles = [Role::Actor, Role::Recipient, Role::Speaker, Role::Addressee].into_iter();
        Query {
            actors: self.choice(&ids),
            matching: [Match::Any, Match::All][self.below(2)],
            roles: Roles::of(roles.filter(|_| self.below(3) > 0)),
            kinds: self.choice(&Kind::all().collect::<Vec<_>>()),
            modality: self.choice(&MODALITIES),
            documents: self.choice(&documents),
            text: ["", "", "", "ve", "met vell", "“grain”", "borl"][self.below(7)].to_owned(),
            from: [None, None, Day::new(2024, 3, 10), Day::new(2024, 9, 1)][self.below(4)],
            to: [None, None, Day::new(2024, 3, 20), Day::new(2024, 12, 1)][self.below(4)],
        }
    }
}

/// Whether an item fits, read from the analysis word by word.
fn fits(store: &Store, query: &Query, item: u32) -> bool {
    let parts: Vec<(&str, Role)> = store
        .parts(item)
        .iter()
        .map(|(index, role)| (store.analysis.actors[*index as usize].id.as_str(), *role))
        .collect();
    let has = |id: &String| parts.iter().any(|(part, role)| part == id && query.roles.has(*role));
    let actors = match query.matching {
        Match::Any => query.actors.include.is_empty() || query.actors.include.iter().any(has),
        Match::All => query.actors.include.iter().all(has),
    };
    let documents: Vec<&String> =
        store.documents(item).iter().map(|index| &store.analysis.documents[*index as usize].id).collect();
    let asked = &query.documents;
    let in_documents = asked.include.is_empty() || documents.iter().any(|id| asked.include.contains(id));
    let modality = match store.modality(item) {
        Some(modality) => query.modality.lets(&modality),
        None => query.modality.include.is_empty(),
    };
    let days = store.points(item).days;
    let dates = (query.from.is_none() && query.to.is_none())
        || (store.points(item).is_dated()
            && query.from.is_none_or(|from| days[3] >= from.0)
            && query.to.is_none_or(|to| days[0] <= to.0));
    let terms = query.terms();
    let words = if terms.is_empty() { String::new() } else { words(store, item) };
    actors
        && !query.actors.exclude.iter().any(has)
        && query.kinds.lets(&store.kind(item))
        && modality
        && in_documents
        && !documents.iter().all(|id| asked.exclude.contains(id))
        && dates
        && terms.iter().all(|term| words.contains(term.as_str()))
}

/// Names, headline and sentence of an item with every sign as a space.
fn words(store: &Store, item: u32) -> String {
    let mut words: Vec<String> =
        store.parts(item).iter().map(|(index, _)| store.actor_name(*index).unwrap().to_owned()).collect();
    words.push(store.headline(item, &ENGLISH));
    words.push(store.row(item, &ENGLISH).quote);
    format!(" {} ", fold(&words.join(" | ")).replace(|c: char| !c.is_alphanumeric(), " "))
}

fn slow(store: &Store, query: &Query) -> Vec<u32> {
    (0..store.len() as u32).filter(|item| fits(store, query, *item)).collect()
}

fn only<T>(value: T) -> Choice<T> {
    Choice { include: vec![value], exclude: Vec::new() }
}

fn check_facets(store: &Store, query: &Query, answer: &Answer) {
    for kind in Kind::all() {
        let chosen = Query { kinds: only(kind), ..query.clone() };
        assert_eq!(answer.facets.kinds[kind.index()] as usize, slow(store, &chosen).len(), "{kind:?} in {query:?}");
    }
    for (index, modality) in MODALITIES.into_iter().enumerate() {
        let chosen = Query { modality: only(modality), ..query.clone() };
        assert_eq!(answer.facets.modalities[index] as usize, slow(store, &chosen).len(), "{modality:?} in {query:?}");
    }
    for (index, document) in store.analysis.documents.iter().enumerate() {
        let chosen = Query { documents: only(document.id.clone()), ..query.clone() };
        assert_eq!(answer.facets.documents[index] as usize, slow(store, &chosen).len(), "{} in {query:?}", document.id);
    }
    for (index, actor) in store.analysis.actors.iter().enumerate() {
        let id = actor.id.to_string();
        let mut actors = query.actors.clone();
        if query.matching == Match::Any {
            actors.include.clear();
        }
        // What leaving it out hides, or what asking for it gives.
        let mut with = Query { actors: actors.clone(), ..query.clone() };
        let want = if query.actors.exclude.contains(&id) {
            with.actors.exclude.retain(|other| *other != id);
            let hidden = slow(store, &with).len();
            hidden - slow(store, &Query { actors, ..query.clone() }).len()
        } else {
            with.actors.include.push(id);
            slow(store, &with).len()
        };
        assert_eq!(answer.facets.actors[index] as usize, want, "{} in {query:?}", actor.id);
    }
}

#[test]
fn answers_and_counts_are_those_of_a_slow_reading() {
    let store = Store::new(analysis(90));
    let mut dice = Dice(7);
    let mut found = 0;
    for _ in 0..40 {
        let query = dice.query(&store);
        let answer = store.ask(&query);
        assert_eq!(answer.items, slow(&store, &query), "{query:?}");
        assert_eq!(answer.dated, answer.items.iter().filter(|item| store.points(**item).is_dated()).count());
        assert_eq!(
            Address::decode(&Address { query: query.clone(), ..Address::default() }.encode()).query.kinds,
            query.kinds
        );
        check_facets(&store, &query, &answer);
        found += usize::from(!answer.items.is_empty());
    }
    assert!(found > 10, "{found} queries found something");
}

#[test]
fn marks_and_clusters_and_undated_are_the_total() {
    let store = Store::new(analysis(900));
    let mut dice = Dice(11);
    for (round, by) in Lanes::ALL.into_iter().cycle().take(80).enumerate() {
        let query = if round < 4 { Query::default() } else { dice.query(&store) };
        let answer = store.ask(&query);
        let plan = store.plan(&answer, by, &query.actors.include, (1 + dice.below(8), &|lanes| 20 - lanes));
        for width in [320.0, 1_240.0] {
            let scale = Scale::fit(plan.extent.0, plan.extent.1, width);
            let layout = Layout::new(&plan.tracks, slot_days(scale.per_day()), width, 400);
            let (first, last) = scale.window();
            let shown: Vec<u32> = layout.within(first, last).map(|unit| unit.count).collect();
            assert!(shown.len() <= 400);
            assert_eq!(shown.iter().sum::<u32>() as usize + answer.undated(), answer.items.len(), "{query:?}");
        }
        assert_eq!(plan.lanes.iter().map(|lane| lane.count).sum::<usize>(), plan.tracks.len());
    }
}

#[test]
fn ten_thousand_actors_on_one_day_are_seven_lanes_and_counts() {
    let names: Vec<String> = (0..10_000).map(|n| format!("وزارة {n}")).collect();
    let numbers: Vec<i32> = (0..20_000).flat_map(|n| [20_000, 20_000, 0, n % 10_000, -1, 1]).collect();
    let lines = (0..20_000).map(|n| format!("i{n}\n2024-10-04\nقمة {n}\n")).collect::<Vec<_>>().join("\n");
    let store = Store::from_records(&names, &numbers, lines);
    let answer = store.ask(&Query { text: "وزارة 77".into(), ..Query::default() });
    assert_eq!(answer.items.len(), 2 * (1 + 10 + 100), "numbers from 77 on, twice each");
    let answer = store.ask(&Query::default());
    let plan = store.plan(&answer, Lanes::Actor, &["a009999".to_owned()], (7, &|_| 20));
    assert_eq!((plan.lanes.len(), plan.lanes[0].key, plan.lanes[6].count), (7, LaneKey::One(9_999), 20_000 - 12));
    let scale = Scale::fit(plan.extent.0, plan.extent.1, 900.0);
    let layout = Layout::new(&plan.tracks, slot_days(scale.per_day()), 900.0, 400);
    assert_eq!(layout.units.iter().map(|unit| unit.count).sum::<u32>(), 20_000);
    assert!(layout.units.len() <= 20);
}
