//! The worker against a mail server of its own, which keeps what it is sent and can be told to refuse.

use std::sync::{Arc, Mutex};

use domain::{
    email::EmailAddress,
    id::MailId,
    lang::Lang,
    mail::{MailFailure, MailStatus},
    time::Timestamp,
};
use service::{
    Db, Keys, Random, Tx,
    mail::{NewMail, queue},
    scope,
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

use super::{Mailer, message};
use crate::worker::database::{self, Database, on_both};

const NOW: Timestamp = Timestamp(1_763_700_000_000);

type Received = Arc<Mutex<Vec<String>>>;

/// Answers like a mail server; `verdict` is its word on each mail.
async fn sink(verdict: &'static str) -> (String, Received) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let received = Received::default();
    let kept = Arc::clone(&received);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream, verdict, Arc::clone(&kept)));
        }
    });
    (url, received)
}

async fn answer(stream: TcpStream, verdict: &'static str, kept: Received) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 sink\r\n").await.unwrap();
    while let Ok(Some(line)) = lines.next_line().await {
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let reply = match word.as_str() {
            "DATA" => {
                write.write_all(b"354 go on\r\n").await.unwrap();
                let mut mail = String::new();
                while let Ok(Some(line)) = lines.next_line().await {
                    if line == "." {
                        break;
                    }
                    mail.push_str(&line);
                    mail.push('\n');
                }
                kept.lock().unwrap().push(mail);
                verdict
            }
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        write.write_all(format!("{reply}\r\n").as_bytes()).await.unwrap();
    }
}

async fn mailer(url: &str) -> (Mailer, TempDir) {
    let random = Random::from_os().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kizuna.db");
    let db =
        Db::open(&format!("sqlite://{}", path.display()), Keys::from_bytes(&[5; 32]), random).await.unwrap();
    db.migrate().await.unwrap();
    let from = message::sender("Kizuna <no-reply@kizuna.example>").unwrap();
    (Mailer::new(db, Arc::new(|| NOW), "https://kizuna.example".into(), from, url).unwrap(), folder)
}

async fn put(mailer: &Mailer, subject: &str) -> MailId {
    let new = NewMail {
        template: "notice",
        recipient: EmailAddress::parse("admin@reseller.example").unwrap(),
        language: Lang::Ja,
        subject: subject.to_owned(),
        text: "本文\n".into(),
        html: "<p>本文</p>".into(),
        link: None,
        originator: None,
    };
    mailer.db.write(|tx: Tx| async move { queue(&tx, NOW, new).await }).await.unwrap()
}

async fn state(mailer: &Mailer, id: MailId) -> (MailStatus, Option<String>) {
    let mail = scope::outbox::mail(&mailer.db.read(), id).await.unwrap().unwrap();
    (mail.status, mail.failure)
}

fn failed(why: MailFailure) -> Option<String> {
    Some(why.as_str().to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_due_arrives_once_and_cannot_add_headers() {
    let (url, received) = sink("250 taken").await;
    let (mailer, _folder) = mailer(&url).await;
    let id = put(&mailer, "招待状\r\nBcc: thief@example.com").await;
    assert!(mailer.round(&|| false).await);
    assert!(!mailer.round(&|| false).await, "nothing is left");
    assert_eq!(state(&mailer, id).await, (MailStatus::Sent, None));
    let mails = received.lock().unwrap().clone();
    assert_eq!(mails.len(), 1);
    let (headers, body) = mails[0].split_once("\n\n").unwrap();
    assert!(!headers.to_lowercase().lines().any(|line| line.starts_with("bcc")), "{headers}");
    assert!(headers.contains("To: admin@reseller.example") && headers.contains("@kizuna>"), "{headers}");
    assert!(headers.contains("multipart/alternative"), "{headers}");
    assert!(body.contains("text/plain") && body.contains("text/html"), "{body}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_ends_it_and_a_delay_does_not() {
    for (verdict, outcome) in [
        ("550 never", (MailStatus::Failed, failed(MailFailure::Rejected))),
        ("451 later", (MailStatus::Queued, failed(MailFailure::Deferred))),
    ] {
        let (url, _) = sink(verdict).await;
        let (mailer, _folder) = mailer(&url).await;
        let id = put(&mailer, "subject").await;
        mailer.round(&|| false).await;
        assert_eq!(state(&mailer, id).await, outcome, "{verdict}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_server_it_waits() {
    let (mailer, _folder) = mailer("smtp://127.0.0.1:9").await;
    let id = put(&mailer, "subject").await;
    mailer.round(&|| false).await;
    assert_eq!(state(&mailer, id).await, (MailStatus::Queued, failed(MailFailure::Unreachable)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_stops_gives_its_mails_back() {
    let (url, received) = sink("250 taken").await;
    let (mailer, _folder) = mailer(&url).await;
    let id = put(&mailer, "subject").await;
    mailer.round(&|| true).await;
    assert_eq!(state(&mailer, id).await, (MailStatus::Queued, None));
    assert!(received.lock().unwrap().is_empty());
}

/// Mails for several programs: more than any of them takes at once.
const MANY: usize = 40;

/// One of several programs on one database.
async fn beside(database: &Database, url: &str) -> Mailer {
    let random = Random::from_os().unwrap();
    let db = Db::open(&database.url, Keys::from_bytes(&[5; 32]), random).await.unwrap();
    db.migrate().await.unwrap();
    let from = message::sender("Kizuna <no-reply@kizuna.example>").unwrap();
    Mailer::new(db, Arc::new(|| NOW), "https://kizuna.example".into(), from, url).unwrap()
}

async fn send_all(mailer: &Mailer) {
    while mailer.round(&|| false).await {}
}

on_both!(programs_side_by_side_send_each_mail_once, async |database: &Database| {
    let (url, received) = sink("250 taken").await;
    let one = beside(database, &url).await;
    let (two, three) = (beside(database, &url).await, beside(database, &url).await);
    for number in 0..MANY {
        put(&one, &format!("mail {number:02}")).await;
    }
    tokio::join!(send_all(&one), send_all(&two), send_all(&three));
    let mails = received.lock().unwrap().clone();
    let subjects = mails.iter().filter_map(|mail| mail.lines().find(|line| line.starts_with("Subject: ")));
    let mut subjects: Vec<&str> = subjects.collect();
    assert_eq!(subjects.len(), MANY, "none is lost, and none is sent twice");
    subjects.sort_unstable();
    subjects.dedup();
    assert_eq!(subjects.len(), MANY, "each is another one");
});

#[test]
fn settings_that_do_not_hold_are_named_without_their_secrets() {
    let error = message::sender("no sender").unwrap_err();
    assert!(error.starts_with("KIZUNA_MAIL_FROM"), "{error}");
}

#[tokio::test]
async fn an_address_of_a_server_is_not_repeated() {
    let (good, _folder) = mailer("smtps://user:secret@mail.example").await;
    let bad =
        Mailer::new(good.db, good.clock, good.public_url, good.from, "smtp://user:secret@host?tls=maybe");
    let error = bad.err().unwrap();
    assert!(error.starts_with("KIZUNA_SMTP_URL") && !error.contains("secret"), "{error}");
}
