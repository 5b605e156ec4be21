//! Whom an entry of the trail concerns, and under which names each of them finds it.

use super::Deed;
use crate::id::OrganizationId;

/// The organizations that an entry names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parties {
    /// Whose person acted; nobody's where the program itself did.
    pub author: Option<OrganizationId>,
    /// To whom it was done.
    pub target: Option<OrganizationId>,
    /// For whom it was done.
    pub on_behalf_of: Option<OrganizationId>,
}

/// What an entry is to one of the organizations that it concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Concern {
    /// Who reads it; [`OrganizationId::NIL`] stands for the operator, where it concerns nobody else.
    pub organization: OrganizationId,
    /// The customer or partner that it was done to, as seen from there.
    pub affected: Option<OrganizationId>,
    /// Where a partner acted: for the partner that other organization, for that one itself.
    pub acted_on: Option<OrganizationId>,
}

/// Everybody whom an entry concerns. One that names nobody is the operator's.
#[must_use]
pub fn concerns(deed: Deed, parties: Parties) -> Vec<Concern> {
    let mut readers: Vec<OrganizationId> = Vec::new();
    for reader in [parties.author, parties.target, parties.on_behalf_of].into_iter().flatten() {
        if !readers.contains(&reader) {
            readers.push(reader);
        }
    }
    if readers.is_empty() {
        return vec![Concern { organization: OrganizationId::NIL, affected: None, acted_on: None }];
    }
    readers.into_iter().map(|reader| concern(deed, parties, reader)).collect()
}

fn concern(deed: Deed, parties: Parties, reader: OrganizationId) -> Concern {
    let Parties { author, target, on_behalf_of } = parties;
    // Who is not named to the reader is no name to find the entry by either.
    let author = author.filter(|author| *author == reader || deed.names_its_author());
    let order =
        if target == Some(reader) { [author, on_behalf_of, None] } else { [target, on_behalf_of, author] };
    let affected = order.into_iter().flatten().find(|other| *other != reader);
    let between = author.zip(target).filter(|(author, target)| author != target);
    let acted_on = between.filter(|(author, target)| [*author, *target].contains(&reader)).map(|(_, at)| at);
    Concern { organization: reader, affected, acted_on }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const fn id(number: u128) -> OrganizationId {
        OrganizationId(Uuid::from_u128(number))
    }

    const PROVIDER: OrganizationId = id(1);
    const CUSTOMER: OrganizationId = id(2);
    const RESELLER: OrganizationId = id(3);

    fn found(
        deed: Deed,
        parties: Parties,
    ) -> Vec<(OrganizationId, Option<OrganizationId>, Option<OrganizationId>)> {
        let each = |concern: Concern| (concern.organization, concern.affected, concern.acted_on);
        concerns(deed, parties).into_iter().map(each).collect()
    }

    #[test]
    fn an_order_is_about_the_customer_and_to_it_about_the_provider() {
        let parties =
            Parties { author: Some(PROVIDER), target: Some(CUSTOMER), on_behalf_of: Some(RESELLER) };
        assert_eq!(
            found(Deed::SubmitOrder, parties),
            [
                (PROVIDER, Some(CUSTOMER), Some(CUSTOMER)),
                (CUSTOMER, Some(PROVIDER), Some(CUSTOMER)),
                (RESELLER, Some(CUSTOMER), None)
            ]
        );
    }

    #[test]
    fn what_an_organization_does_to_itself_is_its_own() {
        let parties = Parties { author: Some(CUSTOMER), target: Some(CUSTOMER), on_behalf_of: None };
        assert_eq!(found(Deed::AddUser, parties), [(CUSTOMER, None, None)]);
        let system = Parties { target: Some(CUSTOMER), ..Parties::default() };
        assert_eq!(found(Deed::SignIn, system), [(CUSTOMER, None, None)]);
        assert_eq!(found(Deed::SendMail, Parties::default()), [(OrganizationId::NIL, None, None)]);
    }

    #[test]
    fn who_opens_a_link_does_not_show_itself() {
        let parties = Parties { author: Some(CUSTOMER), target: Some(PROVIDER), on_behalf_of: None };
        assert_eq!(found(Deed::OpenInvitation, parties)[1], (PROVIDER, None, None));
        assert_eq!(found(Deed::AcceptInvitation, parties)[1], (PROVIDER, Some(CUSTOMER), Some(PROVIDER)));
    }
}
