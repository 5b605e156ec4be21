//! A mail server that keeps each mail, before it says that it has it.

use std::{
    collections::BTreeMap,
    io,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    net::{TcpListener, TcpStream, tcp::OwnedReadHalf},
};

/// How often each `Message-ID` came, whole.
type Received = Arc<Mutex<BTreeMap<String, u32>>>;

/// Every mail as it came, line by line.
type Letters = Arc<Mutex<Vec<String>>>;

/// What is kept.
#[derive(Clone, Default)]
struct Kept {
    received: Received,
    letters: Letters,
}

/// The server.
pub struct Sink {
    pub url: String,
    kept: Kept,
}

impl Sink {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let sink = Self { url, kept: Kept::default() };
        let kept = sink.kept.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // Whoever is killed hangs up in the middle.
                tokio::spawn(answer(stream, kept.clone()));
            }
        });
        sink
    }

    /// What came so far.
    pub fn received(&self) -> BTreeMap<String, u32> {
        self.kept.received.lock().unwrap().clone()
    }

    /// The mails that came so far, as they came.
    pub fn letters(&self) -> Vec<String> {
        self.kept.letters.lock().unwrap().clone()
    }
}

async fn answer(stream: TcpStream, kept: Kept) -> io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 sink\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let reply = match word.as_str() {
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let Some((id, letter)) = message(&mut lines).await? else { return Ok(()) };
                *kept.received.lock().unwrap().entry(id).or_default() += 1;
                kept.letters.lock().unwrap().push(letter);
                "250 taken"
            }
            // Whoever has a password may show it.
            "EHLO" => "250-sink\r\n250 AUTH PLAIN",
            "AUTH" => "235 welcome",
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        write.write_all(format!("{reply}\r\n").as_bytes()).await?;
    }
    Ok(())
}

/// A mail that arrived whole, with its `Message-ID`.
async fn message(lines: &mut Lines<BufReader<OwnedReadHalf>>) -> io::Result<Option<(String, String)>> {
    let (mut id, mut letter) = (None, String::new());
    while let Some(line) = lines.next_line().await? {
        if line == "." {
            return Ok(id.map(|id| (id, letter)));
        }
        if let Some((name, value)) = line.split_once(": ")
            && name.eq_ignore_ascii_case("message-id")
        {
            id = Some(value.trim_matches(['<', '>', ' ']).to_owned());
        }
        // A dot at the beginning travels as two.
        letter.push_str(line.strip_prefix('.').unwrap_or(&line));
        letter.push('\n');
    }
    Ok(None)
}
