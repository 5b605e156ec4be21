//! Forms with a file.
//!
//! The control of a file has the name of the text box beside it: what a chosen file holds takes the place of what is in
//! the box, and from there on both go the same way. Nothing is stored, and a file that does not hold stays in the box.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Multipart},
    http::{HeaderMap, Request, header},
};
use domain::{
    csv::BYTE_ORDER_MARK,
    form::{Errors, Field, Problem},
};

/// The largest file, in bytes.
const FILE_LIMIT: usize = 512 * 1024;
/// How the names of text files end.
const ENDINGS: [&str; 4] = [".csv", ".tsv", ".txt", ".json"];

/// What a form sent.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Posted {
    /// Names and values, those of files as text.
    pub pairs: Vec<(String, String)>,
    /// The names of files that are no text or too large.
    pub refused: Vec<String>,
}

impl Posted {
    /// What is wrong with the files; nothing where all of them are text.
    pub fn errors(&self) -> Errors {
        let mut errors = Errors::new();
        for name in &self.refused {
            if let Ok(field) = Field::parse(field_of(name)) {
                errors.push(field, Problem::NotATextFile);
            }
        }
        errors
    }

    fn take(&mut self, name: String, file: &str, bytes: &[u8]) {
        match text(file, bytes) {
            Some(text) => {
                self.pairs.retain(|(other, _)| *other != name);
                self.pairs.push((name, text));
            }
            None => {
                // An empty box beside it is no file that somebody sent.
                self.pairs.retain(|(other, value)| *other != name || !value.is_empty());
                self.refused.push(name);
            }
        }
    }
}

/// Whether a form may hold a file.
pub fn is_upload(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("multipart/form-data"))
}

/// Reads a form with files; nothing where it breaks off or is none.
pub async fn read(headers: &HeaderMap, body: Bytes) -> Option<Posted> {
    let mut request = Request::new(Body::from(body));
    *request.headers_mut() = headers.clone();
    let mut parts = Multipart::from_request(request, &()).await.ok()?;
    let (mut posted, mut files) = (Posted::default(), Vec::new());
    while let Some(part) = parts.next_field().await.ok()? {
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part.file_name().is_some() || part.content_type().is_some();
        let file = part.file_name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.ok()?;
        match is_file {
            true if bytes.is_empty() => {}
            true => files.push((name, file, bytes)),
            false => posted.pairs.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    for (name, file, bytes) in files {
        posted.take(name, &file, &bytes);
    }
    Some(posted)
}

/// `input[file]` is the field `file`.
fn field_of(name: &str) -> &str {
    name.strip_prefix("input[").and_then(|name| name.strip_suffix(']')).unwrap_or(name)
}

/// What a text file holds, without its byte-order mark.
fn text(name: &str, bytes: &[u8]) -> Option<String> {
    let name = name.to_ascii_lowercase();
    if bytes.len() > FILE_LIMIT || !ENDINGS.iter().any(|ending| name.ends_with(ending)) {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))?;
    Some(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text).to_owned())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    /// A form whose box holds `pasted` and whose file is this.
    async fn posted(pasted: &str, file: &str, bytes: &[u8]) -> Posted {
        let mut body = Vec::new();
        let head = "--x\r\nContent-Disposition: form-data; name=\"input[file]\"";
        body.extend_from_slice(
            format!("{head}; filename=\"{file}\"\r\nContent-Type: text/csv\r\n\r\n").as_bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n{head}\r\n\r\n{pasted}\r\n--x--\r\n").as_bytes());
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("multipart/form-data; boundary=x"));
        assert!(is_upload(&headers));
        read(&headers, Bytes::from(body)).await.unwrap()
    }

    fn pair(text: &str) -> Vec<(String, String)> {
        vec![("input[file]".to_owned(), text.to_owned())]
    }

    #[tokio::test]
    async fn a_chosen_file_takes_the_place_of_the_box() {
        let chosen = posted("pasted", "Users.CSV", "\u{FEFF}名,姓\r\n".as_bytes()).await;
        assert_eq!((chosen.pairs, chosen.refused), (pair("名,姓\r\n"), vec![]));
        let none = posted("pasted", "", b"").await;
        assert_eq!((none.pairs, none.refused), (pair("pasted"), vec![]));
    }

    #[tokio::test]
    async fn what_is_no_text_is_refused_and_the_box_stays() {
        let large = vec![b'a'; FILE_LIMIT + 1];
        let cases: [(&str, &[u8]); 4] = [
            ("users.csv", b"\x93\xfa\x96\x7b"),
            ("users.xlsx", b"a,b"),
            ("users.csv", b"a\0b"),
            ("users.csv", &large),
        ];
        for (file, bytes) in cases {
            let refused = posted("pasted", file, bytes).await;
            assert_eq!(refused.pairs, pair("pasted"), "{file}");
            assert_eq!(refused.errors(), Errors::one(Field::new("file"), Problem::NotATextFile));
            assert!(posted("", file, bytes).await.pairs.is_empty());
        }
    }

    #[tokio::test]
    async fn what_is_no_such_form_is_none() {
        let mut headers = HeaderMap::new();
        assert!(!is_upload(&headers));
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("multipart/form-data"));
        assert_eq!(read(&headers, Bytes::from_static(b"a=b")).await, None);
    }
}
