//! The program is killed at random instants while people order, and started again. Whoever got no answer sends the same
//! form again. In the end each intent is one order, whole, and done.
//!
//! `KIZUNA_TEST_CRASH_ORDERS` and `KIZUNA_TEST_CRASH_SEED` choose how many orders, and when it dies.

use std::{
    collections::BTreeMap,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use domain::{
    order::{LineStatus, OrderQuery, OrderStatus},
    page::PageSize,
    time::Timestamp,
};
use reqwest::{Client, header};
use service::{
    Db, Keys, Random,
    audit::{self, Verdict},
    clock, directory, order, scope, seed,
};
use tempfile::TempDir;
use tokio::time::sleep;

/// Orders, unless the environment says otherwise.
const ORDERS: u32 = 60;
/// People who order at the same time.
const PEOPLE: u32 = 4;
/// Lines of each order.
const LINES: usize = 3;

/// What the database holds of one customer's orders: the lines of each with their licenses.
type Seen = BTreeMap<String, Vec<Vec<(LineStatus, u32)>>>;

/// What is wrong with it.
fn faults(seen: &Seen, intents: u32) -> Vec<String> {
    let mut faults = Vec::new();
    for intent in 0..intents {
        let name = name(intent);
        match seen.get(&name).map(Vec::as_slice) {
            Some([lines]) if lines.len() == LINES => {
                let wrong = lines.iter().filter(|line| **line != (LineStatus::Completed, licenses(intent)));
                faults.extend(wrong.map(|line| format!("{name}: {line:?}")));
            }
            found => faults.push(format!("{name}: {found:?}")),
        }
    }
    if seen.len() != intents as usize {
        faults.push(format!("{} customers for {intents} intents", seen.len()));
    }
    faults
}

fn name(intent: u32) -> String {
    format!("Crash Test {intent:04}")
}

fn licenses(intent: u32) -> u32 {
    1 + intent % 7
}

#[test]
fn what_is_doubled_lost_or_half_made_shows() {
    let whole = |intent| vec![vec![(LineStatus::Completed, licenses(intent)); LINES]];
    let good: Seen = (0..3).map(|intent| (name(intent), whole(intent))).collect();
    assert_eq!(faults(&good, 3), Vec::<String>::new());
    let with =
        |orders| faults(&Seen::from_iter(good.clone().into_iter().chain([(name(1), orders)])), 3).len();
    let twice = [whole(1), whole(1)].concat();
    let half = vec![vec![(LineStatus::Completed, licenses(1)); LINES - 1]];
    let open = vec![vec![(LineStatus::Submitted, licenses(1)); LINES]];
    assert_eq!((with(twice), with(half), with(open), with(vec![])), (1, 1, LINES, 1));
    assert_eq!(faults(&good, 4).len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_order_is_doubled_lost_or_half_made() {
    let number = |variable: &str, default: u32| {
        std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let (orders, seed) = (number("KIZUNA_TEST_CRASH_ORDERS", ORDERS), number("KIZUNA_TEST_CRASH_SEED", 7));
    println!("{orders} orders, seed {seed}");
    let program = Arc::new(Program::new());
    let mut running = program.start();
    program.ready().await;
    let shop = Arc::new(program.shop().await);
    let next = Arc::new(AtomicU32::new(0));
    let people: Vec<_> = (0..PEOPLE)
        .map(|_| {
            let (shop, next) = (shop.clone(), next.clone());
            tokio::spawn(async move {
                loop {
                    let intent = next.fetch_add(1, Ordering::Relaxed);
                    if intent >= orders {
                        return;
                    }
                    shop.order(intent).await;
                }
            })
        })
        .collect();
    let (dice, mut kills) = (Random::from_seed(seed.into()), 0);
    while people.iter().any(|person| !person.is_finished()) {
        sleep(Duration::from_millis(u64::from(300 + dice.below(2_500)))).await;
        running.kill().unwrap();
        running.wait().unwrap();
        kills += 1;
        running = program.start();
        program.ready().await;
    }
    for person in people {
        person.await.unwrap();
    }
    // What a killed program left behind is done by the next one.
    sleep(Duration::from_secs(3)).await;
    running.kill().unwrap();
    running.wait().unwrap();
    println!("killed {kills} times");
    assert!(kills > 2, "killed {kills} times only");
    program.check(orders).await;
}

/// The real program over a database of its own.
struct Program {
    folder: TempDir,
    port: u16,
    client: Client,
}

impl Program {
    fn new() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = TempDir::new().unwrap();
        let pkg = folder.path().join("site/pkg");
        std::fs::create_dir_all(&pkg).unwrap();
        for name in ["frontend-1.js", "frontend-1_bg.wasm", "main-1.css"] {
            std::fs::write(pkg.join(name), "").unwrap();
        }
        let client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(10))
            .no_proxy()
            .build()
            .unwrap();
        Self { folder, port, client }
    }

    fn path(&self, name: &str) -> PathBuf {
        Path::new(self.folder.path()).join(name)
    }

    fn start(&self) -> Child {
        Command::new(env!("CARGO_BIN_EXE_kizuna"))
            .arg("serve")
            .current_dir(self.folder.path())
            .env("KIZUNA_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("KIZUNA_DATABASE_URL", format!("sqlite://{}", self.path("kizuna.db").display()))
            .env("KIZUNA_KEY_FILE", self.path("key"))
            .env("KIZUNA_SITE_DIR", self.path("site"))
            .env("KIZUNA_DEMO", "1")
            .env("RUST_LOG", "error")
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    }

    async fn ready(&self) {
        let address = format!("http://127.0.0.1:{}/readyz", self.port);
        for _ in 0..600 {
            if self.client.get(&address).send().await.is_ok_and(|answer| answer.status().is_success()) {
                return;
            }
            sleep(Duration::from_millis(50)).await;
        }
        panic!("the program does not start");
    }

    /// The provider's browser, and what it orders.
    async fn shop(&self) -> Shop {
        let base = format!("http://127.0.0.1:{}", self.port);
        let fields = [
            ("_function", "/sfn/session/sign-in"),
            ("input[user_name]", "admin@provider.example"),
            ("input[password]", seed::demo::PASSWORD),
        ];
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let answer = self
            .client
            .post(format!("{base}/sign-in"))
            .header(header::ORIGIN, &base)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form)
            .send()
            .await
            .unwrap();
        let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let mut shop = Shop { client: self.client.clone(), base, cookie, reseller: String::new() };
        let page = shop.get("/indirect-resellers?q=Hinode").await.unwrap();
        let link = page
            .split("/indirect-resellers/")
            .find(|rest| rest.get(36..).is_some_and(|rest| rest.starts_with("/customers/new")));
        shop.reseller = link.unwrap()[..36].to_owned();
        shop
    }

    /// Looks past the program at what it left.
    async fn check(&self, orders: u32) {
        let keys = Keys::load_or_create(&self.path("key"), &Random::from_seed(1)).unwrap();
        let url = format!("sqlite://{}", self.path("kizuna.db").display());
        let db = Db::open(&url, keys, Random::from_seed(1)).await.unwrap();
        let (read, now) = (db.read(), clock::now());
        let account = scope::directory::account_named(&read, "admin@provider.example").await;
        let actor = directory::person(&read, account.unwrap().unwrap().id).await.unwrap().unwrap();
        let seen = seen(&db, &actor, now).await;
        assert_eq!(faults(&seen, orders), Vec::<String>::new());
        let verdict = audit::verify(&read).await.unwrap();
        assert!(matches!(verdict, Verdict::Intact { .. }), "{verdict:?}");
        db.close().await;
    }
}

async fn seen(db: &Db, actor: &domain::actor::Actor, now: Timestamp) -> Seen {
    let (read, mut seen) = (db.read(), Seen::new());
    let mut query = OrderQuery { text: "Crash Test".into(), size: PageSize::Long, ..OrderQuery::default() };
    loop {
        let page = order::sold(&read, actor, now, &query).await.unwrap().page;
        for row in page.rows {
            assert_eq!(row.status, OrderStatus::Completed, "{}", row.number);
            let detail = order::detail(&read, actor, now, row.customer_id, row.id).await.unwrap();
            let sum: i64 = detail.lines.iter().map(|line| line.line.amount().unwrap().unwrap().amount).sum();
            assert_eq!(row.total.money.amount, sum);
            let lines = detail.lines.iter().map(|line| (line.status, line.line.quantity)).collect();
            seen.entry(row.customer_name).or_default().push(lines);
        }
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return seen,
        }
    }
}

/// A browser that never gives up.
struct Shop {
    client: Client,
    base: String,
    cookie: String,
    reseller: String,
}

impl Shop {
    async fn get(&self, path: &str) -> Option<String> {
        let request = self.client.get(format!("{}{path}", self.base)).header(header::COOKIE, &self.cookie);
        let answer = request.send().await.ok()?;
        answer.status().is_success().then_some(())?;
        answer.text().await.ok()
    }

    /// Where a form leads; nothing where there was no answer.
    async fn post(&self, function: &str, fields: &[(String, String)]) -> Option<String> {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self
            .client
            .post(format!("{}/sfn/{function}", self.base))
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = request.body(form).send().await.ok()?;
        let to = answer.headers().get(header::LOCATION)?.to_str().ok()?.to_owned();
        let status = answer.status();
        (status.is_success() || status.is_redirection()).then_some(to)
    }

    /// Asks again until there is an answer.
    async fn until<T, F: Future<Output = Option<T>>>(&self, what: &str, ask: impl Fn() -> F) -> T {
        for _ in 0..1_000 {
            if let Some(answer) = ask().await {
                return answer;
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("{what} was never answered");
    }

    /// Orders for a new customer. Each form is sent as it is, with its key, until it is answered.
    async fn order(&self, intent: u32) {
        let fields = self.customer(intent);
        let place = self.until("the customer", || self.post("customer/new/save-customer", &fields)).await;
        let draft = place.split("draft=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        self.until("the subscriptions", || self.choose(&draft, intent)).await;
        let fields = self.until("the review", || self.reviewed(&draft)).await;
        self.until("the order", || self.post("customer/new/submit", &fields)).await;
    }

    fn customer(&self, intent: u32) -> Vec<(String, String)> {
        let (company, prefix) = (name(intent), format!("crashtest{intent:04}"));
        let key = format!("00000000-0000-4000-8000-{intent:012}");
        let fields = [
            ("[reseller]", self.reseller.as_str()),
            ("[key]", &key),
            ("[go]", "next"),
            ("[customer][company_name]", &company),
            ("[customer][domain_prefix]", &prefix),
            ("[customer][country]", "JP"),
            ("[customer][postal_code]", "100-0001"),
            ("[customer][state]", "13"),
            ("[customer][city]", "千代田区"),
            ("[customer][address_line1]", "千代田1-1"),
            ("[customer][given_name]", "花子"),
            ("[customer][family_name]", "佐藤"),
            ("[customer][email]", "hanako@tanabata.example"),
            ("[customer][phone]", "03-1234-5678"),
            ("[customer][language]", "ja"),
        ];
        fields.into_iter().map(|(name, value)| (format!("input{name}"), value.to_owned())).collect()
    }

    /// The form of the review page.
    async fn reviewed(&self, draft: &str) -> Option<Vec<(String, String)>> {
        let page = self.page(draft, "review").await?;
        let hidden = |name: &str| {
            let from = page.split(&format!("name=\"input[{name}]\"")).nth(1)?;
            from.split("value=\"").nth(1)?.split('"').next().map(str::to_owned)
        };
        let names = ["draft", "version", "key", "total"];
        names.into_iter().map(|name| Some((format!("input[{name}]"), hidden(name)?))).collect()
    }

    async fn page(&self, draft: &str, step: &str) -> Option<String> {
        self.get(&format!("/indirect-resellers/{}/customers/new?step={step}&draft={draft}", self.reseller))
            .await
    }

    async fn choose(&self, draft: &str, intent: u32) -> Option<()> {
        let page = self.page(draft, "subscriptions").await?;
        let version = page.split("name=\"input[version]\"").nth(1)?.split("value=\"").nth(1)?;
        let mut fields = vec![
            ("input[draft]".to_owned(), draft.to_owned()),
            ("input[version]".to_owned(), version.split('"').next()?.to_owned()),
            ("input[go]".to_owned(), "next".to_owned()),
        ];
        let offers = page.split("[offer_id]\"").skip(1).filter_map(|rest| rest.split("value=\"").nth(1));
        for (index, offer) in offers.take(LINES).enumerate() {
            let quantity = licenses(intent).to_string();
            for (member, value) in [
                ("offer_id", offer.split('"').next()?),
                ("chosen", "true"),
                ("quantity", &quantity),
                ("billing_cycle", "monthly"),
            ] {
                fields.push((format!("input[lines][{index}][{member}]"), value.to_owned()));
            }
        }
        self.post("customer/new/save-subscriptions", &fields).await.map(|_| ())
    }
}
