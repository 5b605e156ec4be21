//! What an authenticator says (WebAuthn, section 6.1): fixed fields, and for a new key what it is.

use minicbor::Decoder;

const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const MAY_BE_COPIED: u8 = 1 << 3;
const IS_COPIED: u8 = 1 << 4;
const HAS_KEY: u8 = 1 << 6;

/// Bytes of the hash of the site's name.
const SITE: usize = 32;
/// Bytes that name the make of the authenticator.
const MAKE: usize = 16;
/// More parts than what is said about a new key has.
const MOST_PARTS: u64 = 8;

/// What was said.
pub(super) struct Said<'a> {
    /// The hash of the site's name.
    pub site: &'a [u8],
    flags: u8,
    /// How often the key was used.
    pub counter: u32,
    rest: &'a [u8],
}

impl<'a> Said<'a> {
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (site, rest) = bytes.split_at_checked(SITE)?;
        let (flags, rest) = rest.split_first()?;
        let (counter, rest) = rest.split_first_chunk::<4>()?;
        Some(Self { site, flags: *flags, counter: u32::from_be_bytes(*counter), rest })
    }

    fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// Somebody touched the authenticator.
    pub fn is_present(&self) -> bool {
        self.has(PRESENT)
    }

    /// The authenticator knows who it was.
    pub fn is_verified(&self) -> bool {
        self.has(VERIFIED)
    }

    /// It says to have a copy of what cannot be copied.
    pub fn is_contradictory(&self) -> bool {
        self.has(IS_COPIED) && !self.has(MAY_BE_COPIED)
    }

    /// The name of a new key, and what begins with its public half.
    pub fn new_key(&self) -> Option<(&'a [u8], &'a [u8])> {
        let rest = self.rest.get(MAKE..).filter(|_| self.has(HAS_KEY))?;
        let (length, rest) = rest.split_first_chunk::<2>()?;
        rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))
    }
}

/// What the authenticator says within what a browser tells of a new key.
pub(super) fn of_attestation(bytes: &[u8]) -> Option<&[u8]> {
    let mut decoder = Decoder::new(bytes);
    let count = decoder.map().ok()?.filter(|count| *count <= MOST_PARTS)?;
    let mut found = None;
    for _ in 0..count {
        match decoder.str().ok()? {
            "authData" => found = Some(decoder.bytes().ok()?),
            _ => decoder.skip().ok()?,
        }
    }
    found
}
