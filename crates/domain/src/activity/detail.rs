//! The values of an entry that are shown, and how each is to be read. Everything else stays in the trail.

use serde::{Deserialize, Serialize};

use super::Deed;
use crate::money::Money;
use crate::time::Timestamp;

/// How the stored value of a field is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailShape {
    /// As it stands there.
    Text,
    /// A word of a closed list, or several.
    Code,
    /// A count.
    Number,
    /// Yes or no.
    Flag,
    /// An instant.
    Time,
    /// An amount in the currency that the entry names beside it.
    Money,
    /// An organization, which is named only to those who may know it.
    Organization,
}

macro_rules! fields {
    ($($shape:ident { $($field:ident = $text:literal,)+ })+) => {
        stored_enum! {
            /// A field of an entry that people may see.
            DetailField { $($(#[doc = $text] $field = $text,)+)+ }
        }

        impl DetailField {
            const fn usual_shape(self) -> DetailShape {
                match self { $($(Self::$field)|+ => DetailShape::$shape,)+ }
            }
        }
    };
}

fields! {
    Text {
        Number = "number",
        Name = "name",
        Product = "product",
        NameEn = "name_en",
        NameJa = "name_ja",
        CompanyName = "company_name",
        Domain = "domain",
        Country = "country",
        AddressLine1 = "address_line1",
        AddressLine2 = "address_line2",
        City = "city",
        PostalCode = "postal_code",
        UserName = "user_name",
        GivenName = "given_name",
        FamilyName = "family_name",
        Email = "email",
        Phone = "phone",
        Website = "website",
        Recipient = "recipient",
        Reason = "reason",
        MpnId = "mpn_id",
        VendorId = "vendor_id",
        Month = "month",
        Search = "search",
    }
    Code {
        Kind = "kind",
        Status = "status",
        State = "state",
        Roles = "roles",
        Severity = "severity",
        Language = "language",
        Why = "why",
        Group = "group",
    }
    Number {
        Quantity = "quantity",
        Lines = "lines",
        Line = "line",
        Requests = "requests",
    }
    Flag {
        AutoRenew = "auto_renew",
        Associated = "associated",
        SupportContact = "support_contact",
        SupportContactReturned = "support_contact_returned",
        PasswordChanged = "password_changed",
        Active = "active",
        SecondFactor = "second_factor",
    }
    Time {
        EndsAt = "ends_at",
        From = "from",
        Until = "until",
    }
    Money {
        Total = "total",
        Amount = "amount",
    }
    Organization {
        Reseller = "reseller",
        Contact = "contact",
        Grantee = "grantee",
    }
}

impl DetailField {
    /// How its value is read in an entry of this kind.
    #[must_use]
    pub const fn shape(self, deed: Deed) -> DetailShape {
        match (self, deed) {
            // Part of an address there, the state of an application elsewhere.
            (Self::State, Deed::EditLegalProfile) => DetailShape::Text,
            _ => self.usual_shape(),
        }
    }
}

/// A value in the words of nobody yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DetailValue {
    /// As it stands there.
    Text(String),
    /// Words of closed lists.
    Codes(Vec<String>),
    /// A count.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// An instant.
    Time(Timestamp),
    /// An amount.
    Money(Money),
    /// An organization's name; none where the reader may not know it.
    Organization(Option<String>),
}

/// A field as it became, and as it was before where the entry tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// Which.
    pub field: DetailField,
    /// Before.
    pub before: Option<DetailValue>,
    /// After.
    pub after: Option<DetailValue>,
}
