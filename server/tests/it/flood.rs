//! Many people sign in at once, and half of them hang up: two hashes run at a time, memory stays, and pages are answered
//! meanwhile. The program itself, seen from outside.
//!
//! `KIZUNA_TEST_SIGN_INS` chooses how many come; from 200 on the time that pages take is judged too.

use std::{
    fs,
    net::TcpListener,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use futures::future::join_all;
use reqwest::{Client, header};
use service::{Random, clock};
use tokio::{io::AsyncWriteExt, net::TcpStream, time::sleep};

use crate::{
    crash::program::Program,
    database::{self, Database},
};

/// Sign-ins, unless the environment says otherwise.
const SIGN_INS: u32 = 60;
/// From how many on the times are judged, and not only printed: alone on a machine.
const JUDGED: u32 = 200;
/// What one hash takes, and by how much memory may grow.
const HASH_MB: u64 = 19;
const MOST_MB: u64 = 200;
/// Within so many milliseconds 99 of 100 pages are there.
const PAGE_MS: i64 = 300;
/// When the last one hangs up.
const HANG_UP_MS: u32 = 400;
const FORM: &str = "application/x-www-form-urlencoded";

/// Everybody who comes, each from an address of its own and by a name that nobody has: no limit holds them back, and each
/// costs a hash.
struct Flood {
    address: String,
    client: Client,
}

impl Flood {
    fn new(address: String) -> Self {
        let client = Client::builder().timeout(Duration::from_secs(60)).no_proxy().build().unwrap();
        Self { address, client }
    }

    async fn get(&self, address: &str) -> String {
        let answer = self.client.get(address).send().await.unwrap();
        assert!(answer.status().is_success(), "{address}: {}", answer.status());
        answer.text().await.unwrap()
    }

    /// Waits for the answer, and tells its status.
    async fn stay(&self, number: u32) -> u16 {
        let request = self.client.post(format!("http://{}/sign-in", self.address));
        let request = request.header(header::CONTENT_TYPE, FORM).header("x-forwarded-for", from(number));
        request.body(form(number)).send().await.unwrap().status().as_u16()
    }

    async fn hang_up(&self, number: u32, after: Duration) {
        let (address, form, from) = (&self.address, form(number), from(number));
        let length = form.len();
        let request = format!(
            "POST /sign-in HTTP/1.1\r\nhost: {address}\r\nx-forwarded-for: {from}\r\ncontent-type: {FORM}\r\n\
             content-length: {length}\r\n\r\n{form}"
        );
        let mut connection = TcpStream::connect(address).await.unwrap();
        connection.write_all(request.as_bytes()).await.unwrap();
        sleep(after).await;
    }

    /// All at once. Gives what those were answered who stayed, and how long pages took meanwhile.
    async fn come(&self, sign_ins: u32) -> (Vec<u16>, Vec<i64>) {
        let dice = Random::from_seed(7);
        let leaving = (0..sign_ins / 2).map(|number| {
            let after = Duration::from_millis(dice.below(HANG_UP_MS).into());
            self.hang_up(2 * number + 1, after)
        });
        let over = AtomicBool::new(false);
        let flood = async {
            let staying = join_all((0..sign_ins / 2).map(|number| self.stay(2 * number)));
            let (statuses, _) = tokio::join!(staying, join_all(leaving));
            over.store(true, Ordering::Relaxed);
            statuses
        };
        tokio::join!(flood, self.watch(&over))
    }

    /// Asks for a page again and again until it is over.
    async fn watch(&self, over: &AtomicBool) -> Vec<i64> {
        let page = format!("http://{}/find-a-provider", self.address);
        let mut times = Vec::new();
        while !over.load(Ordering::Relaxed) {
            let begun = clock::now();
            self.get(&page).await;
            times.push(clock::now().since(begun));
            sleep(Duration::from_millis(10)).await;
        }
        times.sort_unstable();
        times
    }
}

/// The form of a name that nobody has, in an organization of its own.
fn form(number: u32) -> String {
    let name = format!("nobody@flood{number}.example");
    let fields = [
        ("_function", "/sfn/session/sign-in"),
        ("input[user_name]", name.as_str()),
        ("input[password]", "not the password"),
    ];
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// Where one of them is.
fn from(number: u32) -> String {
    format!("203.{}.{}.7", number / 250, number % 250)
}

fn number(variable: &str, usual: u32) -> u32 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// What the system says of a process, in megabytes, where it says something.
fn memory(process: u32, figure: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(figure))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1_024)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_of_sign_ins_leaves_room_for_others() {
    database::on_sqlite(async |database: &Database| {
        let sign_ins = number("KIZUNA_TEST_SIGN_INS", SIGN_INS);
        let program = Program::new(database);
        let figures = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let settings =
            [("KIZUNA_METRICS_LISTEN", figures.as_str()), ("KIZUNA_TRUSTED_PROXIES", "127.0.0.1")];
        let mut running = program.start_with(&settings);
        program.ready().await;
        let flood = Flood::new(program.address());
        flood.get(&format!("http://{}/find-a-provider", program.address())).await;
        let before = memory(running.id(), "VmRSS:");
        // From here on the peak counts anew.
        _ = fs::write(format!("/proc/{}/clear_refs", running.id()), "5");
        let (statuses, times) = flood.come(sign_ins).await;
        let grown = before.zip(memory(running.id(), "VmHWM:")).map(|(before, peak)| peak.saturating_sub(before));
        let seen = flood.get(&format!("http://{figures}/metrics")).await;
        // The door is open again.
        program.shop().await;
        running.kill().unwrap();
        running.wait().unwrap();
        let refused = statuses.iter().filter(|status| **status == 503).count();
        let slowest = times[(times.len() * 99 / 100).min(times.len() - 1)];
        println!(
            "{sign_ins} sign-ins at once, half hang up: {refused} of those who stayed told to come back; memory + \
             {grown:?} MB; {} pages meanwhile, p99 {slowest} ms",
            times.len()
        );
        assert!(statuses.iter().all(|status| [422, 503].contains(status)), "{statuses:?}");
        assert!(seen.lines().any(|line| line == "kizuna_password_hashes_most 2"), "{seen}");
        assert!(grown.is_none_or(|grown| grown <= MOST_MB), "memory + {grown:?} MB");
        assert!(sign_ins < JUDGED || slowest <= PAGE_MS, "{slowest} ms");
        // The control: were they all let in at once, memory could not stay below that.
        assert!(u64::from(sign_ins / 2) * HASH_MB > MOST_MB);
    })
    .await;
}
