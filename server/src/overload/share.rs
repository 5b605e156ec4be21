//! One organization cannot take all: so many of the places are for the requests of one at a time, and for those of
//! people at one address who have not signed in. A few more of each wait, in a queue of their own and before the doors of
//! all, so that there is room for others; whoever asks for still more is told at once to come back.
//!
//! Whose request it is, is known at the door from the requests before ([`Known`]). A session that is seen for the first
//! time may be made up: its address answers for it at the door, and its organization inside, where it has been looked
//! up. Signing in has a room of its own, of which each address has a share as well.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use app::request::{Visit, session_cookie};
use axum::{
    body::Body,
    extract::{Request, State},
    http::Response,
    middleware::Next,
};
use domain::id::OrganizationId;
use tokio::sync::SemaphorePermit;

use super::{Limits, Refusal, gate::Gate, known::Known, refuse, signs_in};
use crate::{state::App, visit};

/// Whose requests count together.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Who {
    Organization(OrganizationId),
    Address(Arc<str>),
    /// Whoever signs in from an address.
    SigningIn(Arc<str>),
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
fn network_of(client: &str) -> Arc<str> {
    let known: Option<IpAddr> = client.parse().ok();
    known.map_or_else(|| client.into(), |client| service::session::network(client).into())
}

/// The share of one.
struct Share {
    gate: Gate,
    /// Whether the log says that it wanted more.
    told: AtomicBool,
}

/// Shares, each with how many requests have a part in it.
type Taken = HashMap<Who, (Arc<Share>, usize)>;

/// The shares of all who ask for something at the moment. Clones are the same.
#[derive(Clone)]
struct Shares {
    taken: Arc<Mutex<Taken>>,
    limits: Limits,
}

/// A request's part in the share of one, whether it waits or is worked on. Nobody's share is kept after the last.
struct Seat {
    shares: Shares,
    who: Who,
    share: Arc<Share>,
}

impl Shares {
    fn new(limits: Limits) -> Self {
        Self { taken: Arc::default(), limits }
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn seat(&self, who: Who) -> Seat {
        let mut taken = self.taken();
        let (share, seats) = taken.entry(who.clone()).or_insert_with(|| (Arc::new(self.share(&who)), 0));
        *seats += 1;
        let share = Arc::clone(share);
        drop(taken);
        Seat { shares: self.clone(), who, share }
    }

    /// A whole one. The room of those who sign in is larger than what others have of theirs, and many of an office come
    /// at once: so is what one address has of it.
    fn share(&self, who: &Who) -> Share {
        let Limits { share, waiting_for_share, signing_in_share, waiting, patience, .. } = self.limits;
        let (share, waiting) = match who {
            Who::SigningIn(_) => (signing_in_share, waiting),
            Who::Organization(_) | Who::Address(_) => (share, waiting_for_share),
        };
        Share { gate: Gate::new(share, waiting, patience), told: AtomicBool::new(false) }
    }
}

impl Seat {
    /// A place, where the share is not used up or soon is not any more.
    async fn enter(&self) -> Option<SemaphorePermit<'_>> {
        let place = self.share.gate.enter().await;
        if place.is_none() && !self.share.told.swap(true, Ordering::Relaxed) {
            tell(&self.who);
        }
        place
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.shares.taken();
        let left = taken.get_mut(&self.who).map(|(_, seats)| {
            *seats = seats.saturating_sub(1);
            *seats
        });
        if left == Some(0) {
            taken.remove(&self.who);
        }
    }
}

/// Once for each time of need.
fn tell(who: &Who) {
    match who {
        Who::Organization(organization) => {
            tracing::warn!(%organization, "an organization asks for more than its share");
        }
        Who::Address(address) => tracing::warn!(%address, "an address asks for more than its share"),
        Who::SigningIn(address) => tracing::warn!(%address, "an address signs in more often than its share"),
    }
}

/// What both layers work with.
#[derive(Clone)]
pub struct Desk {
    shares: Shares,
    known: Known,
    refusal: Refusal,
    app: App,
}

/// Put to a request: for whom the door has counted it.
#[derive(Clone)]
struct Counted(Who);

impl Desk {
    /// With shares as large as the settings say.
    pub fn new(app: &App) -> Self {
        let shares = Shares::new(app.config.limits);
        Self { shares, known: Known::default(), refusal: Refusal::new(app), app: app.clone() }
    }

    fn session(&self, request: &Request) -> Option<String> {
        visit::cookie(request.headers(), session_cookie(self.app.config.is_secure()))
    }

    /// Whose request it is, as far as that is known before anybody is looked up.
    fn expected(&self, request: &Request) -> Who {
        let client = visit::client(request, &self.app.config.trusted_proxies);
        let address: Arc<str> = service::session::network(client).into();
        if signs_in(request) {
            return Who::SigningIn(address);
        }
        let token = self.session(request);
        let known = token.and_then(|token| self.known.organization(&token));
        known.map_or(Who::Address(address), Who::Organization)
    }

    /// Whose request it is. The door knows it the next time.
    fn found(&self, request: &Request) -> Option<Who> {
        let visit = request.extensions().get::<Visit>()?;
        if let Some(token) = self.session(request) {
            self.known.learn(&token, visit.session.as_ref().map(|session| session.actor.organization_id));
        }
        Some(Who::of(visit))
    }
}

/// The door: lets a request of whoever has not used up its share in, or tells it to come back.
pub async fn door(State(desk): State<Desk>, mut request: Request, next: Next) -> Response<Body> {
    let seat = desk.shares.seat(desk.expected(&request));
    if let Some(_place) = seat.enter().await {
        request.extensions_mut().insert(Counted(seat.who.clone()));
        return next.run(request).await;
    }
    desk.app.metrics.over_share();
    desk.refusal.answer(request).await
}

/// Inside: the same for a request that the door has counted for somebody else.
pub async fn layer(State(desk): State<Desk>, request: Request, next: Next) -> Response<Body> {
    let counted = request.extensions().get::<Counted>().map(|Counted(who)| who.clone());
    // Who signs in has a room of its own, and is somebody afterwards. A form of another kind can be sent there as well.
    let signs_in = signs_in(&request);
    let exempt = |who: &Who| signs_in && !matches!(who, Who::Organization(_));
    let found = desk.found(&request).filter(|who| !exempt(who) && counted.as_ref() != Some(who));
    let Some(who) = found else {
        return next.run(request).await;
    };
    let seat = desk.shares.seat(who);
    if let Some(_place) = seat.enter().await {
        return next.run(request).await;
    }
    desk.app.metrics.over_share();
    desk.app.metrics.refused();
    refuse().await
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn shares(share: usize) -> Shares {
        let patience = Duration::from_secs(60);
        Shares::new(Limits { share, waiting_for_share: 1, patience, ..Limits::default() })
    }

    fn organization(number: u8) -> Who {
        Who::Organization(format!("00000000-0000-4000-8000-{number:012}").parse().unwrap())
    }

    #[test]
    fn a_network_is_one_address() {
        let of = |client: &str| network_of(client);
        assert_eq!(of("2001:db8:1:2::7"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:3::7"), of("2001:db8:1:2::7"));
        assert_eq!(&*of("203.0.113.9"), "203.0.113.9");
    }

    #[tokio::test]
    async fn everybody_has_a_share_of_its_own() {
        let shares = shares(1);
        let own = [0; 3].map(|_| shares.seat(organization(1)));
        let first = own[0].enter().await;
        let (second, third) = tokio::join!(biased; own[1].enter(), async {
            let third = own[2].enter().await.is_some();
            let other = shares.seat(organization(2)).enter().await.is_some();
            let address = shares.seat(Who::Address("203.0.113.9".into())).enter().await.is_some();
            let signs_in = shares.seat(Who::SigningIn("203.0.113.9".into())).enter().await.is_some();
            assert!(other && address && signs_in, "others are not kept out");
            drop(first);
            third
        });
        assert!(second.is_some(), "who waits comes in when there is room");
        assert!(!third, "beyond that nobody waits");
        drop(second);
        drop(own);
        assert!(shares.taken().is_empty(), "who has left is forgotten");
    }
}
