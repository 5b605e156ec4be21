//! Links of invitations that must not be accepted: made up, changed, expired, withdrawn, used, of another purpose, of
//! another organization, of the inviter itself, and with the form of another one. Afterwards the right one is accepted.
//!
//! `KIZUNA_TEST_LINKS` and `KIZUNA_TEST_SEED` choose how many, and which.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::id::InvitationId;
use domain::invitation::StageName;
use domain::time::Timestamp;
use sea_orm::{ConnectionTrait, Statement};
use service::keys::LinkPurpose;
use service::{Db, Error, Random};

use super::{accept, invited, person, provider, reseller, revoke, rows, stage, ticked};
use crate::db::TestDb;
use crate::size::number;
use crate::world::NOW;

/// Attempts, unless the environment says otherwise.
const LINKS: u32 = 450;
/// Kinds of wrong links.
const KINDS: u32 = 9;
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// What the same row could have a link for, but for what it has one.
const OTHER_PURPOSES: [LinkPurpose; 4] =
    [LinkPurpose::Customer, LinkPurpose::Verification, LinkPurpose::Reset, LinkPurpose::Inquiry];

/// Who follows which link when, and the invitation that the form names.
struct Attempt {
    what: &'static str,
    actor: Actor,
    at: Timestamp,
    token: String,
    form: InvitationId,
}

/// Invitations in every state, and people to whom they could not belong.
struct Scene {
    dice: Random,
    inviter: Actor,
    reader: Actor,
    strangers: Vec<Actor>,
    right: (InvitationId, String),
    withdrawn: (InvitationId, String),
    used: (InvitationId, String),
    other: (InvitationId, String),
    of_other_purposes: Vec<String>,
}

impl Scene {
    async fn new(db: &Db, seed: u32) -> Self {
        let (inviter, reader) = (provider(db).await, reseller(db).await);
        let strangers = vec![
            person(db, OrganizationKind::Customer, "Momiji", Role::GlobalAdmin).await,
            person(db, OrganizationKind::Provider, "Northwind", Role::AdminAgent).await,
            Actor { roles: vec![Role::SalesAgent], ..inviter.clone() },
        ];
        let right = invited(db, &inviter, 1).await;
        let withdrawn = invited(db, &inviter, 2).await;
        revoke(db, &inviter, NOW, withdrawn.0).await.unwrap();
        let used = invited(db, &inviter, 3).await;
        let first = person(db, OrganizationKind::Reseller, "Harbor", Role::GlobalAdmin).await;
        accept(db, &first, NOW, &used.1, &ticked(used.0)).await.unwrap();
        let other = invited(db, &inviter, 4).await;
        let of_other_purposes = links_of(db, right.0, &right.1).await;
        let dice = Random::from_seed(seed.into());
        Self { dice, inviter, reader, strangers, right, withdrawn, used, other, of_other_purposes }
    }

    fn below(&self, bound: usize) -> usize {
        self.dice.below(u32::try_from(bound).unwrap()) as usize
    }

    fn letter(&self) -> char {
        char::from(LETTERS[self.below(LETTERS.len())])
    }

    /// The right link with something else in one place.
    fn changed(&self) -> String {
        let at = self.below(43);
        let other = |c: char| std::iter::repeat_with(|| self.letter()).find(|letter| *letter != c).unwrap();
        self.right.1.char_indices().map(|(place, c)| if place == at { other(c) } else { c }).collect()
    }

    /// The right link, longer, shorter, or as a mail program could spoil it.
    fn spoiled(&self) -> String {
        let right = &self.right.1;
        match self.below(6) {
            0 => format!("{right}{}", self.letter()),
            1 => right[..self.below(43)].to_owned(),
            2 => format!("{right}="),
            3 => format!(" {right}"),
            4 => format!("{right}."),
            _ => right.chars().rev().collect(),
        }
    }

    fn attempt(&self, number: u32) -> Attempt {
        let (form, right) = self.right.clone();
        let usual =
            Attempt { what: "made up", actor: self.reader.clone(), at: NOW, token: String::new(), form };
        match number % KINDS {
            0 => Attempt { token: (0..43).map(|_| self.letter()).collect(), ..usual },
            1 => Attempt { what: "changed", token: self.changed(), ..usual },
            2 => Attempt { what: "spoiled", token: self.spoiled(), ..usual },
            3 => {
                let late = i64::from(self.dice.below(90 * 86_400)) * 1_000;
                Attempt { what: "expired", at: Timestamp(NOW.plus_days(30).0 + late), token: right, ..usual }
            }
            4 => Attempt {
                what: "withdrawn",
                form: self.withdrawn.0,
                token: self.withdrawn.1.clone(),
                ..usual
            },
            5 => Attempt { what: "used", form: self.used.0, token: self.used.1.clone(), ..usual },
            6 => {
                let token = self.of_other_purposes[self.below(OTHER_PURPOSES.len())].clone();
                Attempt { what: "of another purpose", token, ..usual }
            }
            7 => {
                let mut others = self.strangers.clone();
                others.push(self.inviter.clone());
                let actor = others.swap_remove(self.below(others.len()));
                Attempt { what: "of another organization", actor, token: right, ..usual }
            }
            _ => Attempt { what: "with another form", form: self.other.0, token: right, ..usual },
        }
    }
}

/// What the links of other purposes would be for this invitation.
async fn links_of(db: &Db, id: InvitationId, right: &str) -> Vec<String> {
    let question = Statement::from_string(db.backend(), "SELECT id, seed FROM invitation");
    let found = db.read().conn().query_all_raw(question).await.unwrap();
    let row = found.iter().find(|row| row.try_get::<uuid::Uuid>("", "id").unwrap() == id.0).unwrap();
    let seed: Vec<u8> = row.try_get("", "seed").unwrap();
    let link = |purpose| db.keys().link_token(purpose, id.0, &seed).reveal();
    assert_eq!(link(LinkPurpose::Partnership), right, "links are made so");
    OTHER_PURPOSES.into_iter().map(link).collect()
}

on_both!(no_wrong_link_is_accepted, async |world: &TestDb| {
    let db = &world.db;
    let (count, seed) = (number("KIZUNA_TEST_LINKS", LINKS), number("KIZUNA_TEST_SEED", 7));
    let scene = Scene::new(db, seed).await;
    let before = (rows(db, "grant_entry").await, rows(db, "partner_index").await, rows(db, "mail").await);
    let mut accepted = Vec::new();
    for number in 0..count {
        let Attempt { what, actor, at, token, form } = scene.attempt(number);
        let outcome = accept(db, &actor, at, &token, &ticked(form)).await;
        if !matches!(outcome, Err(Error::NotFound | Error::Conflict(_))) {
            accepted.push(format!("{number} ({what}): {outcome:?}"));
        }
    }
    let after = (rows(db, "grant_entry").await, rows(db, "partner_index").await, rows(db, "mail").await);
    println!("{count} wrong links of {KINDS} kinds, seed {seed}: {} accepted", accepted.len());
    assert!(accepted.is_empty(), "{accepted:#?}");
    assert_eq!((before, stage(db, &scene.inviter, scene.right.0).await), (after, StageName::Drafted));
    // The control: the right one, in its last second.
    let last = Timestamp(NOW.plus_days(30).0 - 1_000);
    accept(db, &scene.reader, last, &scene.right.1, &ticked(scene.right.0)).await.unwrap();
    assert_eq!(rows(db, "grant_entry").await, before.0 + 2);
});
