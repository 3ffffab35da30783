//! What an item is: an event of one of PLOVER's sixteen acts, or a statement; and in which role an actor takes part.

use crate::analysis::{EventType, Modality};
use crate::strings::Strings;

/// An event's act, or `Statement`: the facet that the page calls what was done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// An event, by its act.
    Event(EventType),
    /// A statement.
    Statement,
}

/// The name of statements in the address and in the facet.
const STATEMENT: &str = "STATEMENT";

impl Kind {
    /// How many there are.
    pub const COUNT: usize = EventType::ALL.len() + 1;

    /// All of them, statements last.
    pub fn all() -> impl Iterator<Item = Kind> {
        EventType::ALL.into_iter().map(Kind::Event).chain([Kind::Statement])
    }

    /// Its place in [`Kind::all`].
    pub fn index(self) -> usize {
        match self {
            // `EventType::ALL` is in order of declaration; a test holds it.
            Kind::Event(act) => act as usize,
            Kind::Statement => EventType::ALL.len(),
        }
    }

    /// Its name in the data and in the address.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Event(act) => act.name(),
            Kind::Statement => STATEMENT,
        }
    }

    /// The kind of that name, in either case.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::all().find(|kind| kind.name().eq_ignore_ascii_case(name))
    }

    /// Its name for a reader.
    pub fn label(self, words: &Strings) -> &'static str {
        match self {
            Kind::Statement => words.type_statement,
            Kind::Event(act) => match act {
                EventType::Agree => words.type_agree,
                EventType::Consult => words.type_consult,
                EventType::Support => words.type_support,
                EventType::Concede => words.type_concede,
                EventType::Cooperate => words.type_cooperate,
                EventType::Aid => words.type_aid,
                EventType::Retreat => words.type_retreat,
                EventType::Request => words.type_request,
                EventType::Accuse => words.type_accuse,
                EventType::Reject => words.type_reject,
                EventType::Threaten => words.type_threaten,
                EventType::Protest => words.type_protest,
                EventType::Sanction => words.type_sanction,
                EventType::Mobilize => words.type_mobilize,
                EventType::Coerce => words.type_coerce,
                EventType::Assault => words.type_assault,
            },
        }
    }
}

/// All modalities in the order of the legend.
pub const MODALITIES: [Modality; 7] = [
    Modality::Happened,
    Modality::Ongoing,
    Modality::Planned,
    Modality::Proposed,
    Modality::Conditional,
    Modality::Denied,
    Modality::Alleged,
];

/// The name of a modality in the data, in the address and in class names.
pub fn modality_name(modality: Modality) -> &'static str {
    match modality {
        Modality::Happened => "happened",
        Modality::Ongoing => "ongoing",
        Modality::Planned => "planned",
        Modality::Proposed => "proposed",
        Modality::Conditional => "conditional",
        Modality::Denied => "denied",
        Modality::Alleged => "alleged",
    }
}

/// The name of a modality for a reader.
pub fn modality_label(modality: Modality, words: &Strings) -> &'static str {
    match modality {
        Modality::Happened => words.modality_happened,
        Modality::Ongoing => words.modality_ongoing,
        Modality::Planned => words.modality_planned,
        Modality::Proposed => words.modality_proposed,
        Modality::Conditional => words.modality_conditional,
        Modality::Denied => words.modality_denied,
        Modality::Alleged => words.modality_alleged,
    }
}

/// In which role an actor takes part in an item.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    /// Did it.
    Actor,
    /// It was done to or with them.
    Recipient,
    /// Said it.
    Speaker,
    /// It was said to them.
    Addressee,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 4] = [Role::Actor, Role::Recipient, Role::Speaker, Role::Addressee];

    /// Its name in the address.
    pub fn name(self) -> &'static str {
        match self {
            Role::Actor => "actor",
            Role::Recipient => "recipient",
            Role::Speaker => "speaker",
            Role::Addressee => "addressee",
        }
    }

    /// The role of that name.
    pub fn from_name(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Its name for a reader.
    pub fn label(self, words: &Strings) -> &'static str {
        match self {
            Role::Actor => words.role_actor,
            Role::Recipient => words.role_recipient,
            Role::Speaker => words.role_speaker,
            Role::Addressee => words.role_addressee,
        }
    }
}

/// A set of roles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Roles(u8);

impl Default for Roles {
    fn default() -> Roles {
        Roles(15)
    }
}

impl Roles {
    /// The set of these roles; no role at all means any role.
    pub fn of(roles: impl IntoIterator<Item = Role>) -> Roles {
        match roles.into_iter().fold(0, |set, role| set | 1 << role as u8) {
            0 => Roles::default(),
            set => Roles(set),
        }
    }

    /// Whether the role is in it.
    pub fn has(self, role: Role) -> bool {
        self.0 & 1 << role as u8 != 0
    }

    /// It with the role put in or taken out.
    #[must_use]
    pub fn toggled(self, role: Role) -> Roles {
        match self.0 ^ 1 << role as u8 {
            0 => Roles::default(),
            set => Roles(set),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_a_place_in_the_list() {
        assert!(Kind::all().enumerate().all(|(place, kind)| kind.index() == place));
        assert!(MODALITIES.into_iter().enumerate().all(|(place, modality)| modality as usize == place));
    }
}
