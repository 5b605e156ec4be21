//! A mail server that keeps the name of each mail, before it says that it has it.

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

/// The server.
pub struct Sink {
    pub url: String,
    received: Received,
}

impl Sink {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let received = Received::default();
        let kept = Arc::clone(&received);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // Whoever is killed hangs up in the middle.
                tokio::spawn(answer(stream, Arc::clone(&kept)));
            }
        });
        Self { url, received }
    }

    /// What came so far.
    pub fn received(&self) -> BTreeMap<String, u32> {
        self.received.lock().unwrap().clone()
    }
}

async fn answer(stream: TcpStream, received: Received) -> io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 sink\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let reply = match word.as_str() {
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let Some(id) = message(&mut lines).await? else { return Ok(()) };
                *received.lock().unwrap().entry(id).or_default() += 1;
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        write.write_all(format!("{reply}\r\n").as_bytes()).await?;
    }
    Ok(())
}

/// The `Message-ID` of a mail that arrived whole.
async fn message(lines: &mut Lines<BufReader<OwnedReadHalf>>) -> io::Result<Option<String>> {
    let mut id = None;
    while let Some(line) = lines.next_line().await? {
        if line == "." {
            return Ok(id);
        }
        if let Some((name, value)) = line.split_once(": ")
            && name.eq_ignore_ascii_case("message-id")
        {
            id = Some(value.trim_matches(['<', '>', ' ']).to_owned());
        }
    }
    Ok(None)
}
