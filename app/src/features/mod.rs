//! One folder per feature: its pages and server functions. Rules live in `domain`, use cases in `service`.

pub mod session;
