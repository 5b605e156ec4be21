//! Where every seed begins: a provider with a reseller, whose tenant it may administer for some days, their customer, and
//! an offer. Made once and copied, because making it takes longer than a run.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use domain::actor::{Actor, OrganizationKind, Role};
use domain::catalog::BillingCycle;
use domain::grant::{Consent, ConsentId, GrantKind, NewGrant};
use domain::id::{GrantId, OfferId, OrganizationId};
use domain::lang::Lang;
use domain::money::Currency;
use domain::time::Timestamp;
use entity::{offer, offer_price};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, Database};
use service::grant::{self, Origin};
use service::{Db, Error, Keys, Random, store};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use crate::invitation::person;
use crate::market;
use crate::world::{self, NOW};

/// When the access to the reseller's tenant ends: both sides are reminded on the first day, and on the last but one.
pub const ACCESS_ENDS: Timestamp = NOW.plus_days(8);
/// The price of a license.
pub const PRICE: i64 = 750;
/// What a line earns the reseller, in hundredths of a percent.
const RATE: i32 = 1_000;
/// Ids of a run are drawn from its seed, and differ from those of the ground.
const IDS: u64 = 1_000_000_000;

/// Who and what there is.
pub struct People {
    /// The provider's admin agent.
    pub aozora: Actor,
    /// The reseller's.
    pub hinode: Actor,
    /// The operator's administrator.
    pub operator: Actor,
    /// The customer of both.
    pub customer: OrganizationId,
    /// What is sold.
    pub offer: OfferId,
    /// The partnership that stands in the beginning.
    pub partnership: GrantId,
    /// The access to the reseller's tenant.
    pub access: GrantId,
}

/// The database that is copied, in a folder of its own.
pub struct Ground {
    folder: TempDir,
    /// Who and what there is.
    pub people: People,
}

impl Ground {
    /// Makes it.
    pub fn make() -> Self {
        let folder = folder();
        let ground = file(folder.path(), "ground");
        let people = runtime().block_on(async {
            let people = build(&ground).await;
            bring_in_the_log(&ground).await;
            people
        });
        Self { folder, people }
    }

    /// A database for one run, which a service outside fulfills.
    pub async fn open(&self, seed: u64, name: &str) -> Db {
        let copy = file(self.folder.path(), name);
        std::fs::copy(file(self.folder.path(), "ground"), &copy).unwrap();
        open(&copy, IDS + seed).await.telling_outside()
    }

    /// Ends a run. Its connections may still be closing in threads of their own: the last one removes its files too.
    pub async fn close(&self, db: Db, name: &str) {
        db.close().await;
        for file in files(&file(self.folder.path(), name)) {
            if let Err(error) = std::fs::remove_file(file) {
                assert_eq!(error.kind(), ErrorKind::NotFound);
            }
        }
    }
}

/// Nobody cuts the power here: memory is as good as a disk, and the disk belongs to those tests that do.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory).ok() } else { None };
    folder.unwrap_or_else(|| tempfile::tempdir().unwrap())
}

fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.db"))
}

/// The database, its log, and what its connections share: ten thousand of those would fill the memory.
fn files(database: &Path) -> [PathBuf; 3] {
    let beside = |end: &str| PathBuf::from(format!("{}-{end}", database.display()));
    [database.to_owned(), beside("wal"), beside("shm")]
}

/// Its connections may still be closing in threads of their own when the ground is copied: nothing may be left to them.
async fn bring_in_the_log(file: &Path) {
    let plain = Database::connect(format!("sqlite://{}", file.display())).await.unwrap();
    plain.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await.unwrap();
    plain.close().await.unwrap();
}

/// Everything of one run happens in one thread, one after the other.
pub fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

async fn open(file: &Path, seed: u64) -> Db {
    let url = format!("sqlite://{}", file.display());
    Db::open(&url, Keys::from_bytes(&[7; 32]), Random::from_seed(seed)).await.unwrap()
}

async fn build(file: &Path) -> People {
    let db = open(file, 0).await;
    db.migrate().await.unwrap();
    let aozora = person(&db, OrganizationKind::Provider, "Aozora", Role::AdminAgent).await;
    let hinode = person(&db, OrganizationKind::Reseller, "Hinode", Role::AdminAgent).await;
    let operator = world::actor(&db, OrganizationKind::Operator, "Operator", Role::Administrator).await;
    let both = (&hinode, &aozora);
    let partnership = give(&db, GrantKind::Partnership, both, (NOW, None)).await.unwrap();
    let access = give(&db, GrantKind::TenantAdmin, both, (NOW, Some(ACCESS_ENDS))).await.unwrap();
    let customer = market::customer(&db, (&aozora, &hinode), "Momiji", "momiji.example", NOW).await;
    let sold = market::offer(&db).await;
    let earns = offer::ActiveModel { incentive_rate_bp: Set(Some(RATE)), ..Default::default() };
    let price = offer_price::Model {
        offer_id: sold,
        billing_cycle: BillingCycle::Monthly,
        currency: Currency::Jpy,
        amount: PRICE,
    };
    let written = db.write(|tx| async move {
        store::update_one(&tx, earns, offer::Column::Id.eq(sold)).await?;
        store::insert(&tx, price).await
    });
    written.await.unwrap();
    db.close().await;
    People { aozora, hinode, operator, customer, offer: sold, partnership, access }
}

/// What the reseller gives to the provider.
pub async fn give(
    db: &Db,
    kind: GrantKind,
    (from, to): (&Actor, &Actor),
    (starts_at, ends_at): (Timestamp, Option<Timestamp>),
) -> Result<GrantId, Error> {
    let new = NewGrant {
        kind,
        grantor: from.organization_id,
        grantee: to.organization_id,
        via_reseller: None,
        starts_at,
        ends_at,
        consent: Consent::current(ConsentId::Partnership, Lang::Ja),
    };
    db.write(|tx| async move { grant::make(&tx, starts_at, new, Origin::default()).await }).await
}
