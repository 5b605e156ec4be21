//! Tells the owner by mail what became of the second factor.

use domain::actor::Actor;
use domain::lang::Lang;
use domain::time::Timestamp;
use entity::account;

use super::super::notice;
use crate::db::Tx;
use crate::error::Error;
use crate::scope;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::session) enum News {
    SetUp,
    Removed,
    /// By an administrator, for an owner who lost it.
    TakenAway,
    PasskeyAdded,
    PasskeyRemoved,
    CodesMade,
    CodeUsed {
        left: u64,
    },
}

impl News {
    const fn template(self, language: Lang) -> (&'static str, &'static str) {
        match (self, language) {
            (Self::SetUp, Lang::En) => ("second_factor_set_up", include_str!("text/en/set_up.txt")),
            (Self::SetUp, Lang::Ja) => ("second_factor_set_up", include_str!("text/ja/set_up.txt")),
            (Self::Removed, Lang::En) => ("second_factor_removed", include_str!("text/en/removed.txt")),
            (Self::Removed, Lang::Ja) => ("second_factor_removed", include_str!("text/ja/removed.txt")),
            (Self::TakenAway, Lang::En) => {
                ("second_factor_taken_away", include_str!("text/en/taken_away.txt"))
            }
            (Self::TakenAway, Lang::Ja) => {
                ("second_factor_taken_away", include_str!("text/ja/taken_away.txt"))
            }
            (Self::PasskeyAdded, Lang::En) => ("passkey_added", include_str!("text/en/passkey_added.txt")),
            (Self::PasskeyAdded, Lang::Ja) => ("passkey_added", include_str!("text/ja/passkey_added.txt")),
            (Self::PasskeyRemoved, Lang::En) => {
                ("passkey_removed", include_str!("text/en/passkey_removed.txt"))
            }
            (Self::PasskeyRemoved, Lang::Ja) => {
                ("passkey_removed", include_str!("text/ja/passkey_removed.txt"))
            }
            (Self::CodesMade, Lang::En) => ("recovery_codes_made", include_str!("text/en/codes_made.txt")),
            (Self::CodesMade, Lang::Ja) => ("recovery_codes_made", include_str!("text/ja/codes_made.txt")),
            (Self::CodeUsed { .. }, Lang::En) => {
                ("recovery_code_used", include_str!("text/en/code_used.txt"))
            }
            (Self::CodeUsed { .. }, Lang::Ja) => {
                ("recovery_code_used", include_str!("text/ja/code_used.txt"))
            }
        }
    }

    fn left(self) -> String {
        match self {
            Self::CodeUsed { left } => left.to_string(),
            Self::SetUp
            | Self::Removed
            | Self::TakenAway
            | Self::PasskeyAdded
            | Self::PasskeyRemoved
            | Self::CodesMade => String::new(),
        }
    }
}

/// Queues the mail.
pub(in crate::session) async fn tell(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    news: News,
) -> Result<(), Error> {
    let owner = scope::account(tx, actor, actor.account_id).await?;
    tell_owner(tx, now, &owner, news).await
}

/// Queues the mail for somebody who did not do it.
pub(super) async fn tell_owner(
    tx: &Tx,
    now: Timestamp,
    owner: &account::Model,
    news: News,
) -> Result<(), Error> {
    let left = news.left();
    let marks = [("{user_name}", owner.user_name.as_str()), ("{left}", left.as_str())];
    notice::queue(tx, now, owner, news.template(owner.language), None, &marks).await
}
