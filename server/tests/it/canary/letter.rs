//! A mail as it arrived, and what is read of it.

use super::encoding::{unbased, unquoted};

/// Boundaries between parts are longer than this.
const BOUNDARY: usize = 20;

/// One mail.
pub struct Letter {
    pub to: String,
    /// Every byte of it.
    pub raw: String,
    /// What its parts say.
    pub text: String,
}

impl Letter {
    pub fn read(raw: &str) -> Self {
        let head = raw.lines().take_while(|line| !line.is_empty());
        let mut to = head.filter_map(|line| line.strip_prefix("To: "));
        let to = to.next().unwrap_or_default().trim_matches(['<', '>', ' ']).to_owned();
        let mut reader =
            Reader { text: Vec::new(), part: String::new(), encoding: String::new(), head: true };
        raw.lines().for_each(|line| reader.line(line));
        reader.end_of_part();
        Self { to, raw: raw.to_owned(), text: String::from_utf8_lossy(&reader.text).into_owned() }
    }
}

struct Reader {
    text: Vec<u8>,
    part: String,
    encoding: String,
    head: bool,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if line.starts_with("--") && line.len() > BOUNDARY {
            self.end_of_part();
        } else if !self.head {
            self.part.push_str(line);
            self.part.push('\n');
        } else if line.is_empty() {
            self.head = false;
        } else if let Some((name, value)) = line.split_once(": ")
            && name.eq_ignore_ascii_case("content-transfer-encoding")
        {
            self.encoding = value.trim().to_ascii_lowercase();
        }
    }

    fn end_of_part(&mut self) {
        let part = std::mem::take(&mut self.part);
        self.text.extend(match self.encoding.as_str() {
            "base64" => unbased(&part),
            "quoted-printable" => unquoted(&part),
            _ => part.into_bytes(),
        });
        self.text.push(b'\n');
        self.encoding.clear();
        self.head = true;
    }
}

#[test]
fn what_is_packed_is_read() {
    let raw = "From: a@b.example\nTo: rin@partner.example\nContent-Type: multipart/alternative;\n boundary=\"x\"\n\n\
         --0123456789012345678901\nContent-Transfer-Encoding: quoted-printable\n\na link?token=3DAb=\nc3\n\
         --0123456789012345678901\nContent-Transfer-Encoding: base64\n\nc2Vj\ncmV0\n--0123456789012345678901--\n";
    let letter = Letter::read(raw);
    assert_eq!(letter.to, "rin@partner.example");
    assert!(letter.text.contains("a link?token=Abc3\n") && letter.text.contains("secret"), "{}", letter.text);
    assert!(!letter.raw.contains("secret") && !letter.raw.contains("Abc3"));
}
