//! The vendor's own id of an offer.

use uuid::Uuid;

use crate::form::Problem;
use crate::id::OfferId;
use crate::text::{half_width, text_type};

text_type! {
    /// The vendor's id of an offer, in upper case: a UUID, or 1 to 60 letters, digits and `. _ : -` (`MS-AZR-0145P`).
    VendorOfferId, vendor_offer_id
}

fn vendor_offer_id(raw: &str) -> Result<String, Problem> {
    let text = half_width(raw.trim()).to_uppercase();
    if let Ok(uuid) = Uuid::parse_str(&text) {
        return Ok(uuid.to_string().to_uppercase());
    }
    let allowed = |letter: u8| letter.is_ascii_alphanumeric() || b"._:-".contains(&letter);
    match text.len() {
        0 => Err(Problem::Missing),
        1..=60 if text.bytes().all(allowed) => Ok(text),
        1..=60 => Err(Problem::ForbiddenCharacter),
        _ => Err(Problem::TooLong { max: 60 }),
    }
}

impl VendorOfferId {
    /// The id of the offer here: the same UUID, or one that follows from the text, so that offers can name each other
    /// before both are there.
    #[must_use]
    pub fn offer_id(&self) -> OfferId {
        OfferId(Uuid::parse_str(self.as_str()).unwrap_or_else(|_| derived(self.as_str())))
    }
}

/// FNV-1a over 128 bits, marked as a UUID of our own making (version 8).
fn derived(text: &str) -> Uuid {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let hash = text.bytes().fold(BASIS, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    uuid::Builder::from_custom_bytes(hash.to_be_bytes()).into_uuid()
}
