//! The categories of imported offers: found by the vendor's key or by their English name, and made where they are missing.

use domain::actor::Actor;
use domain::catalog::ImportedOffer;
use domain::id::CategoryId;
use domain::time::Timestamp;
use entity::offer_category::Model;

use crate::catalog::category;
use crate::db::Tx;
use crate::error::Error;
use crate::{audit, scope, store};

/// The Japanese names of the vendor's categories; the file has the names of one language.
const JAPANESE: [(&str, &str); 7] = [
    ("enterprise", "大企業向け"),
    ("small business", "中小企業向け"),
    ("nonprofit", "非営利団体向け"),
    ("government", "政府機関向け"),
    ("education", "教育機関向け"),
    ("trial", "試用版"),
    ("add-ons", "アドオン"),
];

/// Key, English name and place of the category for add-ons that come without one.
const ADD_ONS: (&str, &str, i32) = ("AddOns_Key", "Add-ons", 90);
/// The same for other offers.
const OTHER: (&str, &str, i32) = ("Other_Key", "Other", 99);

/// The categories that are there.
pub(super) struct Categories(Vec<Model>);

impl Categories {
    pub(super) async fn read(tx: &Tx) -> Result<Self, Error> {
        Ok(Self(scope::catalog::categories(tx).await?))
    }

    /// The category of a new offer.
    pub(super) async fn of(
        &mut self,
        tx: &Tx,
        actor: Option<&Actor>,
        now: Timestamp,
        offer: &ImportedOffer,
    ) -> Result<CategoryId, Error> {
        let fallback = if offer.is_add_on { ADD_ONS } else { OTHER };
        let (key, name, position) = match &offer.category {
            Some((key, name, position)) => (key.as_str(), name.as_str(), *position),
            None => fallback,
        };
        let named = |row: &&Model| row.vendor_key == key || row.name_en.eq_ignore_ascii_case(name);
        if let Some(row) = self.0.iter().find(named) {
            return Ok(row.id);
        }
        let known = JAPANESE.iter().find(|(english, _)| name.eq_ignore_ascii_case(english));
        let row = Model {
            id: CategoryId(tx.random().uuid()),
            position,
            name_en: name.to_owned(),
            name_ja: known.map_or(name, |(_, japanese)| japanese).to_owned(),
            vendor_key: key.to_owned(),
            version: 1,
        };
        let id = row.id;
        store::insert(tx, row.clone()).await?;
        self.0.push(row);
        audit::append_by(tx, actor, now, category::created(id, name)).await?;
        Ok(id)
    }
}
