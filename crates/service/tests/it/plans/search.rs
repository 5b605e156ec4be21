//! What a text names exactly, and the invitations to an address. The lists that the search asks have plans of their own.

use domain::email::EmailAddress;
use service::scope::{invitation, search};

use super::invitations::inviters;
use super::{PAGED, Rule, check, of};
use crate::db::TestDb;

on_both!(what_a_text_names_is_one_step, async |world: &TestDb| {
    let number = "20261120-7F3KQ2";
    check(world, "order", of(world, search::order_query(number)), PAGED).await;
    check(world, "support request", of(world, search::request_query(number)), PAGED).await;
    check(world, "referral", of(world, search::referral_query(number)), PAGED).await;
    check(world, "domain", of(world, search::domain_query("momiji.example")), PAGED).await;
    let rule = Rule { index: "invitation_by_recipient", ..PAGED };
    let address = EmailAddress::parse("rin@momiji.example").unwrap();
    for (actor, kind) in inviters(world).await {
        let query = invitation::addressed_query(&actor, kind, &address, 6);
        check(world, &format!("{kind:?} to an address"), of(world, query), rule).await;
    }
});
