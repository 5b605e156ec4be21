//! One organization cannot take all: so many of the places are for the requests of one at a time, and for those of
//! people at one address who have not signed in. Whoever asks for more is told at once to come back, so that there is
//! room for others; who that is is known only inside, for a moment's place among those that are worked on.
//!
//! Signing in has a room of its own and does not count.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use app::request::Visit;
use axum::{
    body::Body,
    extract::{Request, State},
    http::Response,
    middleware::Next,
};
use domain::id::OrganizationId;

use crate::{metrics::Metrics, overload, state::App};

/// Whose requests count together.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Who {
    Organization(OrganizationId),
    Address(Arc<str>),
}

impl Who {
    fn of(visit: &Visit) -> Self {
        match &visit.session {
            Some(session) => Self::Organization(session.actor.organization_id),
            None => Self::Address(network_of(&visit.client)),
        }
    }
}

/// An address of IPv6 counts with its network, of which every client has as many as it likes.
fn network_of(client: &Arc<str>) -> Arc<str> {
    let known: Option<IpAddr> = client.parse().ok();
    known.map_or_else(|| Arc::clone(client), |client| service::session::network(client).into())
}

/// What one takes.
#[derive(Default)]
struct Taken {
    places: usize,
    /// Whether the log says that it wanted more.
    told: bool,
}

/// How much of the room everybody takes. Clones are the same.
#[derive(Clone)]
pub struct Shares {
    taken: Arc<Mutex<HashMap<Who, Taken>>>,
    most: usize,
    metrics: Metrics,
}

/// One of the places, until it is dropped.
struct Place {
    shares: Shares,
    who: Who,
}

impl Shares {
    /// As large as the settings say.
    pub fn new(app: &App) -> Self {
        Self { taken: Arc::default(), most: app.config.limits.share, metrics: app.metrics.clone() }
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<Who, Taken>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place, where its share is not used up.
    fn enter(&self, who: Who) -> Option<Place> {
        let mut all = self.taken();
        let taken = all.entry(who.clone()).or_default();
        if taken.places < self.most {
            taken.places += 1;
            return Some(Place { shares: self.clone(), who });
        }
        let told = std::mem::replace(&mut taken.told, true);
        drop(all);
        if !told {
            tell(&who);
        }
        None
    }
}

/// Once for each time of need.
fn tell(who: &Who) {
    match who {
        Who::Organization(organization) => {
            tracing::warn!(%organization, "an organization asks for more than its share");
        }
        Who::Address(address) => tracing::warn!(%address, "an address asks for more than its share"),
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut all = self.shares.taken();
        let Some(taken) = all.get_mut(&self.who) else { return };
        taken.places -= 1;
        if taken.places == 0 {
            all.remove(&self.who);
        }
    }
}

/// Lets a request of whoever has not used up its share in, or tells it to come back.
pub async fn layer(State(shares): State<Shares>, request: Request, next: Next) -> Response<Body> {
    let counts = !overload::signs_in(&request);
    let Some(who) = request.extensions().get::<Visit>().filter(|_| counts).map(Who::of) else {
        return next.run(request).await;
    };
    let Some(place) = shares.enter(who) else {
        shares.metrics.refused();
        shares.metrics.over_share();
        return overload::refuse().await;
    };
    let response = next.run(request).await;
    drop(place);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(most: usize) -> Shares {
        Shares { taken: Arc::default(), most, metrics: Metrics::default() }
    }

    fn organization(number: u8) -> Who {
        Who::Organization(format!("00000000-0000-4000-8000-{number:012}").parse().unwrap())
    }

    #[test]
    fn a_network_is_one_address() {
        let of = |client: &str| network_of(&Arc::from(client));
        assert_eq!(of("2001:db8:1:2::7"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:3::7"), of("2001:db8:1:2::7"));
        assert_eq!(&*of("203.0.113.9"), "203.0.113.9");
    }

    #[test]
    fn everybody_has_a_share_of_its_own() {
        let shares = shares(2);
        let (first, second) = (shares.enter(organization(1)), shares.enter(organization(1)));
        assert!(first.is_some() && second.is_some() && shares.enter(organization(1)).is_none());
        let other = shares.enter(organization(2));
        let address = shares.enter(Who::Address("203.0.113.9".into()));
        assert!(other.is_some() && address.is_some(), "others are not kept out");
        drop(second);
        let again = shares.enter(organization(1));
        assert!(again.is_some() && shares.enter(organization(1)).is_none());
        drop((first, again, other, address));
        assert!(shares.taken().is_empty(), "who has left is forgotten");
    }
}
