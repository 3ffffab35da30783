//! Headlines: the event's own words, as short as they can stand alone.
//!
//! What comes in: a trigger with its roles. What goes out: one line of at most [`LIMIT`] characters, in the order of the
//! text: the actor, the verb with its auxiliaries, the object, and the phrases of the recipient and the place. A pronoun
//! gives way to the name of who it means.

use super::roles::{Cast, Roles};
use super::tree::Tree;
use super::trigger::Trigger;
use crate::actors::Form;
use crate::syntax::{Deprel, Upos};
use std::collections::BTreeMap;

/// How many characters a headline has at most.
const LIMIT: usize = 90;

/// Names of actors by id.
pub(super) type Names<'a> = BTreeMap<&'a crate::id::ActorId, &'a str>;

const ASIDE: [Deprel; 9] = [
    Deprel::AclRelcl,
    Deprel::Appos,
    Deprel::Parataxis,
    Deprel::Punct,
    Deprel::Advcl,
    Deprel::Acl,
    Deprel::Discourse,
    Deprel::Reparandum,
    Deprel::List,
];

/// Writes the headline of an event.
pub(super) fn headline(
    tree: &Tree<'_>,
    cast: &Cast<'_>,
    names: &Names<'_>,
    trigger: &Trigger<'_>,
    roles: &Roles,
) -> String {
    let writer = Writer { tree, cast, names };
    let is_clause = trigger.is_verb() || trigger.light.is_some() || tree.child(trigger.token, &[Deprel::Cop]).is_some();
    let mut line = if is_clause { writer.clause(trigger, roles) } else { writer.noun_phrase(trigger.token) };
    if !is_clause
        && !line.is_empty()
        && let Some(actor) = roles.actors.first().and_then(|actor| names.get(actor))
        && !roles.actor_words.iter().any(|word| tree.phrase(trigger.token, &|_| false).contains(word))
    {
        line = format!("{actor}: {line}");
    }
    shorten(&capitalize(line.trim()))
}

struct Writer<'a> {
    tree: &'a Tree<'a>,
    cast: &'a Cast<'a>,
    names: &'a Names<'a>,
}

impl Writer<'_> {
    fn clause(&self, trigger: &Trigger<'_>, roles: &Roles) -> String {
        let verb = trigger.carrier();
        let mut words: Vec<u32> = vec![verb];
        for child in self.tree.children(verb) {
            if self.keeps(*child, roles, trigger) {
                words.extend(self.compact(*child));
            }
        }
        words.sort_unstable();
        words.dedup();
        let has_subject = self.tree.child(verb, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some();
        let body = self.join(&words);
        if has_subject || self.tree.is_passive(verb) && roles.actor_words.is_empty() {
            return self.with_patient(verb, body);
        }
        match self.subject_name(roles) {
            Some(name) => format!("{name} {body}"),
            None => body,
        }
    }

    /// A participle without its noun gets it back: `[three villages] shelled by …`.
    fn with_patient(&self, verb: u32, body: String) -> String {
        match self.tree.head_by(verb, &[Deprel::Acl]) {
            Some(noun) => format!("{} {body}", self.join(&self.compact(noun))),
            None => body,
        }
    }

    fn subject_name(&self, roles: &Roles) -> Option<String> {
        let word = *roles.actor_words.first()?;
        if self.tree.upos(word) == Some(Upos::Pron) {
            return roles.actors.first().and_then(|actor| self.names.get(actor)).map(|name| (*name).to_owned());
        }
        Some(self.join(&self.compact(word)))
    }

    fn keeps(&self, child: u32, roles: &Roles, trigger: &Trigger<'_>) -> bool {
        const CORE: [Deprel; 12] = [
            Deprel::Nsubj,
            Deprel::NsubjPass,
            Deprel::Obj,
            Deprel::Iobj,
            Deprel::Aux,
            Deprel::AuxPass,
            Deprel::CompoundPrt,
            Deprel::Xcomp,
            Deprel::OblAgent,
            Deprel::Cop,
            Deprel::Expl,
            Deprel::Ccomp,
        ];
        if self.tree.is(child, &CORE) {
            return true;
        }
        if self.tree.is(child, &[Deprel::Advmod]) {
            return ["not", "n't", "never"].contains(&self.tree.lemma(child));
        }
        if !self.tree.is(child, &[Deprel::Obl, Deprel::OblUnmarked, Deprel::Nmod]) {
            return self.tree.is(child, &[Deprel::Mark]) && self.tree.lemma(child) == "to" && false;
        }
        let holds = |word: &u32| self.tree.phrase(child, &|_| false).contains(word);
        roles.recipient_words.iter().any(holds)
            || holds(&trigger.token)
            || self.cast.mention(child).is_some_and(|mention| mention.actor == roles.place && roles.place.is_some())
    }

    /// A phrase without asides.
    fn compact(&self, head: u32) -> Vec<u32> {
        self.tree.phrase(head, &|word| {
            self.tree.is(word, &ASIDE) && !self.is_joint(word)
                || self.tree.is(word, &[Deprel::Obl]) && self.tree.head(word) != Some(head)
        })
    }

    /// Whether a mark belongs inside a phrase: a hyphen, a possessive, a comma between conjuncts.
    fn is_joint(&self, word: u32) -> bool {
        self.tree.is(word, &[Deprel::Punct])
            && (["-", "‑", "’", "'", "%", "/"].contains(&self.tree.word(word))
                || self.tree.word(word) == ","
                    && self
                        .tree
                        .head_by(word, &[Deprel::Punct])
                        .is_some_and(|head| self.tree.is(head, &[Deprel::Conj])))
    }

    fn noun_phrase(&self, noun: u32) -> String {
        self.join(&self.compact(noun))
    }

    /// The words as they stand; where some between were left out, one space.
    fn join(&self, words: &[u32]) -> String {
        let mut line = String::new();
        let mut last: Option<u32> = None;
        for word in words {
            let glued = last.is_some_and(|last| self.tree.span(last).end() == self.tree.span(*word).start());
            if !line.is_empty() && !glued {
                line.push(' ');
            }
            line.push_str(&self.spelled(*word));
            last = Some(*word);
        }
        line
    }

    /// A word, or the name that a subject pronoun stands for.
    fn spelled(&self, word: u32) -> String {
        let text = self.tree.word(word).split_whitespace().collect::<Vec<&str>>().join(" ");
        if self.tree.upos(word) != Some(Upos::Pron)
            || !self.tree.is(word, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Obj])
        {
            return text;
        }
        let mention = self.cast.mention(word).filter(|mention| mention.form == Form::Pronoun);
        let name = mention.and_then(|mention| self.names.get(mention.actor.as_ref()?));
        name.map_or(text, |name| (*name).to_owned())
    }
}

fn capitalize(line: &str) -> String {
    let mut chars = line.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Cuts at a word boundary and marks the cut.
fn shorten(line: &str) -> String {
    if line.chars().count() <= LIMIT {
        return line.to_owned();
    }
    let mut short = String::new();
    for word in line.split(' ') {
        if short.chars().count() + word.chars().count() + 2 > LIMIT {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    if short.is_empty() {
        short = line.chars().take(LIMIT - 1).collect();
    }
    let trimmed = short.trim_end_matches([',', ';', ':', '-']);
    format!("{trimmed}…")
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn cuts_at_words_and_keeps_the_limit() {
        assert_eq!(shorten("Ministers met"), "Ministers met");
        let long = shorten(&"délégués ".repeat(30));
        assert!(long.chars().count() <= super::LIMIT && long.ends_with("délégués…"), "{long}");
        assert!(shorten(&"x".repeat(5000)).chars().count() <= super::LIMIT);
    }
}
