//! Pages of lists that changed since their links were made.

use axum::http::StatusCode;
use domain::{id::OrganizationId, page::Cursor, time::Timestamp};

use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_is_not_there_any_more_leads_to_the_first_page() {
    let world = World::demo().await;
    world.grow(120).await;
    let provider = world.sign_in("admin@provider.example").await;
    let nil = OrganizationId::NIL;
    let gone = [
        Cursor::before("", nil).to_string(),
        Cursor::after("\u{10ffff}", nil).to_string(),
        // Of a list in another order, and of none.
        Cursor::before(Timestamp(0), nil).to_string(),
        Cursor::after(Timestamp(0), nil).to_string(),
        "nonsense".to_owned(),
    ];
    for place in gone {
        let answer = world.get(&provider, &format!("/customers?size=25&after={place}&done=saved")).await;
        let led = (answer.status, answer.location());
        assert_eq!(led, (StatusCode::FOUND, "/customers?size=25&done=saved"), "{place}");
    }
    let next = world.hrefs(&provider, "/customers", "/customers?after=").await.remove(0);
    let second = world.get(&provider, &next).await;
    assert_eq!(second.status, StatusCode::OK, "{next}");
    // Back from the second page there is the first one, at its own address.
    let places = world.hrefs(&provider, &next, "/customers?after=").await;
    let mut previous = places.iter().filter(|href| !href.contains("&amp;") && !href.starts_with(&next));
    let answer = world.get(&provider, previous.next().unwrap()).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::FOUND, "/customers"));
    let beginning = Cursor::after("", nil);
    let answer = world.get(&provider, &format!("/customers?after={beginning}")).await;
    assert_eq!(answer.status, StatusCode::OK, "rows, and something may stand before them");
}
