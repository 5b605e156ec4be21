//! One folder per feature: its pages and server functions. Rules live in `domain`, use cases in `service`.

pub mod access;
pub mod catalog;
pub mod customer;
pub mod customer_new;
pub mod dashboard;
pub mod ending;
pub mod enrollment;
pub mod enrollment_review;
pub mod enrollment_status;
pub mod export;
pub mod home;
pub mod import;
pub mod incentive;
pub mod invitation;
pub mod lever;
pub mod listing;
pub mod mail;
pub mod membership;
pub mod order;
pub mod partnership;
pub mod profile;
pub mod session;
pub mod subscription;
pub mod support_request;
pub mod team;
