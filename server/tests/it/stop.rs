//! `SIGTERM`: nobody comes in any more, what was accepted is finished, and within 12 seconds the program has ended.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, ExitStatus},
    time::Duration,
};

use service::seed;
use tokio::time::{sleep, timeout};

use crate::{
    crash::program::Program,
    database::{self, Database},
};

/// A form of which the first half has been sent.
struct Half {
    connection: TcpStream,
    rest: String,
}

impl Half {
    fn begin(address: &str) -> Self {
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("_function", "/sfn/session/sign-in")
            .append_pair("input[user_name]", "admin@provider.example")
            .append_pair("input[password]", seed::demo::PASSWORD)
            .finish();
        let (begin, rest) = form.split_at(form.len() / 2);
        let mut connection = TcpStream::connect(address).unwrap();
        connection.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let head = format!(
            "POST /sign-in HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {}\r\n\
             content-type: application/x-www-form-urlencoded\r\n\r\n{begin}",
            form.len()
        );
        connection.write_all(head.as_bytes()).unwrap();
        Self { connection, rest: rest.to_owned() }
    }

    /// Sends the rest, and reads the answer.
    fn finish(mut self) -> String {
        self.connection.write_all(self.rest.as_bytes()).unwrap();
        let mut answer = String::new();
        self.connection.read_to_string(&mut answer).unwrap();
        answer
    }
}

/// What is answered to a simple question.
fn ask(address: &str, path: &str) -> String {
    let mut connection = TcpStream::connect(address).unwrap();
    connection.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let head = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    connection.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    answer
}

/// Tells it to end.
pub fn terminate(running: &Child) {
    let told = Command::new("sh").args(["-c", &format!("kill -TERM {}", running.id())]).status().unwrap();
    assert!(told.success());
}

/// How it ended, if it did within this time.
pub async fn ended(running: &mut Child, within: Duration) -> Option<ExitStatus> {
    let ended = async {
        loop {
            if let Some(status) = running.try_wait().unwrap() {
                return status;
            }
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(within, ended).await.ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_accepted_is_finished_and_nothing_holds_it_up_for_ever() {
    database::on_sqlite(async |database: &Database| {
        let program = Program::new(database);
        let address = program.address();

        let figures = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let mut running = program.start_with(&[("KIZUNA_METRICS_LISTEN", figures.as_str())]);
        program.ready().await;
        let slow = Half::begin(&address);
        sleep(Duration::from_millis(500)).await;
        terminate(&running);
        let early = ended(&mut running, Duration::from_secs(1)).await;
        assert!(early.is_none(), "it waits for what it accepted: {early:?}");
        assert!(TcpStream::connect(&address).is_err(), "nobody else comes in");
        let seen = ask(&figures, "/metrics");
        assert!(seen.contains("kizuna_http_requests_at_work 1\n"), "figures are there to the end: {seen}");
        let answer = slow.finish();
        assert!(answer.starts_with("HTTP/1.1 303") && answer.contains("kizuna="), "{answer}");
        let status = ended(&mut running, Duration::from_secs(6)).await;
        assert!(status.is_some_and(|status| status.success()), "then it ends at once: {status:?}");

        let mut running = program.start();
        program.ready().await;
        let silent = Half::begin(&address);
        sleep(Duration::from_millis(500)).await;
        terminate(&running);
        let early = ended(&mut running, Duration::from_secs(6)).await;
        assert!(early.is_none(), "it gives time: {early:?}");
        let status = ended(&mut running, Duration::from_secs(6)).await;
        assert!(status.is_some_and(|status| status.success()), "it has 12 seconds: {status:?}");
        drop(silent);
    })
    .await;
}
