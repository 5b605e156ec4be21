//! Whom the program connects to: the services that its operator has set, whatever addresses people write, and wherever.
//! `strace` sees each connection that it begins, also one that would come to nothing.
//!
//! `KIZUNA_TEST_ADDRESSES` chooses how many of the eighty are written.

use std::{fs, path::Path, time::Duration};

use reqwest::{
    Client, RequestBuilder,
    header::{CONTENT_TYPE, COOKIE, HeaderValue, REFERER},
};
use tokio::{net::TcpListener, time::sleep};

use crate::{
    crash::{
        kill, number,
        outside::Outside,
        program::{Plain, Program, client, has_strace},
        sink::Sink,
    },
    database::{self, Database},
};

/// Addresses, unless the environment says otherwise.
const ADDRESSES: u32 = 8;
const ALL: usize = 80;

/// Hosts that are inside, or lead there.
const HOSTS: [&str; 32] = [
    "127.0.0.1",
    "localhost",
    "127.1",
    "0x7f000001",
    "2130706433",
    "0177.0.0.1",
    "0.0.0.0",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "10.0.0.1",
    "10.255.255.254",
    "172.16.0.1",
    "172.31.255.254",
    "192.168.0.1",
    "192.168.1.254",
    "169.254.169.254",
    "100.64.0.1",
    "198.18.0.1",
    "192.0.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "[fe80::1]",
    "[fc00::1]",
    "[fd12:3456:789a::1]",
    "metadata.google.internal",
    "localhost.localdomain",
    "kizuna",
    "127.0.0.1.nip.example",
    "①②⑦.⓪.⓪.①",
];

/// Other ways to write where the port is. `{}` stands for it.
const OTHERS: [&str; 16] = [
    "ftp://127.0.0.1:{}/",
    "gopher://127.0.0.1:{}/_",
    "dict://127.0.0.1:{}/",
    "ldap://127.0.0.1:{}/",
    "smtp://127.0.0.1:{}",
    "redis://127.0.0.1:{}/",
    "file:///etc/passwd",
    "jar:http://127.0.0.1:{}!/",
    "//127.0.0.1:{}/",
    "\\\\127.0.0.1\\share",
    "http:127.0.0.1:{}",
    "http://user:word@127.0.0.1:{}/",
    "http://example.com@127.0.0.1:{}/",
    "http://127.0.0.1:{}#@example.com/",
    "http://127.0.0.1:{}%2f@example.com/",
    "postgres://127.0.0.1:{}/kizuna",
];

/// Places that take any text in their address.
const PLACES: [&str; 8] = [
    "/sign-in?next=",
    "/customers?q=",
    "/find-a-provider?q=",
    "/support-requests?q=",
    "/account/profile?back=",
    "/openid/callback?code=",
    "/dashboard?__err=",
    "/no-such-page?url=",
];

/// Forms with a field for an address, or for what could be taken for one.
const FORMS: [(&str, &str); 12] = [
    ("session/sign-in", "next"),
    ("security/forgot-password", "user_name"),
    ("enrollment/start", "email"),
    ("referral/inquire", "email"),
    ("profile/edit-support", "website"),
    ("listing/save", "website"),
    ("support-request/open", "description"),
    ("team/add", "user_name"),
    ("team/import", "file"),
    ("catalog/import", "file"),
    ("membership/import", "file"),
    ("customer/new/save-customer", "company_name"),
];

/// Texts of the database that could hold an address, and are read as they are.
const COLUMNS: [(&str, &str); 4] = [
    ("support_request", "title"),
    ("subscription", "name"),
    ("offer", "description_en"),
    ("mail", "subject"),
];

/// The eighty, with this port where one has a port.
fn addresses(port: u16) -> Vec<String> {
    let by_host = ["http", "https"].into_iter().flat_map(|scheme| {
        HOSTS.into_iter().map(move |host| format!("{scheme}://{host}:{port}/latest/meta-data/"))
    });
    by_host.chain(OTHERS.into_iter().map(|other| other.replace("{}", &port.to_string()))).collect()
}

/// Where a call leads; nothing for one to a file of this machine.
fn destination(call: &str) -> Option<String> {
    let port = call.split("htons(").nth(1)?.split(')').next()?;
    let version_4 = call.split("inet_addr(\"").nth(1);
    let host = version_4.or_else(|| call.split("inet_pton(AF_INET6, \"").nth(1))?;
    Some(format!("{}:{port}", host.split('"').next()?))
}

/// Where the calls in a log of `strace` lead.
fn destinations(log: &str) -> Vec<String> {
    let calls = log.lines().filter_map(|line| line.split_once("connect(")).map(|(_, call)| call);
    calls
        .filter(|call| !call.contains("AF_UNIX"))
        .map(|call| destination(call).unwrap_or_else(|| call.to_owned()))
        .collect()
}

/// Somebody who writes an address wherever there is room for one.
struct Writer {
    client: Client,
    base: String,
    cookies: [String; 2],
}

impl Writer {
    async fn send(&self, request: RequestBuilder, cookie: &str, address: &str) -> u32 {
        let named = HeaderValue::from_bytes(address.as_bytes()).unwrap();
        let request = request.header(COOKIE, cookie).header(REFERER, named.clone());
        let request = request.header("x-forwarded-host", named.clone()).header("x-original-url", named);
        u32::from(request.send().await.is_ok_and(|answer| !answer.status().is_server_error()))
    }

    /// Tells how many requests were answered.
    async fn write(&self, address: &str) -> u32 {
        let typed: String = form_urlencoded::byte_serialize(address.as_bytes()).collect();
        let mut answered = 0;
        for cookie in &self.cookies {
            for place in PLACES {
                let request = self.client.get(format!("{}{place}{typed}", self.base));
                answered += self.send(request, cookie, address).await;
            }
            for (function, field) in FORMS {
                let body = format!("input%5B{field}%5D={typed}");
                let request = self.client.post(format!("{}/sfn/{function}", self.base));
                let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body);
                answered += self.send(request, cookie, address).await;
            }
        }
        answered
    }
}

/// Puts an address into every text of the database that could hold one.
async fn store(plain: &Plain, address: &str) {
    for (table, column) in COLUMNS {
        let text = address.replace('\'', "''");
        plain.run(&format!("UPDATE {table} SET {column} = '{text}' WHERE {column} IS NOT NULL")).await;
    }
}

/// Waits until both services were asked for something.
async fn asked(outside: &Outside, sink: &Sink) {
    for _ in 0..600 {
        if outside.told().0 > 0 && !sink.received().is_empty() {
            return;
        }
        sleep(Duration::from_millis(100)).await;
    }
    panic!("neither is asked");
}

async fn writes_everywhere(program: &Program<'_>, addresses: &[String]) -> u32 {
    let base = program.base();
    let cookies =
        [program.cookie("admin@provider.example").await, program.cookie("admin@operator.example").await];
    let (writer, plain) = (Writer { client: client(20), base, cookies }, program.plain().await);
    let mut answered = 0;
    for address in addresses {
        store(&plain, address).await;
        answered += writer.write(address).await;
    }
    plain.close().await;
    answered
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_what_the_operator_has_set_is_connected_to() {
    if !has_strace() {
        return;
    }
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let all = addresses(silent.local_addr().unwrap().port());
    let wanted = usize::try_from(number("KIZUNA_TEST_ADDRESSES", ADDRESSES)).unwrap().clamp(1, ALL);
    let chosen: Vec<String> = all.into_iter().step_by(ALL / wanted).take(wanted).collect();
    database::on_sqlite(async |database: &Database| {
        let (sink, outside) = (Sink::start().await, Outside::start().await);
        let settings =
            [("KIZUNA_SMTP_URL", sink.url.as_str()), ("KIZUNA_FULFILLMENT_URL", outside.url.as_str())];
        let program = Program::new(database);
        let log = program.path("connections");
        let running = program.start_watched(&log, "trace=connect", &settings);
        program.ready().await;
        let answered = writes_everywhere(&program, &chosen).await;
        let shop = program.shop().await;
        shop.invite(0).await;
        shop.ask(0).await;
        shop.order(0).await;
        asked(&outside, &sink).await;
        kill(running);
        let set = [&sink.url, &outside.url].map(|url| url.rsplit('/').next().unwrap().to_owned());
        judge(&log, &set, &chosen, answered);
    })
    .await;
}

/// Fails unless all connections lead to what is set, and some to each.
fn judge(log: &Path, set: &[String], chosen: &[String], answered: u32) {
    let all = destinations(&fs::read_to_string(log).unwrap());
    let strange: Vec<&String> = all.iter().filter(|one| !set.contains(one)).collect();
    println!(
        "outgoing: {} addresses written in {answered} requests and into the database; {} connections, {} of them to \
         other places than the operator's",
        chosen.len(),
        all.len(),
        strange.len()
    );
    assert_eq!(strange, Vec::<&String>::new());
    assert!(usize::try_from(answered).unwrap() >= 20 * chosen.len(), "{answered} requests");
    // The control: connections are seen.
    assert!(set.iter().all(|service| all.contains(service)), "{all:?}");
}

#[test]
fn there_are_eighty_and_each_connection_is_read() {
    let all = addresses(7);
    let different: std::collections::BTreeSet<&String> = all.iter().collect();
    assert_eq!((all.len(), different.len()), (ALL, ALL));
    let log = "7 connect(9, {sa_family=AF_INET, sin_port=htons(25), sin_addr=inet_addr(\"10.0.0.1\")}, 16) = -1 EINPROGRESS\n\
               8 connect(9, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), \
               inet_pton(AF_INET6, \"::1\", &sin6_addr), sin6_scope_id=0}, 28 <unfinished ...>\n\
               7 connect(9, {sa_family=AF_UNIX, sun_path=\"/run/nscd/socket\"}, 110) = -1 ENOENT\n\
               8 <... connect resumed>) = 0\n\
               8 connect(9, {sa_family=AF_VSOCK, svm_cid=2}, 16) = 0\n";
    assert_eq!(destinations(log), ["10.0.0.1:25", "::1:80", "9, {sa_family=AF_VSOCK, svm_cid=2}, 16) = 0"]);
}
