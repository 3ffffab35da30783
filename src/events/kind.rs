//! The sixteen event types of PLOVER 2.0 with what is derived from them: quad class and CAMEO root code.

use serde::{Deserialize, Serialize};

/// A PLOVER 2.0 event type.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum EventType {
    /// States a willingness to cooperate.
    Agree,
    /// Meets, visits, telephones, negotiates.
    Consult,
    /// Endorses, recognizes, signs.
    Support,
    /// Gives way in words.
    Concede,
    /// Mutual material cooperation.
    Cooperate,
    /// Material help.
    Aid,
    /// Gives way in fact.
    Retreat,
    /// Asks, demands.
    Request,
    /// Disapproves, alleges, investigates.
    Accuse,
    /// Refuses.
    Reject,
    /// Threatens, warns of consequences.
    Threaten,
    /// Civilians protest.
    Protest,
    /// Reduces relations.
    Sanction,
    /// Military or police moves short of force.
    Mobilize,
    /// Coercive power short of violence.
    Coerce,
    /// Violence.
    Assault,
}

impl EventType {
    /// All of them, in the codebook's order.
    pub const ALL: [EventType; 16] = [
        EventType::Agree,
        EventType::Consult,
        EventType::Support,
        EventType::Concede,
        EventType::Cooperate,
        EventType::Aid,
        EventType::Retreat,
        EventType::Request,
        EventType::Accuse,
        EventType::Reject,
        EventType::Threaten,
        EventType::Protest,
        EventType::Sanction,
        EventType::Mobilize,
        EventType::Coerce,
        EventType::Assault,
    ];

    /// Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub fn quad(self) -> u8 {
        match self {
            EventType::Agree | EventType::Consult | EventType::Support | EventType::Concede => 1,
            EventType::Cooperate | EventType::Aid | EventType::Retreat => 2,
            EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten => 3,
            EventType::Protest | EventType::Sanction | EventType::Mobilize | EventType::Coerce | EventType::Assault => {
                4
            }
        }
    }

    /// The CAMEO root code that PLOVER's own conversion table gives the type; of two, the lower.
    pub fn cameo(self) -> &'static str {
        match self {
            EventType::Agree => "03",
            EventType::Consult => "04",
            EventType::Support => "05",
            EventType::Concede | EventType::Retreat => "08",
            EventType::Cooperate => "06",
            EventType::Aid => "07",
            EventType::Request => "10",
            EventType::Accuse => "11",
            EventType::Reject => "12",
            EventType::Threaten => "13",
            EventType::Protest => "14",
            EventType::Sanction => "16",
            EventType::Mobilize => "15",
            EventType::Coerce => "17",
            EventType::Assault => "18",
        }
    }

    /// Its name in the codebook.
    pub fn name(self) -> &'static str {
        match self {
            EventType::Agree => "AGREE",
            EventType::Consult => "CONSULT",
            EventType::Support => "SUPPORT",
            EventType::Concede => "CONCEDE",
            EventType::Cooperate => "COOPERATE",
            EventType::Aid => "AID",
            EventType::Retreat => "RETREAT",
            EventType::Request => "REQUEST",
            EventType::Accuse => "ACCUSE",
            EventType::Reject => "REJECT",
            EventType::Threaten => "THREATEN",
            EventType::Protest => "PROTEST",
            EventType::Sanction => "SANCTION",
            EventType::Mobilize => "MOBILIZE",
            EventType::Coerce => "COERCE",
            EventType::Assault => "ASSAULT",
        }
    }
}
