//! Who has to have a second factor: the operator may ask one of everybody but customers. Sessions that stand go on until
//! they end; with the next sign-in whoever has none sets one up and gets no further before.

use domain::activity::Deed;
use domain::actor::{Actor, OrganizationKind};
use domain::id::OrganizationId;
use domain::policy::{self, Action, Facts};
use domain::security::{FactorRule, FactorRuleInput};
use domain::time::Timestamp;
use entity::security_rule::{ActiveModel, Column, Model};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use crate::audit::{self, Event};
use crate::db::{Read, Source, Tx};
use crate::error::{Conflict, Error};
use crate::scope::second_factor::RULES;
use crate::{scope, store};

/// Whether people of an organization have to have a second factor.
///
/// # Errors
/// The database cannot answer.
pub(crate) async fn is_required(source: &impl Source, home: OrganizationId) -> Result<bool, Error> {
    let rules = scope::second_factor::rules(source).await?;
    if !rules.is_some_and(|rules| rules.factor_required) {
        return Ok(false);
    }
    let found = scope::directory::organization(source, home).await?;
    Ok(found.is_some_and(|organization| organization.kind != OrganizationKind::Customer))
}

/// Reads the rule.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the operator's administrators.
pub async fn rule(read: &Read, actor: &Actor, now: Timestamp) -> Result<FactorRule, Error> {
    let facts = Facts::own(now);
    policy::may(actor, Action::EditSecurityRules, &facts)?;
    let rules = scope::second_factor::rules(read).await?;
    Ok(FactorRule {
        required: rules.as_ref().is_some_and(|rules| rules.factor_required),
        version: rules.map_or(0, |rules| i64::from(rules.version)),
        can_change: policy::permit(actor, Action::EditSecurityRules, &facts),
    })
}

/// Changes it.
///
/// # Errors
/// [`Error::Forbidden`]; [`Conflict::Stale`] when somebody else changed it since it was shown.
pub async fn change_rule(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &FactorRuleInput,
) -> Result<(), Error> {
    policy::require(actor, Action::EditSecurityRules, &Facts::own(now))?;
    let rules = scope::second_factor::rules(tx).await?;
    let (was, version) = rules.as_ref().map_or((false, 0), |rules| (rules.factor_required, rules.version));
    if input.version != version.to_string() {
        return Err(Conflict::Stale.into());
    }
    let factor_required = input.is_required();
    let next = Model {
        id: RULES,
        factor_required,
        changed_at: now,
        changed_by: actor.account_id,
        version: version + 1,
    };
    match rules {
        None => store::insert(tx, next).await?,
        Some(_) => replace(tx, version, next).await?,
    }
    let event = Event::new(Deed::ChangeSecurityRules, "organization", actor.organization_id).change(
        "second_factor",
        was,
        factor_required,
    );
    audit::append(tx, actor, now, event).await
}

async fn replace(tx: &Tx, version: i32, next: Model) -> Result<(), Error> {
    let columns = ActiveModel {
        factor_required: Set(next.factor_required),
        changed_at: Set(next.changed_at),
        changed_by: Set(next.changed_by),
        version: Set(next.version),
        ..Default::default()
    };
    store::update_one(tx, columns, Column::Id.eq(RULES).and(Column::Version.eq(version))).await
}
