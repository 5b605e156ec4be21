//! The forms of referrals as typed, and what they are when they hold.

use serde::{Deserialize, Serialize};

use super::{CompanySize, ReferralMove};
use crate::address::PhoneNumber;
use crate::country::Country;
use crate::email::EmailAddress;
use crate::form::{Errors, Field, Problem};
use crate::lang::Lang;
use crate::money::{Currency, Money};
use crate::text::{OrganizationName, PersonName, RequestText};
use crate::time::{Timestamp, Zone, parse_date};

/// The form of a provider's entry in the directory: a request for information.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InquiryInput {
    /// The partner.
    pub partner: String,
    /// The intent: the same key sends once.
    pub key: String,
    /// The customer's company.
    pub company_name: String,
    /// Its country.
    pub country: String,
    /// How large it is.
    pub company_size: String,
    /// Who asks.
    pub contact_name: String,
    /// Where to answer.
    pub email: String,
    /// The telephone, optional.
    pub phone: String,
    /// What is needed.
    pub need: String,
}

/// The form by which the operator refers a customer to a partner.
pub type ReferInput = InquiryInput;

/// A request for information that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inquiry {
    /// The customer's company.
    pub company: OrganizationName,
    /// Its country.
    pub country: Country,
    /// How large it is.
    pub size: CompanySize,
    /// Who asks.
    pub contact: PersonName,
    /// Where to answer.
    pub email: EmailAddress,
    /// The telephone.
    pub phone: Option<PhoneNumber>,
    /// What is needed.
    pub need: RequestText,
    /// The language of the mails.
    pub language: Lang,
}

impl InquiryInput {
    /// Reads the form of somebody who reads this language.
    ///
    /// # Errors
    /// Every input that does not hold, in the order of the form.
    pub fn parse(&self, language: Lang) -> Result<Inquiry, Errors> {
        let mut errors = Errors::new();
        let company = errors.check(Field::new("company_name"), OrganizationName::parse(&self.company_name));
        let country = errors.check(Field::new("country"), Country::parse(&self.country));
        let size = errors.check(Field::new("company_size"), chosen(&self.company_size));
        let contact = errors.check(Field::new("contact_name"), PersonName::parse(&self.contact_name));
        let email = errors.check(Field::new("email"), EmailAddress::parse(&self.email));
        let phone = country.and_then(|country| {
            errors.check(Field::new("phone"), PhoneNumber::parse_optional(country, &self.phone))
        });
        let need = errors.check(Field::new("need"), RequestText::parse(&self.need));
        let inquiry = (|| {
            Some(Inquiry {
                company: company?,
                country: country?,
                size: size?,
                contact: contact?,
                email: email?,
                phone: phone?,
                need: need?,
                language,
            })
        })();
        errors.into_result(inquiry)
    }
}

fn chosen<T: std::str::FromStr<Err = Problem>>(text: &str) -> Result<T, Problem> {
    if text.is_empty() { Err(Problem::Missing) } else { text.parse() }
}

/// The buttons below a referral that need nothing more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MoveReferralInput {
    /// The referral.
    pub id: String,
    /// The version that the page was made from.
    pub version: String,
    /// What is done.
    pub go: String,
}

impl MoveReferralInput {
    /// Reads the button. What asks for more than a button, and what the clock alone does, is none.
    ///
    /// # Errors
    /// What is wrong with `go`.
    pub fn parse(&self) -> Result<ReferralMove, Errors> {
        use ReferralMove::{Decline, Interested, Lose, Skip, Win};
        let by = self.go.parse().ok().filter(|by| [Interested, Skip, Decline, Win, Lose].contains(by));
        by.ok_or_else(|| Errors::one(Field::new("go"), Problem::NotInList))
    }
}

/// The form **Accept**.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AcceptReferralInput {
    /// The referral.
    pub id: String,
    /// The version that the page was made from.
    pub version: String,
    /// The deal's estimated value in major units.
    pub deal_value: String,
    /// Its currency.
    pub currency: String,
    /// When it is estimated to close: `2026-11-20`.
    pub closing_date: String,
}

/// What a partner estimates when it accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deal {
    /// The value.
    pub value: Money,
    /// The day of the closing: its midnight in UTC.
    pub closing: Timestamp,
}

/// A deal without a value is none.
const NOTHING: Problem = Problem::OutOfRange { min: 1, max: 1_000_000_000 };
/// The closing may lie so many days ahead.
const CLOSING_DAYS: i64 = 3 * 366;

impl AcceptReferralInput {
    /// Reads the form. `today` is the midnight of the reader's day, written in UTC; a closing in the past is none.
    ///
    /// # Errors
    /// Every input that does not hold, in the order of the form.
    pub fn parse(&self, today: Timestamp) -> Result<Deal, Errors> {
        let mut errors = Errors::new();
        let currency = chosen::<Currency>(&self.currency);
        let of = currency.unwrap_or(Currency::Usd);
        let positive = |money: Money| if money.amount > 0 { Ok(money) } else { Err(NOTHING) };
        let value =
            errors.check(Field::new("deal_value"), Money::parse(&self.deal_value, of).and_then(positive));
        let currency = errors.check(Field::new("currency"), currency);
        let closing = errors.check(Field::new("closing_date"), day(&self.closing_date, today));
        let deal = value.zip(currency).zip(closing);
        errors.into_result(deal.map(|((value, _), closing)| Deal { value, closing }))
    }
}

fn day(text: &str, today: Timestamp) -> Result<Timestamp, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    let at = parse_date(text, &Zone::UTC).ok_or(Problem::NotADate)?;
    let holds = today <= at && at <= today.plus_days(CLOSING_DAYS);
    if holds { Ok(at) } else { Err(Problem::DateOutOfRange) }
}
