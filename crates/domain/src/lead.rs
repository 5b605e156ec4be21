//! Through which channel a customer came to a partner (checklist I2), and how many came through which.

use serde::{Deserialize, Serialize};

use crate::actor::OrganizationKind;
use crate::form::{Errors, Field, Problem};
use crate::id::{OrganizationId, ReferralId};
use crate::time::Timestamp;

/// So many of the last won referrals are listed at a customer.
pub const WON_LISTED: u8 = 50;

/// So many months stand in the report.
pub const REPORT_MONTHS: i64 = 12;

stored_enum! {
    /// The channel.
    LeadSource {
        /// The partner's own marketing.
        OwnMarketing = "own_marketing",
        /// The vendor referred the customer.
        VendorReferral = "vendor_referral",
        /// An indirect provider brought the customer.
        Provider = "provider",
        /// An indirect reseller brought the customer.
        Reseller = "reseller",
    }
}

impl LeadSource {
    /// The channel where nobody says another: whoever goes out to a customer found it by itself.
    pub const USUAL: Self = Self::OwnMarketing;

    /// The channels through which customers come to a partner of this kind.
    #[must_use]
    pub const fn of(partner: OrganizationKind) -> [Self; 3] {
        let other = match partner {
            OrganizationKind::Provider => Self::Reseller,
            _ => Self::Provider,
        };
        [Self::OwnMarketing, Self::VendorReferral, other]
    }

    /// Reads a choice that can be left out.
    ///
    /// # Errors
    /// [`Problem::NotInList`].
    pub fn parse_optional(text: &str) -> Result<Option<Self>, Problem> {
        if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
    }
}

/// The form at a customer's account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LeadInput {
    /// The customer.
    pub customer: String,
    /// The channel.
    pub lead_source: String,
    /// The referral that was won; for that channel alone, and optional.
    pub referral: String,
}

/// A channel that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The channel.
    pub source: LeadSource,
    /// The referral that was won.
    pub referral: Option<ReferralId>,
}

impl LeadInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every input that does not hold, in the order of the form.
    pub fn parse(&self) -> Result<Lead, Errors> {
        let mut errors = Errors::new();
        let source = match self.lead_source.as_str() {
            "" => Err(Problem::Missing),
            text => text.parse(),
        };
        let linked = !self.referral.is_empty() && source == Ok(LeadSource::VendorReferral);
        let referral = linked.then(|| self.referral.parse().map_err(|_| Problem::NotInList)).transpose();
        let source = errors.check(Field::new("lead_source"), source);
        let referral = errors.check(Field::new("referral"), referral);
        errors.into_result(source.zip(referral).map(|(source, referral)| Lead { source, referral }))
    }
}

/// How a customer came, as its page shows it to the partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerLead {
    /// The channel, if it is known.
    pub source: Option<LeadSource>,
    /// The referral that was won.
    pub referral: Option<ReferralId>,
    /// Those that can be named: won, and not named at another customer.
    pub choices: Vec<WonReferral>,
}

/// A referral that was won.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WonReferral {
    /// Its id.
    pub id: ReferralId,
    /// Its number.
    pub number: String,
    /// The company that asked.
    pub company: String,
}

/// A month of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadMonth {
    /// The year.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: i64,
    /// How many came through each channel, in the order of [`LeadSource::ALL`].
    pub customers: Vec<i64>,
}

/// The report: the newest month first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadReport {
    /// Whose it is.
    pub partner: OrganizationId,
    /// The months.
    pub months: Vec<LeadMonth>,
    /// The sum of each channel.
    pub totals: Vec<i64>,
}

/// Year × 100 + month in UTC: how months are stored and ordered.
#[must_use]
pub fn period(at: Timestamp) -> i32 {
    let (year, month) = at.year_month();
    i32::try_from(year * 100 + month).unwrap_or_default()
}

/// The months of the report, the newest first.
#[must_use]
pub fn periods(now: Timestamp) -> Vec<i32> {
    let (year, month) = now.year_month();
    let first = Timestamp::of_date(year, month, 1);
    (0..REPORT_MONTHS).map(|back| period(first.plus_months(-back))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_can_be_left_out_and_each_kind_of_partner_has_its_own() {
        assert_eq!(LeadSource::parse_optional(""), Ok(None));
        assert_eq!(LeadSource::parse_optional("reseller"), Ok(Some(LeadSource::Reseller)));
        assert_eq!(LeadSource::parse_optional("hearsay"), Err(Problem::NotInList));
        for (kind, foreign) in [
            (OrganizationKind::Provider, LeadSource::Provider),
            (OrganizationKind::Reseller, LeadSource::Reseller),
        ] {
            let own = LeadSource::of(kind);
            assert!(own.contains(&LeadSource::USUAL) && !own.contains(&foreign), "{kind:?}");
        }
    }

    #[test]
    fn a_referral_is_named_for_its_channel_alone() {
        let input = |source: &str, referral: &str| LeadInput {
            lead_source: source.into(),
            referral: referral.into(),
            ..LeadInput::default()
        };
        let id = "0e6a2f0e-3a0c-4a7b-9b8e-5d3c1f2a4b6c";
        let lead = input("vendor_referral", id).parse().unwrap();
        assert_eq!((lead.source, lead.referral), (LeadSource::VendorReferral, id.parse().ok()));
        assert_eq!(input("provider", id).parse().unwrap().referral, None);
        assert_eq!(input("vendor_referral", "").parse().unwrap().referral, None);
        assert_eq!(input("", "").parse().unwrap_err().of("lead_source"), Some(Problem::Missing));
        assert_eq!(
            input("vendor_referral", "x").parse().unwrap_err().of("referral"),
            Some(Problem::NotInList)
        );
    }

    #[test]
    fn a_year_of_months() {
        let months = periods(Timestamp::of_date(2026, 3, 31));
        assert_eq!((months.first(), months.last(), months.len()), (Some(&202_603), Some(&202_504), 12));
    }
}
