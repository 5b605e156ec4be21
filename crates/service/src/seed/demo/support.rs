//! Whom the customers of each partner turn to.

use entity::support_contact;

use super::organizations;
use super::world::{World, is_partner, organization};
use crate::error::Error;
use crate::{scope, store};

/// Writes them for all partners that have none yet.
pub async fn write(world: &World<'_>) -> Result<(), Error> {
    for partner in organizations::all() {
        let id = organization(partner.domain);
        let known = scope::directory::support_contact_of(world.tx, id).await?.is_some();
        if known || !is_partner(partner.kind) {
            continue;
        }
        let row = support_contact::Model {
            organization_id: id,
            email: format!("support@{}", partner.domain),
            phone: partner.phone.to_owned(),
            website: format!("https://{}/support", partner.domain),
            updated_at: world.ago(partner.days),
        };
        store::insert(world.tx, row).await?;
    }
    Ok(())
}
