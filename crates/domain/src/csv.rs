//! Comma-separated values that a spreadsheet opens without running anything (LI7): UTF-8 with a byte order mark, lines
//! ended by CRLF, cells quoted where they have to be (RFC 4180).
//!
//! A cell of text that a spreadsheet could take for a formula gets an apostrophe in front. What we write ourselves as a
//! number stays one, with its minus. Reading is `membership::parse_csv`.

use crate::money::Money;

/// Tells spreadsheets that the file is UTF-8.
pub const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// What begins a formula, in the forms that input methods write.
const FORMULA: [char; 13] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '−', '﹦', '﹢', '﹣', '﹫'];
/// What makes a cell need quotes. Semicolon and tab part cells in some countries.
const QUOTED: [char; 6] = [',', ';', '\t', '"', '\r', '\n'];

/// One line of a file, cell by cell, written behind what is there.
#[derive(Debug)]
pub struct Line<'a> {
    out: &'a mut String,
    first: bool,
}

impl<'a> Line<'a> {
    /// A line without cells.
    pub const fn new(out: &'a mut String) -> Self {
        Self { out, first: true }
    }

    /// A cell of text: whatever people wrote.
    pub fn text(&mut self, text: &str) -> &mut Self {
        let guard = if is_formula(text) { "'" } else { "" };
        let quoted = text.contains(QUOTED) || text.trim().len() < text.len();
        self.separate();
        if quoted {
            let escaped = text.replace('"', "\"\"");
            self.out.extend(["\"", guard, escaped.as_str(), "\""]);
        } else {
            self.out.extend([guard, text]);
        }
        self
    }

    /// A whole number.
    pub fn number(&mut self, number: impl Into<i64>) -> &mut Self {
        self.separate();
        self.out.push_str(&number.into().to_string());
        self
    }

    /// An amount in major units as a plain decimal, without its currency.
    pub fn amount(&mut self, money: Money) -> &mut Self {
        self.separate();
        self.out.push_str(&money.decimal());
        self
    }

    /// Ends the line.
    pub fn end(self) {
        self.out.push_str("\r\n");
    }

    fn separate(&mut self) {
        if !self.first {
            self.out.push(',');
        }
        self.first = false;
    }
}

/// Whether a spreadsheet could take a text for a formula: by its first character, or by the first one behind what
/// spreadsheets and people strip from the beginning.
fn is_formula(text: &str) -> bool {
    let stripped = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\'' | '"' | '\u{200B}'..='\u{200F}' | '\u{FEFF}')
    };
    text.starts_with(['\t', '\r']) || text.trim_start_matches(stripped).starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn cell(text: &str) -> String {
        let mut out = String::new();
        Line::new(&mut out).text(text);
        out
    }

    #[test]
    fn a_line() {
        let mut out = String::new();
        let mut line = Line::new(&mut out);
        line.text("もみじ食品").text("").text("a,b").number(12_u32).number(-3);
        line.amount(Money::new(-123_450, Currency::Usd)).amount(Money::new(7_500, Currency::Jpy));
        line.end();
        assert_eq!(out, "もみじ食品,,\"a,b\",12,-3,-1234.50,7500\r\n");
    }

    #[test]
    fn only_what_has_to_be_is_quoted() {
        for plain in ["a b", "O'Brien", "株式会社", "1.5", "a=b", "x-y", "a@b.example"] {
            assert_eq!(cell(plain), plain);
        }
        for (text, written) in
            [("say \"x\"", "\"say \"\"x\"\"\""), ("a\nb", "\"a\nb\""), ("a;b", "\"a;b\""), (" a", "\" a\"")]
        {
            assert_eq!(cell(text), written);
        }
    }

    #[test]
    fn formulas_are_text() {
        for formula in
            ["=1+1", "+81 3", "-2", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "−1", "'=1", "\u{FEFF}=1"]
        {
            assert_eq!(cell(formula), format!("'{formula}"), "{formula}");
        }
        for formula in
            ["\ttab", "\rreturn", " =1", "\u{3000}=1", "\n\n=1", "\"=1\"", "=HYPERLINK(\"x\",\"y\")"]
        {
            assert!(cell(formula).starts_with("\"'"), "{formula:?}: {}", cell(formula));
        }
    }
}
