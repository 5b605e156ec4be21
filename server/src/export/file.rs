//! The answer: headers, and a body that reads as it is sent.

use std::{sync::Arc, vec};

use app::{
    features::export::{FileWords, file_name},
    ui::address::escaped,
};
use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, Response, header},
};
use domain::{
    export::{ExportLine, Sheet},
    time::Timestamp,
};
use futures::stream;
use service::{Error, export::Export};

use super::running::Place;

/// Bytes that are sent at once, about.
const CHUNK: usize = 64 * 1024;
/// Room for the line with which a chunk is full.
const LINE: usize = 2 * 1024;

type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The file of an export.
pub fn response(export: Export, words: FileWords, clock: Clock, place: Place) -> Response<Body> {
    let sheet = export.sheet();
    let [ascii, name] = file_name(sheet, &words, clock());
    let disposition = format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{}", escaped(&name));
    let file =
        File { export, words, clock, sheet, begun: false, lines: Vec::new().into_iter(), _place: place };
    let mut response = Response::new(Body::from_stream(stream::try_unfold(file, File::chunk)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE));
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

const CONTENT_TYPE: &str = "text/csv; charset=utf-8; header=present";

/// A file on its way.
struct File {
    export: Export,
    words: FileWords,
    clock: Clock,
    sheet: Sheet,
    /// The headings are out.
    begun: bool,
    /// What was read and is not written yet.
    lines: vec::IntoIter<ExportLine>,
    _place: Place,
}

impl File {
    /// The next bytes. What was read goes out before more is asked for.
    async fn chunk(mut self) -> Result<Option<(Bytes, Self)>, Error> {
        let mut out = String::with_capacity(CHUNK + LINE);
        if !self.begun {
            self.words.head(self.sheet, &mut out);
            self.begun = true;
        }
        while out.len() < CHUNK {
            if let Some(line) = self.lines.next() {
                self.words.line(self.sheet, &line, &mut out);
            } else if !out.is_empty() {
                break;
            } else {
                let Some(lines) = self.next().await? else { return Ok(None) };
                self.lines = lines.into_iter();
            }
        }
        Ok(Some((Bytes::from(out), self)))
    }

    async fn next(&mut self) -> Result<Option<Vec<ExportLine>>, Error> {
        let next = self.export.next((self.clock)()).await;
        next.inspect_err(|error| tracing::warn!(%error, "an export ended before its end"))
    }
}
