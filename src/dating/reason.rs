//! One reason for a document's date, and how reasons are put together.
//!
//! Reasons are taken in order; each narrows the days that are still possible. One that excludes them all is shown as a
//! conflict and excludes nothing.

use super::days::Days;
use crate::evidence::Evidence;

/// The days that a reason allows.
#[derive(Clone, Debug)]
pub(super) struct Reason {
    pub(super) days: Days,
    pub(super) evidence: Evidence,
    /// Whether it must hold; the others are what is usual in news.
    pub(super) firm: bool,
}

impl Reason {
    /// The evidence, with the days that it allows.
    fn told(self) -> Evidence {
        let allows = (!self.days.is_all()).then(|| self.days.edtf());
        Evidence { allows, ..self.evidence }
    }
}

/// The days that are still possible, with the chain of reasons.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    pub(super) days: Days,
    pub(super) evidence: Vec<Evidence>,
}

impl Chain {
    /// Nothing excluded yet.
    pub(super) fn new() -> Chain {
        Chain { days: Days::all(), evidence: Vec::new() }
    }

    /// Takes one more reason; says whether it fits those before.
    pub(super) fn take(&mut self, reason: Reason) -> bool {
        match self.days.and(&reason.days) {
            Some(narrower) if narrower == self.days => true,
            Some(narrower) => {
                self.days = narrower;
                self.evidence.push(reason.told());
                true
            }
            None => {
                if reason.firm {
                    self.evidence.push(reason.told().against());
                }
                false
            }
        }
    }
}
