//! The design system: small components on native HTML, each usable without JavaScript.
//! The style of a component is in `style/components/` under the same name.

pub mod badge;
pub mod banner;
pub mod browser;
pub mod button;
pub mod copy_button;
pub mod empty_state;
pub mod error_summary;
pub mod field;
pub mod focus;
pub mod form;
pub mod icon;
pub mod page_header;
pub mod problem_text;
pub mod textarea;
pub mod why;

pub use badge::{Badge, Tone};
pub use banner::Banner;
pub use button::{Button, LinkButton};
pub use copy_button::CopyButton;
pub use empty_state::EmptyState;
pub use field::{Checkbox, Field, Hidden, Input, Select};
pub use form::Form;
pub use icon::Icon;
pub use page_header::PageHeader;
pub use textarea::Textarea;
pub use why::Why;
