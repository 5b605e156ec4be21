//! What all mails look like: a text part and an HTML part of the same words, escaped each for itself, with one link.
//! People write text only; it becomes HTML here, as text.

use askama::Template;
use domain::lang::Lang;

use super::LINK_MARK;
use crate::error::Error;

/// A mail before it is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// The reader's language.
    pub language: Lang,
    /// The subject, which is the headline of the HTML part as well.
    pub subject: &'a str,
    /// The text: paragraphs with empty lines between them, [`LINK_MARK`] on a line of its own.
    pub text: &'a str,
    /// The organization for which it is sent, with its domain beside the name; nothing for mails of the program itself.
    pub sender: Option<Sender<'a>>,
}

/// For whom a mail is sent.
#[derive(Clone, Copy, Debug)]
pub struct Sender<'a> {
    /// The organization's name, which anybody can choose.
    pub name: &'a str,
    /// Its domain, which nobody else can have.
    pub domain: &'a str,
}

/// The two parts of a mail, with [`LINK_MARK`] where the link belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bodies {
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

#[derive(Template)]
#[template(path = "mail/layout.html")]
struct Page<'a> {
    language: &'a str,
    subject: &'a str,
    blocks: Vec<Block<'a>>,
    footer: Option<String>,
}

/// A paragraph with its lines, or the link.
enum Block<'a> {
    Lines(Vec<&'a str>),
    Link,
}

/// Lays a mail out.
///
/// # Errors
/// The template fails, which is a fault of ours.
pub fn compose(letter: Letter<'_>) -> Result<Bodies, Error> {
    let Letter { language, subject, text, sender } = letter;
    let text = text.replace("\r\n", "\n");
    let footer = sender.map(|sender| footer(language, sender));
    let page = Page { language: language.as_str(), subject, blocks: blocks(&text), footer: footer.clone() };
    let html = page.render().map_err(Error::internal)?;
    let body = text.trim_end();
    let text = footer.map_or_else(|| format!("{body}\n"), |footer| format!("{body}\n\n-- \n{footer}\n"));
    Ok(Bodies { text, html })
}

fn footer(language: Lang, Sender { name, domain }: Sender<'_>) -> String {
    // A name never stands for the link.
    let name = name.replace(LINK_MARK, "link");
    match language {
        Lang::En => format!("Kizuna sent this email on behalf of {name} ({domain})."),
        Lang::Ja => format!("このメールは、{name} ({domain}) に代わって Kizuna が送信しました。"),
    }
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut lines = Vec::new();
    for line in text.lines() {
        match line.trim() {
            LINK_MARK => {
                close(&mut blocks, &mut lines);
                blocks.push(Block::Link);
            }
            "" => close(&mut blocks, &mut lines),
            _ => lines.push(line),
        }
    }
    close(&mut blocks, &mut lines);
    blocks
}

fn close<'a>(blocks: &mut Vec<Block<'a>>, lines: &mut Vec<&'a str>) {
    if !lines.is_empty() {
        blocks.push(Block::Lines(std::mem::take(lines)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(text: &str) -> Bodies {
        let sender = Sender { name: "{link} Hinode <b>", domain: "hinode.example" };
        compose(Letter { language: Lang::En, subject: "Come & see", text, sender: Some(sender) }).unwrap()
    }

    #[test]
    fn text_becomes_html_as_text() {
        let bodies = letter("Hello </p><script>\r\nsecond\r\n\r\n{link}\r\n\r\nBye");
        assert!(bodies.html.contains("Hello &#60;/p&#62;&#60;script&#62;<br>second"), "{}", bodies.html);
        assert!(bodies.html.contains("link Hinode &#60;b&#62; (hinode.example)"), "{}", bodies.html);
        assert!(bodies.html.contains(r#"<a href="{link}">{link}</a>"#), "{}", bodies.html);
        assert!(bodies.html.contains("Come &#38; see"), "{}", bodies.html);
        let end = "Bye\n\n-- \nKizuna sent this email on behalf of link Hinode <b> (hinode.example).\n";
        assert_eq!(bodies.text, format!("Hello </p><script>\nsecond\n\n{{link}}\n\n{end}"));
    }

    #[test]
    fn the_language_is_the_readers() {
        let bodies =
            compose(Letter { language: Lang::Ja, subject: "件名", text: "本文", sender: None }).unwrap();
        assert!(bodies.html.contains(r#"<html lang="ja">"#));
        assert_eq!(bodies.text, "本文\n");
    }
}
