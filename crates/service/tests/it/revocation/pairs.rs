//! Each state of each kind of relation, and everything that can be done to it: what the model allows happens, and
//! everything else is refused and changes nothing. Then walks at random. `KIZUNA_TEST_WALKS` chooses how many.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::ending::EndInput;
use domain::grant::{Consent, ConsentId, GrantKind, NewGrant};
use domain::id::GrantId;
use domain::lang::Lang;
use domain::time::Timestamp;
use service::grant::{self, Origin};
use service::{Db, Error, Random, ending, scope};

use crate::db::TestDb;
use crate::invitation::person;
use crate::world::{NOW, number};

/// Walks for each kind, and steps of each.
const WALKS: u32 = 2;
const STEPS: u32 = 30;
/// For how long a relation with a date stands.
const DAYS: i64 = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Never,
    Stands,
    Dated,
    EndedByGrantor,
    EndedByGrantee,
    Expired,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Give,
    GiveUntil,
    EndAsGrantor,
    EndAsGrantee,
    EndAsStranger,
    Wait,
}

const STATES: [State; 6] =
    [State::Never, State::Stands, State::Dated, State::EndedByGrantor, State::EndedByGrantee, State::Expired];
const ACTS: [Act; 6] =
    [Act::Give, Act::GiveUntil, Act::EndAsGrantor, Act::EndAsGrantee, Act::EndAsStranger, Act::Wait];

/// What becomes of a relation; nothing for what is refused. Whoever has ended it may say so again.
const fn model(state: State, act: Act) -> Option<State> {
    use State::{Dated, EndedByGrantee, EndedByGrantor, Expired, Stands};
    match (state, act) {
        (Stands | Dated, Act::Give | Act::GiveUntil) => None,
        (_, Act::Give) => Some(Stands),
        (_, Act::GiveUntil) => Some(Dated),
        (Stands | Dated | EndedByGrantor, Act::EndAsGrantor) => Some(EndedByGrantor),
        (Stands | Dated | EndedByGrantee, Act::EndAsGrantee) => Some(EndedByGrantee),
        (Dated, Act::Wait) => Some(Expired),
        (_, Act::Wait) => Some(state),
        _ => None,
    }
}

/// The same, but a stranger can end what stands.
const fn careless(state: State, act: Act) -> Option<State> {
    match (state, act) {
        (State::Stands, Act::EndAsStranger) => Some(State::EndedByGrantor),
        _ => model(state, act),
    }
}

struct Relation<'a> {
    db: &'a Db,
    kind: GrantKind,
    from: Actor,
    to: Actor,
    stranger: Actor,
    last: GrantId,
    now: Timestamp,
}

impl<'a> Relation<'a> {
    async fn new(db: &'a Db, kind: GrantKind) -> Self {
        use OrganizationKind::{Customer, Provider, Reseller};
        let (from, to) = match kind {
            GrantKind::Partnership | GrantKind::TenantAdmin => (Reseller, Provider),
            GrantKind::ResellerOfRecord => (Customer, Reseller),
            GrantKind::Ordering => (Customer, Provider),
        };
        let of = async |organization: OrganizationKind, name: &'static str| {
            let role = if organization == Customer { Role::GlobalAdmin } else { Role::AdminAgent };
            person(db, organization, name, role).await
        };
        let (from, to, stranger) =
            (of(from, "Grantor").await, of(to, "Grantee").await, of(to, "Stranger").await);
        Self { db, kind, from, to, stranger, last: GrantId::NIL, now: NOW }
    }

    async fn act(&mut self, act: Act) -> Result<(), Error> {
        self.now = self.now.plus_seconds(1);
        match act {
            Act::Give => self.give(None).await,
            Act::GiveUntil => {
                let until = self.now.plus_days(DAYS);
                self.give(Some(until)).await
            }
            Act::EndAsGrantor => self.end(&self.from).await,
            Act::EndAsGrantee => self.end(&self.to).await,
            Act::EndAsStranger => self.end(&self.stranger).await,
            Act::Wait => {
                // What has no date does not change with time.
                if self.state().await == State::Dated {
                    self.now = self.now.plus_days(DAYS);
                }
                Ok(())
            }
        }
    }

    async fn give(&mut self, ends_at: Option<Timestamp>) -> Result<(), Error> {
        let now = self.now;
        let new = NewGrant {
            kind: self.kind,
            grantor: self.from.organization_id,
            grantee: self.to.organization_id,
            via_reseller: None,
            starts_at: now,
            ends_at,
            consent: Consent::current(ConsentId::Partnership, Lang::Ja),
        };
        let made = self.db.write(|tx| async move { grant::make(&tx, now, new, Origin::default()).await });
        self.last = made.await?;
        Ok(())
    }

    async fn end(&self, actor: &Actor) -> Result<(), Error> {
        let now = self.now;
        let input = &EndInput { id: self.last.to_string(), ..EndInput::default() };
        let ended = self.db.write(|tx| async move { ending::end(&tx, actor, now, input).await });
        ended.await.map(drop)
    }

    /// How the ledger says that it stands.
    async fn state(&self) -> State {
        let read = self.db.read();
        let (from, to) = (self.from.organization_id, self.to.organization_id);
        let standing =
            scope::ledger::standing_between(&read, from, to, &[self.kind], self.now).await.unwrap();
        let ending = scope::ledger::ending(&read, self.last).await.unwrap();
        let ended_by = ending.map(|ending| ending.organization_id);
        match (standing.as_slice(), ended_by) {
            ([], None) if self.last == GrantId::NIL => State::Never,
            ([], None) => State::Expired,
            ([], Some(by)) if by == from => State::EndedByGrantor,
            ([], Some(_)) => State::EndedByGrantee,
            ([entry], None) if entry.id == self.last && entry.ends_at.is_some() => State::Dated,
            ([entry], None) if entry.id == self.last => State::Stands,
            other => panic!("{other:?}"),
        }
    }

    /// Brings it there from anywhere.
    async fn reach(&mut self, state: State) {
        if matches!(self.state().await, State::Stands | State::Dated) {
            self.act(Act::EndAsGrantor).await.unwrap();
        }
        self.last = GrantId::NIL;
        let way: &[Act] = match state {
            State::Never => &[],
            State::Stands => &[Act::Give],
            State::Dated => &[Act::GiveUntil],
            State::EndedByGrantor => &[Act::Give, Act::EndAsGrantor],
            State::EndedByGrantee => &[Act::Give, Act::EndAsGrantee],
            State::Expired => &[Act::GiveUntil, Act::Wait],
        };
        for act in way {
            self.act(*act).await.unwrap();
        }
        assert_eq!(self.state().await, state);
    }

    /// Does one thing, and tells where the ledger and the model do not agree.
    async fn differs(&mut self, act: Act, model: fn(State, Act) -> Option<State>) -> Option<String> {
        let before = self.state().await;
        let told = self.act(act).await;
        let (after, expected) = (self.state().await, model(before, act));
        let agrees = told.is_ok() == expected.is_some() && after == expected.unwrap_or(before);
        (!agrees).then(|| format!("{} {before:?} {act:?}: {told:?}, {after:?}", self.kind))
    }
}

on_both!(every_state_and_every_act_are_as_the_model_says, async |test: &TestDb| {
    let (mut legal, mut illegal, mut different) = (0, 0, Vec::new());
    for kind in GrantKind::ALL {
        let mut relation = Relation::new(&test.db, *kind).await;
        for state in STATES {
            for act in ACTS {
                relation.reach(state).await;
                different.extend(relation.differs(act, model).await);
                let counted = if model(state, act).is_some() { &mut legal } else { &mut illegal };
                *counted += 1;
            }
        }
    }
    println!("relations: {legal} legal, {illegal} illegal pairs, {} differences", different.len());
    assert_eq!(different, Vec::<String>::new());
    assert_eq!(legal + illegal, GrantKind::ALL.len() * STATES.len() * ACTS.len());
});

on_both!(relations_walk_as_the_model_says, async |test: &TestDb| {
    let (walks, seed) = (number("KIZUNA_TEST_WALKS", WALKS), number("KIZUNA_TEST_SEED", 7));
    let (dice, mut different) = (Random::from_seed(seed.into()), Vec::new());
    for kind in GrantKind::ALL {
        let mut relation = Relation::new(&test.db, *kind).await;
        for _ in 0..walks {
            relation.reach(State::Never).await;
            for _ in 0..STEPS {
                let act = ACTS[usize::try_from(dice.below(6)).unwrap()];
                different.extend(relation.differs(act, model).await);
            }
        }
    }
    let all = walks * u32::try_from(GrantKind::ALL.len()).unwrap();
    println!("relations: {all} walks of {STEPS} steps, seed {seed}, {} differences", different.len());
    assert_eq!(different, Vec::<String>::new());
});

// The comparison can fail.
on_both!(a_model_with_one_wrong_row_is_found_out, async |test: &TestDb| {
    let mut relation = Relation::new(&test.db, GrantKind::Partnership).await;
    relation.reach(State::Stands).await;
    let told = relation.differs(Act::EndAsStranger, careless).await;
    assert!(told.is_some(), "a stranger ended what stands, and nobody noticed");
});
