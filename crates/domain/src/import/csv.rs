//! Comma-separated values as spreadsheets write them (RFC 4180, with a byte order mark or without). Total: any text is
//! read or refused with its line.

/// One record and the line it begins on, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The line.
    pub line: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// Why a text is no such file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CsvError {
    /// A quotation mark opened on that line is never closed.
    #[error("line {line}: a quotation mark is not closed")]
    OpenQuote { line: u32 },
    /// Something follows a closing quotation mark on that line, or one stands within a plain cell.
    #[error("line {line}: a quotation mark stands where none can")]
    StrayQuote { line: u32 },
}

/// Reads all records; empty lines are none.
///
/// # Errors
/// [`CsvError`] with the first line that does not hold.
pub fn parse(text: &str) -> Result<Vec<Record>, CsvError> {
    let mut reader = Reader { rest: text.strip_prefix('\u{FEFF}').unwrap_or(text), line: 1 };
    let mut records = Vec::new();
    while !reader.rest.is_empty() {
        let record = reader.record()?;
        if record.cells.iter().any(|cell| !cell.trim().is_empty()) {
            records.push(record);
        }
    }
    Ok(records)
}

struct Reader<'a> {
    rest: &'a str,
    line: u32,
}

impl Reader<'_> {
    fn record(&mut self) -> Result<Record, CsvError> {
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            cells.push(if self.take('"') { self.quoted()? } else { self.plain()? });
            if !self.take(',') {
                break;
            }
        }
        self.take('\r');
        self.line += u32::from(self.take('\n'));
        Ok(Record { line, cells })
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.rest.strip_prefix(wanted);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn plain(&mut self) -> Result<String, CsvError> {
        let end = self.rest.find([',', '\n', '\r', '"']).unwrap_or(self.rest.len());
        let (cell, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        if rest.starts_with('"') {
            Err(CsvError::StrayQuote { line: self.line })
        } else {
            Ok(cell.to_owned())
        }
    }

    fn quoted(&mut self) -> Result<String, CsvError> {
        let opened = self.line;
        let mut cell = String::new();
        loop {
            let (part, rest) = self.rest.split_once('"').ok_or(CsvError::OpenQuote { line: opened })?;
            cell.push_str(part);
            self.line += u32::try_from(part.matches('\n').count()).unwrap_or(u32::MAX);
            self.rest = rest;
            if !self.take('"') {
                break;
            }
            cell.push('"');
        }
        let ends = self.rest.is_empty() || self.rest.starts_with([',', '\n', '\r']);
        if ends { Ok(cell) } else { Err(CsvError::StrayQuote { line: self.line }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(u32, Vec<String>)> {
        parse(text).unwrap().into_iter().map(|record| (record.line, record.cells)).collect()
    }

    #[test]
    fn what_spreadsheets_write() {
        let text = "\u{FEFF}a,b\r\n\"1\n2\",\"say \"\"x\"\"\"\r\n\r\n,,\nあ,\r\n";
        let row = |line, cells: [&str; 2]| (line, cells.map(str::to_owned).to_vec());
        assert_eq!(cells(text), [row(1, ["a", "b"]), row(2, ["1\n2", "say \"x\""]), row(6, ["あ", ""])]);
        assert!(cells("").is_empty());
        assert_eq!(cells("a"), [(1, vec!["a".to_owned()])]);
    }

    #[test]
    fn what_they_do_not() {
        assert_eq!(parse("a\n\"b\nc"), Err(CsvError::OpenQuote { line: 2 }));
        assert_eq!(parse("a\nb\"c"), Err(CsvError::StrayQuote { line: 2 }));
        assert_eq!(parse("\"a\"b"), Err(CsvError::StrayQuote { line: 1 }));
    }

    #[test]
    fn any_text_comes_to_an_end() {
        for text in ["\r", "\r\r\n", "a\rb", "\"\"", ",", "\n\n", "\"\"\"", "a,\"\r\n\"\n"] {
            let _ = parse(text);
        }
    }
}
