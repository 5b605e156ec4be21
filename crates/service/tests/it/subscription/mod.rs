//! What a provider and a reseller do with subscriptions that exist, on both databases.

mod add;
mod change;
mod model;
mod order_request;
mod refused;
mod renewal;
mod stage;
mod together;
mod under_way;
mod upgrade;

pub use stage::change_form;
