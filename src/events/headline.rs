//! Headlines: the event's own words, as short as they can stand alone.
//!
//! What comes in: a trigger with its roles. What goes out: one line of at most [`LIMIT`] characters, in the order of the
//! text: the actor, the verb with its auxiliaries, the object, and the phrases of the recipient and the place. Times and
//! asides are left out, since the date stands beside the line. A pronoun gives way to the name of who it means.

use super::cast::Cast;
use super::date::Calendar;
use super::roles::Roles;
use super::trigger::Trigger;
use super::voice;
use crate::actors::Form;
use crate::id::ActorId;
use crate::order::sort;
use crate::syntax::{Deprel, Tree, Upos, Xpos};
use std::collections::BTreeMap;

/// How many characters a headline has at most.
const LIMIT: usize = 90;

/// Names of actors by id.
pub(super) type Names<'a> = BTreeMap<&'a ActorId, &'a str>;

const ASIDE: [Deprel; 10] = [
    Deprel::AclRelcl,
    Deprel::Appos,
    Deprel::Parataxis,
    Deprel::Punct,
    Deprel::Advcl,
    Deprel::Acl,
    Deprel::Discourse,
    Deprel::Reparandum,
    Deprel::List,
    Deprel::Dep,
];
const CORE: [Deprel; 11] = [
    Deprel::NsubjPass,
    Deprel::Nsubj,
    Deprel::Obj,
    Deprel::Iobj,
    Deprel::Aux,
    Deprel::AuxPass,
    Deprel::CompoundPrt,
    Deprel::Xcomp,
    Deprel::OblAgent,
    Deprel::Cop,
    Deprel::Ccomp,
];
const SUBJECT: [Deprel; 2] = [Deprel::Nsubj, Deprel::NsubjPass];

/// What headlines of one document are written from.
pub(super) struct Writer<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) cast: &'a Cast<'a>,
    pub(super) calendar: &'a Calendar<'a>,
    pub(super) names: Names<'a>,
}

impl Writer<'_> {
    /// Writes the headline of an event.
    pub(super) fn headline(&self, trigger: &Trigger<'_>, roles: &Roles) -> String {
        let is_clause =
            !trigger.is_noun() || trigger.light.is_some() || self.tree.child(trigger.token, &[Deprel::Cop]).is_some();
        let line = if is_clause { self.clause(trigger, roles) } else { self.phrase(trigger, roles) };
        let trimmed = line.trim_matches(|c: char| c.is_whitespace() || ",;:–—".contains(c));
        shorten(&capitalize(trimmed))
    }

    /// A noun with what belongs to it, the actor before it where the noun does not name him.
    fn phrase(&self, trigger: &Trigger<'_>, roles: &Roles) -> String {
        let words = self.bare(self.compact(trigger.shell));
        let line = self.join(&words);
        let named = roles.actor_words.iter().any(|word| words.contains(word));
        match roles.actors.first().and_then(|actor| self.names.get(actor)).filter(|_| !named) {
            Some(actor) => format!("{actor}: {line}"),
            None => line,
        }
    }

    fn clause(&self, trigger: &Trigger<'_>, roles: &Roles) -> String {
        let tree = self.tree;
        let mut verb = trigger.carrier();
        if trigger.is_duty() {
            verb = tree.head(verb).unwrap_or(verb);
        }
        // `began to discuss`, `hopes to isolate`: the subject stands by the verb above.
        while tree.child(verb, &SUBJECT).is_none()
            && let Some(above) = tree.head_by(verb, &[Deprel::Xcomp]).filter(|above| tree.is_verb(*above))
        {
            verb = above;
        }
        let mut words: Vec<u32> = vec![verb];
        for child in tree.children(verb).iter().copied().filter(|child| self.keeps(*child, verb, trigger)) {
            words.extend(self.compact(child));
        }
        if tree.is(verb, &[Deprel::Amod]) {
            // The parse took a clause for a noun phrase: what stands after the verb is its object.
            words.extend(tree.head(verb).map(|object| self.compact(object)).unwrap_or_default());
        }
        sort(&mut words, &Ord::cmp);
        words.dedup();
        let subject = tree.children(verb).iter().copied().find(|child| tree.is(*child, &SUBJECT));
        let relative = subject.filter(|word| ["who", "which", "that", "whom"].contains(&tree.lemma(*word)));
        words.retain(|word| relative != Some(*word));
        let words = self.bare(words);
        let body = self.join(&words);
        let told = words.iter().any(|word| roles.actor_words.contains(word));
        if subject.is_some() && relative.is_none() || told {
            return body;
        }
        let before = match tree.head_by(verb, &[Deprel::Acl, Deprel::AclRelcl]) {
            Some(noun) if voice::is_passive(tree, verb) || relative.is_some() => {
                Some(self.join(&self.bare(self.compact(noun))))
            }
            _ => roles
                .actor_words
                .first()
                .filter(|_| !voice::is_passive(tree, verb))
                .map(|word| self.named(*word, roles)),
        };
        let passive = voice::is_passive(tree, verb) || tree.child(verb, &[Deprel::NsubjPass]).is_some();
        let name = roles.actors.first().and_then(|actor| self.names.get(actor)).filter(|_| !passive);
        match before.or_else(|| name.map(|name| (*name).to_owned())) {
            Some(before) => format!("{before} {body}"),
            None => body,
        }
    }

    fn named(&self, word: u32, roles: &Roles) -> String {
        let pronoun = self.tree.upos(word) == Some(Upos::Pron);
        let name = roles.actors.first().and_then(|actor| self.names.get(actor)).filter(|_| pronoun);
        name.map_or_else(|| self.join(&self.bare(self.compact(word))), |name| (*name).to_owned())
    }

    /// Whether a child of the verb belongs in the line.
    fn keeps(&self, child: u32, verb: u32, trigger: &Trigger<'_>) -> bool {
        let tree = self.tree;
        if self.calendar.covers(tree, child) {
            return false;
        }
        if tree.is(child, &CORE) {
            return true;
        }
        if tree.is(child, &[Deprel::Advmod]) {
            return ["not", "n't", "never"].contains(&tree.lemma(child));
        }
        if tree.is(child, &[Deprel::Advcl]) {
            return trigger.is_attitude() && child > verb && tree.has_lemma(child, &[Deprel::Mark], &["to"]);
        }
        if !tree.is(child, &[Deprel::Obl, Deprel::Nmod]) {
            return false;
        }
        child > verb
    }

    /// A phrase without asides, times, and the words that open the phrase of a subject or of the whole.
    fn compact(&self, head: u32) -> Vec<u32> {
        let tree = self.tree;
        let opening = tree.is(head, &SUBJECT)
            || !tree.is(head, &CORE) && !tree.is(head, &[Deprel::Obl, Deprel::Nmod, Deprel::Advcl]);
        let opens = [Deprel::Case, Deprel::Mark, Deprel::Cc, Deprel::Advmod];
        let first = tree.children(head).first().copied().unwrap_or(head);
        let bare = tree.is(head, &[Deprel::Obl, Deprel::Nmod]) && tree.head(head).is_none_or(|verb| head < verb);
        let mut words = tree.phrase(head, &|word| {
            let aside = self.is_aside(word) && !self.is_joint(word) && !self.is_goal(word);
            let opener = (opening || bare)
                && tree.head(word) == Some(head)
                && word < head
                && word <= first
                && tree.is(word, &opens);
            aside || opener || self.calendar.covers(tree, word)
        });
        // What a time was left out of may end in its preposition.
        while let Some(last) = words.last().copied().filter(|last| *last != head && tree.upos(*last) == Some(Upos::Adp))
        {
            words.retain(|word| *word != last);
        }
        words
    }

    /// Words without the prepositions and conjunctions that they begin with.
    fn bare(&self, mut words: Vec<u32>) -> Vec<u32> {
        let opens = |word: &u32| {
            matches!(self.tree.upos(*word), Some(Upos::Adp | Upos::Sconj | Upos::Cconj | Upos::Punct))
                || self.tree.word(*word) == "that"
        };
        let count = words.iter().take_while(|word| opens(word)).count();
        if count < words.len() {
            words.drain(..count);
        }
        words
    }

    /// Whether a word opens what can be left out; of two nouns side by side without a mark the second cannot
    /// (`an $8 million arms package`).
    fn is_aside(&self, word: u32) -> bool {
        let tree = self.tree;
        let (first, _) = tree.extent(word);
        let marked = |word: u32| tree.is_punctuation(word);
        let set_off = marked(first) || first.checked_sub(1).is_some_and(marked);
        tree.is(word, &ASIDE) && (!tree.is(word, &[Deprel::Appos]) || set_off)
    }

    /// Whether a mark belongs inside a phrase: a hyphen, a possessive, a comma between conjuncts.
    fn is_joint(&self, word: u32) -> bool {
        let joined = |head: u32| self.tree.is(head, &[Deprel::Conj]);
        self.tree.is(word, &[Deprel::Punct])
            && (["-", "‑", "’", "'", "%", "/", "$"].contains(&self.tree.word(word))
                || self.tree.word(word) == "," && self.tree.head(word).is_some_and(joined))
    }

    /// Whether an infinitive completes its noun: `a desire to join`.
    fn is_goal(&self, word: u32) -> bool {
        self.tree.is(word, &[Deprel::Acl]) && self.tree.has_lemma(word, &[Deprel::Mark], &["to"])
    }

    /// The words as they stand; where some between were left out, one space.
    fn join(&self, words: &[u32]) -> String {
        let mut line = String::new();
        let mut last: Option<u32> = None;
        for word in words {
            let spelled = self.spelled(*word);
            let touches = last.is_some_and(|last| self.tree.span(last).end() == self.tree.span(*word).start());
            let own = spelled == self.tree.word(*word);
            if !(line.is_empty() || touches && own) {
                line.push(' ');
            }
            line.push_str(&spelled);
            last = Some(*word);
        }
        line
    }

    /// A word; for a subject pronoun the name of who it means, for an auxiliary cut short its full form.
    fn spelled(&self, word: u32) -> String {
        let text = self.tree.word(word).split_whitespace().collect::<Vec<&str>>().join(" ");
        if self.tree.upos(word) == Some(Upos::Aux) && text.starts_with(['’', '\'']) {
            return match (self.tree.lemma(word), self.tree.xpos(word)) {
                ("have", Some(Xpos::Vbz)) => "has".to_owned(),
                ("be", Some(Xpos::Vbz)) => "is".to_owned(),
                (lemma, _) => lemma.trim_start_matches(['’', '\'']).to_owned(),
            };
        }
        if self.tree.upos(word) != Some(Upos::Pron) || !self.tree.is(word, &SUBJECT) {
            return text;
        }
        let mention = self.cast.mention(word).filter(|mention| mention.form == Form::Pronoun);
        let actor = mention.and_then(|mention| mention.actor.clone());
        let actor = actor.or_else(|| self.cast.named_by(self.tree, word, 0).into_iter().next());
        actor.and_then(|actor| self.names.get(&actor)).map_or(text, |name| (*name).to_owned())
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
    // A line does not end in a word that only opens what was cut.
    let opens =
        [" of", " the", " a", " an", " and", " to", " in", " on", " with", " for", " its", " his", " their", " that"];
    while let Some(rest) = opens.iter().find_map(|word| short.strip_suffix(word)) {
        short = rest.to_owned();
    }
    format!("{}…", short.trim_end_matches([',', ';', ':', '-']))
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
