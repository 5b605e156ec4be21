//! What `strace` saw a program do to its files: `strace -f -y -xx`, with everything that was written.

use std::collections::HashMap;

/// One thing that happened, in the order in which it was over.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Bytes were handed to the system.
    Write { file: String, at: usize, bytes: Vec<u8> },
    /// The file was cut off or made longer.
    Length { file: String, length: usize },
    /// What was handed over before is on the disk.
    Sync { file: String },
    /// The writer told somebody that this change is made.
    Told(u32),
}

/// Into this file the writer writes what it tells.
pub const TOLD: &str = "told";

/// Reads the whole log.
pub fn read(log: &str) -> Vec<Step> {
    let mut begun: HashMap<&str, &str> = HashMap::new();
    let mut steps = Vec::new();
    for line in log.lines() {
        let Some((thread, line)) = line.trim_start().split_once(' ') else { continue };
        let line = line.trim_start();
        if let Some(call) = line.strip_suffix("<unfinished ...>") {
            begun.insert(thread, call);
        } else if let Some((_, rest)) =
            line.strip_prefix("<... ").and_then(|rest| rest.split_once(" resumed>"))
        {
            let call = begun.remove(thread).unwrap_or_default();
            steps.extend(step(&format!("{call}{rest}")));
        } else {
            steps.extend(step(line));
        }
    }
    steps
}

/// One whole call; nothing for one that failed, or did nothing to a file.
fn step(line: &str) -> Option<Step> {
    let (call, rest) = line.split_once('(')?;
    let (_, rest) = rest.split_once('<')?;
    let (path, rest) = rest.split_once('>')?;
    let path = String::from_utf8(plain(path)).ok()?;
    let file = path.rsplit('/').next()?.to_owned();
    let (arguments, result) = rest.rsplit_once('=')?;
    let result: usize = result.split_whitespace().next()?.parse().ok()?;
    let number = |text: &str| text.trim().trim_end_matches(')').trim().parse::<usize>().ok();
    match call {
        "pwrite64" => {
            let mut parts = arguments.split('"');
            let mut bytes = plain(parts.nth(1)?);
            bytes.truncate(result);
            Some(Step::Write { file, at: number(parts.next()?.rsplit(',').next()?)?, bytes })
        }
        "write" if file == TOLD => {
            let text = String::from_utf8(plain(arguments.split('"').nth(1)?)).ok()?;
            Some(Step::Told(text.trim().parse().ok()?))
        }
        "ftruncate" => Some(Step::Length { file, length: number(arguments.rsplit(',').next()?)? }),
        "fsync" | "fdatasync" => Some(Step::Sync { file }),
        _ => None,
    }
}

/// The bytes of `\x2f\x74…`, and of a text that is not written so.
fn plain(text: &str) -> Vec<u8> {
    if !text.contains("\\x") {
        return text.as_bytes().to_vec();
    }
    text.split("\\x").skip(1).filter_map(|pair| u8::from_str_radix(pair, 16).ok()).collect()
}

#[test]
fn a_log_is_read() {
    let log = r#"7 pwrite64(9</tmp/k.db-wal>, "\x41\x42", 2, 32) = 2
7 fsync(9<\x2f\x6b\x2e\x64\x62> <unfinished ...>
8 write(4</tmp/told>, "\x37\x0a", 2) = 2
7 <... fsync resumed>)              = 0
7 ftruncate(9</tmp/k.db>, 4096) = 0
7 fsync(9</tmp/k.db>) = -1 EIO (Input/output error)
7 write(2</dev/null>, "\x41", 1) = 1
"#;
    let told = [
        Step::Write { file: "k.db-wal".into(), at: 32, bytes: b"AB".to_vec() },
        Step::Told(7),
        Step::Sync { file: "k.db".into() },
        Step::Length { file: "k.db".into(), length: 4096 },
    ];
    assert_eq!(read(log), told);
}
