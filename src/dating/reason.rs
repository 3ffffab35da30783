//! One reason for a document's date, and how reasons are put together.
//!
//! Reasons are taken in order; each narrows the days that are still possible. One that excludes them all is shown as a
//! conflict and excludes nothing.

use super::dateline::Dateline;
use super::days::Days;
use super::weigh::Counts;
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
pub(super) struct Chain<'a> {
    pub(super) days: Days,
    pub(super) evidence: Vec<Evidence>,
    /// What must lie among the days.
    pub(super) dateline: Option<&'a Dateline<'a>>,
    /// The days that were left when events were weighed, and these, each with the days on which it is news.
    pub(super) weighed: Option<(Days, Vec<(Days, Counts)>)>,
}

impl<'a> Chain<'a> {
    /// Nothing excluded yet.
    pub(super) fn new(dateline: Option<&'a Dateline<'a>>) -> Chain<'a> {
        Chain { days: Days::all(), evidence: Vec::new(), dateline, weighed: None }
    }

    /// Takes one more reason; says whether it fits those before.
    pub(super) fn take(&mut self, reason: Reason) -> bool {
        let fits = |days: &Days| self.dateline.is_none_or(|dateline| dateline.is_in(days));
        match self.days.and(&reason.days).filter(fits) {
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
