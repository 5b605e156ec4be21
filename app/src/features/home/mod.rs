//! The public home: what Kizuna is, in one screen. It has no rules; whoever is signed in is led to the dashboard.

mod home_page;

pub use home_page::HomePage;
