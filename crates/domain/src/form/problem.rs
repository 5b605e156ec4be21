//! What can be wrong with a value.

use serde::{Deserialize, Serialize};

use crate::country::Country;

/// Why a value does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum Problem {
    /// Required, and empty.
    #[error("missing")]
    Missing,
    /// More than `max` characters.
    #[error("longer than {max} characters")]
    TooLong { max: u32 },
    /// Fewer than `min` characters.
    #[error("shorter than {min} characters")]
    TooShort { min: u32 },
    /// No e-mail address.
    #[error("not an e-mail address")]
    NotAnEmail,
    /// No domain name, or no label of one.
    #[error("not a domain name")]
    NotADomain,
    /// The domain already belongs to a tenant.
    #[error("domain taken")]
    DomainTaken,
    /// The user name already belongs to an account.
    #[error("user name taken")]
    UserNameTaken,
    /// No user name.
    #[error("not a user name")]
    NotAUserName,
    /// A number below `min` or above `max`.
    #[error("not between {min} and {max}")]
    OutOfRange { min: i64, max: i64 },
    /// No whole number.
    #[error("not a number")]
    NotANumber,
    /// No identifier.
    #[error("not an identifier")]
    NotAnId,
    /// None of the values that can be chosen.
    #[error("not in the list")]
    NotInList,
    /// No postal code of that country.
    #[error("not a postal code of {country}")]
    PostalCode { country: Country },
    /// No telephone number of that country.
    #[error("not a telephone number of {country}")]
    Phone { country: Country },
    /// Lines of a file do not hold; the report names them.
    #[error("lines do not hold")]
    LinesRefused,
    /// No text in UTF-8, or too much of it.
    #[error("not a text file")]
    NotATextFile,
    /// The consent box is not ticked.
    #[error("consent missing")]
    ConsentMissing,
    /// The message does not hold the invitation's link on a line of its own.
    #[error("link missing")]
    LinkMissing,
    /// User name and password do not belong together; which of the two is wrong is not said.
    #[error("sign-in failed")]
    SignInFailed,
    /// Not the present password.
    #[error("not the present password")]
    PasswordWrong,
    /// Not a code of the second factor that holds now: another one, used before, or too old.
    #[error("not the code")]
    CodeWrong,
    /// The browser showed or made no passkey, or one that does not hold; why is not said.
    #[error("passkey refused")]
    PasskeyRefused,
    /// A password of fewer than `min` characters.
    #[error("password shorter than {min} characters")]
    PasswordTooShort { min: u32 },
    /// A password that many people use.
    #[error("password too common")]
    PasswordTooCommon,
    /// The repetition differs.
    #[error("passwords differ")]
    PasswordMismatch,
    /// A control or direction character, or one this field does not take.
    #[error("forbidden character")]
    ForbiddenCharacter,
    /// A name that holds the address of a site.
    #[error("contains an address")]
    ContainsAddress,
    /// Nothing of a list was chosen.
    #[error("nothing chosen")]
    NothingChosen,
    /// More than `max` rows were chosen.
    #[error("more than {max} chosen")]
    TooMany { max: u32 },
    /// The offer cannot be bought any more, or not with that billing cycle.
    #[error("not available")]
    NotAvailable,
    /// The offer is not sold in the customer's country.
    #[error("not sold in {country}")]
    NotSoldIn { country: Country },
    /// The add-on needs an offer that the customer neither has nor orders with it.
    #[error("needs another offer")]
    NeedsAnotherOffer,
    /// A customer may have so many subscriptions of this offer, and has them.
    #[error("a customer may have {max}")]
    CustomerLimit { max: u32 },
    /// No amount, or one with more than so many decimal digits.
    #[error("not an amount with at most {digits} decimal digits")]
    NotAnAmount { digits: u32 },
    /// The membership profile is not active.
    #[error("profile inactive")]
    ProfileInactive,
    /// The membership profile belongs to another country than the tenant.
    #[error("profile of {profile}, tenant of {tenant}")]
    CountryMismatch { profile: Country, tenant: Country },
    /// A statement that has to be confirmed by itself was not ticked.
    #[error("statement not confirmed")]
    StatementMissing,
    /// What was typed is what it is already.
    #[error("unchanged")]
    Unchanged,
    /// So many people hold a license.
    #[error("{assigned} licenses are assigned")]
    LicensesAssigned { assigned: u32 },
    /// The customer has it already.
    #[error("held already")]
    HeldAlready,
    /// No date.
    #[error("not a date")]
    NotADate,
    /// A date that has passed, or that lies too far ahead.
    #[error("date out of range")]
    DateOutOfRange,
    /// Amounts of several currencies in one order.
    #[error("currencies differ")]
    CurrencyMismatch,
}
