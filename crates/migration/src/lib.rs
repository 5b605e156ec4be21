//! Schema changes, one file each, in the order they were made; append-only.
//!
//! An old file never changes: databases out there have already run it. This crate therefore never imports
//! `entity`, whose types follow the newest schema. How a change is split into steps is told in `README.md`.

use sea_orm_migration::sea_orm::{DatabaseTransaction, DbErr};
use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

mod m0001_directory;
mod m0002_invitation;
mod m0003_grant;
mod m0004_catalog;
mod m0005_order;
mod m0006_audit;
mod m0007_mail;
mod m0008_lists;
mod m0009_sign_in_limits;
mod m0010_enrollment;
mod m0011_listing;
mod m0012_membership_list;
mod m0013_federation;
mod m0014_catalog_terms;
mod m0015_fulfillment;
mod m0016_incentive;
mod m0017_support_request;
mod m0019_subscription_terms;
mod m0020_grant_use;
mod m0021_customer_users;
mod m0022_referral;
mod m0023_activity;
mod m0024_suspension;
mod m0025_order_request;
mod m0026_closing;
mod m0027_locations_and_plans;
mod m0028_invitation_lead;
mod m0029_audit_checkpoint;
mod m0031_own_security;
mod m0032_second_factor;
mod m0033_passkey;
mod m0035_row_level_security;
mod m0037_folded_keys;
mod m0038_invitation_recipient;
mod m0039_more_behind_the_wall;
mod sql;

/// Runs the schema changes this database has not seen yet, in the caller's transaction.
///
/// # Errors
/// A change fails, or the database has one that is not in the list: it belongs to a newer program.
pub async fn up(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    Migrator::up(transaction, None).await
}

/// A schema change that this database has run and the list does not know, if there is one: a newer program made it.
///
/// # Errors
/// The database cannot answer.
pub async fn unknown(transaction: &DatabaseTransaction) -> Result<Option<String>, DbErr> {
    let run = Migrator::get_migration_models(transaction).await?;
    let known = Migrator::get_migration_files();
    let mut run = run.into_iter().map(|row| row.version);
    Ok(run.find(|version| !known.iter().any(|change| change.name() == version.as_str())))
}

/// Whether this database has run the schema change of this name.
///
/// # Errors
/// The database cannot answer.
pub async fn has_run(transaction: &DatabaseTransaction, change: &str) -> Result<bool, DbErr> {
    let run = Migrator::get_migration_models(transaction).await?;
    Ok(run.iter().any(|row| row.version == change))
}

/// The list of schema changes.
struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_directory::Migration),
            Box::new(m0002_invitation::Migration),
            Box::new(m0003_grant::Migration),
            Box::new(m0004_catalog::Migration),
            Box::new(m0005_order::Migration),
            Box::new(m0006_audit::Migration),
            Box::new(m0007_mail::Migration),
            Box::new(m0008_lists::Migration),
            Box::new(m0009_sign_in_limits::Migration),
            Box::new(m0010_enrollment::Migration),
            Box::new(m0011_listing::Migration),
            Box::new(m0012_membership_list::Migration),
            Box::new(m0013_federation::Migration),
            Box::new(m0014_catalog_terms::Migration),
            Box::new(m0015_fulfillment::Migration),
            Box::new(m0019_subscription_terms::Migration),
            Box::new(m0016_incentive::Migration),
            Box::new(m0017_support_request::Migration),
            Box::new(m0020_grant_use::Migration),
            Box::new(m0021_customer_users::Migration),
            Box::new(m0022_referral::Migration),
            Box::new(m0023_activity::Migration),
            Box::new(m0025_order_request::Migration),
            Box::new(m0024_suspension::Migration),
            Box::new(m0028_invitation_lead::Migration),
            Box::new(m0029_audit_checkpoint::Migration),
            Box::new(m0027_locations_and_plans::Migration),
            Box::new(m0026_closing::Migration),
            Box::new(m0031_own_security::Migration),
            Box::new(m0032_second_factor::Migration),
            Box::new(m0033_passkey::Migration),
            Box::new(m0037_folded_keys::Migration),
            Box::new(m0038_invitation_recipient::Migration),
            Box::new(m0035_row_level_security::Migration),
            Box::new(m0039_more_behind_the_wall::Migration),
        ]
    }
}
