//! The audit trail: one entry per change, in the same transaction, chained by hashes.
//!
//! Each entry holds the hash of the one before it, so that an edit, a deletion, an insertion or another order shows.
//! That the tail was cut off does not show by itself; signed checkpoints that are kept outside the database show it.
//! `docs/audit.md` tells the formats, so that anyone can check without this program.
//! Values of a change never hold a secret: no password, no token, no link.

use domain::activity::Deed;
use domain::id::{GrantId, OrganizationId};
use serde_json::{Map, Value};
use uuid::Uuid;

mod append;
mod canonical;
mod checkpoint;
mod export;
mod hex;
mod index;
mod list;
mod sign;
mod tree;
mod verify;
mod walk;
mod witness;
pub use append::{append, append_all, append_all_by, append_by, append_system};
pub use canonical::hash;
pub use checkpoint::Checkpoint;
pub use export::{Part, export_part};
pub use hex::hex;
pub use list::{Entry, list};
pub use sign::{Witness, latest_checkpoint, make_checkpoint, make_due_checkpoint};
pub use verify::{Fault, Verdict, is_as_known, verify, verify_copy, verify_with};

/// What happened, apart from who and when.
#[derive(Clone, Debug)]
pub struct Event {
    deed: Deed,
    object_kind: &'static str,
    object_id: Uuid,
    target: Option<OrganizationId>,
    on_behalf_of: Option<OrganizationId>,
    grants: Vec<GrantId>,
    about: Vec<GrantId>,
    change: Map<String, Value>,
}

impl Event {
    /// What was done to an object.
    pub fn new(deed: Deed, object_kind: &'static str, object_id: impl Into<Uuid>) -> Self {
        Self {
            deed,
            object_kind,
            object_id: object_id.into(),
            target: None,
            on_behalf_of: None,
            grants: Vec::new(),
            about: Vec::new(),
            change: Map::new(),
        }
    }

    /// The organization it was done to, which sees the entry too.
    #[must_use]
    pub fn target(mut self, organization: OrganizationId) -> Self {
        self.target = Some(organization);
        self
    }

    /// The organization for which it was done, such as the reseller a provider orders for.
    #[must_use]
    pub fn on_behalf_of(mut self, organization: OrganizationId) -> Self {
        self.on_behalf_of = Some(organization);
        self
    }

    /// The grants the decision rested on (invariant I10).
    #[must_use]
    pub fn grants(mut self, grants: impl IntoIterator<Item = GrantId>) -> Self {
        self.grants.extend(grants);
        self
    }

    /// The grants that were made or ended: the entry names them like those it rests on, but none was used.
    #[must_use]
    pub fn about_grants(mut self, grants: impl IntoIterator<Item = GrantId>) -> Self {
        self.about.extend(grants);
        self
    }

    /// A field as it is now, for something new.
    #[must_use]
    pub fn set(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.change.insert(field.to_owned(), value.into());
        self
    }

    /// A field that changed; left out when both values are equal.
    #[must_use]
    pub fn change(mut self, field: &str, from: impl Into<Value>, to: impl Into<Value>) -> Self {
        let (from, to) = (from.into(), to.into());
        if from != to {
            self.change.insert(field.to_owned(), serde_json::json!({ "from": from, "to": to }));
        }
        self
    }

    /// Whether any field is told to be new or changed.
    pub fn changes_anything(&self) -> bool {
        !self.change.is_empty()
    }
}
