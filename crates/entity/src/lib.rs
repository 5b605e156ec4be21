//! Tables as types: one file per table, columns and relations and nothing else.
//!
//! A `Model` never leaves `service`. Columns hold domain values where the domain has a closed list or a typed
//! id; texts that were validated once are plain strings here.

pub mod account;
pub mod account_role;
pub mod audit_entry;
pub mod audit_head;
pub mod contact_verification;
pub mod customer_draft;
pub mod customer_index;
pub mod customer_search;
pub mod enrollment;
pub mod enrollment_event;
pub mod federated_identity;
pub mod fulfillment_task;
pub mod grant_ending;
pub mod grant_entry;
pub mod grant_use;
pub mod idempotency;
pub mod incentive_entry;
pub mod incentive_gap;
pub mod incentive_rollup;
pub mod invitation;
pub mod invitation_event;
pub mod license_assignment;
pub mod listing_index;
pub mod listing_search;
pub mod mail;
pub mod membership_account;
pub mod membership_profile;
pub mod offer;
pub mod offer_category;
pub mod offer_conversion;
pub mod offer_country;
pub mod offer_prerequisite;
pub mod offer_price;
pub mod offer_upgrade;
pub mod order_line;
pub mod organization;
pub mod partner_index;
pub mod profile;
pub mod provider_listing;
pub mod purchase_order;
pub mod session;
pub mod sign_in_failure;
pub mod sign_in_ticket;
pub mod subscription;
pub mod subscription_lever;
pub mod support_contact;
pub mod support_entry;
pub mod support_request;
pub mod tenant;
