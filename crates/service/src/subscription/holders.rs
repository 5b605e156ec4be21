//! Who holds a license: how many for whoever reads the subscription, who for those who may read the customer's users.

use domain::actor::Actor;
use domain::policy::{self, Action};
use domain::subscription::Holders;
use domain::team::full_name;

use super::subject::Subject;
use crate::db::Source;
use crate::error::Error;
use crate::scope;

/// Names on a page.
const NAMES: u64 = 50;

/// Reads them.
pub(super) async fn read(source: &impl Source, actor: &Actor, subject: &Subject) -> Result<Holders, Error> {
    let count = u32::try_from(subject.row.licenses_assigned).unwrap_or_default();
    if policy::decide(actor, Action::ReadCustomerUsers, &subject.facts).is_err() {
        return Ok(Holders { count, names: None });
    }
    let people = scope::change::holders(source, &subject.row, NAMES).await?;
    let name =
        |person: &entity::account::Model| full_name(actor.language, &person.given_name, &person.family_name);
    Ok(Holders { count, names: Some(people.iter().map(name).collect()) })
}
