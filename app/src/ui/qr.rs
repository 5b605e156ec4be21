//! A QR code, drawn by the server as part of the page: dark squares on white, in the dark too, so that every phone reads
//! it. What it holds stands beside it as text.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

/// White around the code, in modules: without it phones do not find it.
const MARGIN: i32 = 4;

/// The code of a text, with the words for those who do not see it; nothing where the text is too long for one.
#[component]
pub fn Qr(#[prop(into)] text: String, #[prop(into)] label: String) -> impl IntoView {
    let code = QrCode::encode_text(&text, QrCodeEcc::Low).ok();
    code.map(|code| {
        let side = code.size() + 2 * MARGIN;
        let view_box = format!("0 0 {side} {side}");
        let squares = squares(&code);
        view! {
            <svg class="qr" role="img" aria-label=label viewBox=view_box shape-rendering="crispEdges">
                <path d=squares></path>
            </svg>
        }
    })
}

/// One rectangle for each run of dark modules in a row.
fn squares(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut start = None;
        // Beyond its edge a code is light.
        for x in 0..=code.size() {
            match (code.get_module(x, y), start) {
                (true, None) => start = Some(x),
                (false, Some(from)) => {
                    let (left, top) = (from + MARGIN, y + MARGIN);
                    let _ = write!(path, "M{left} {top}h{}v1H{left}z", x - from);
                    start = None;
                }
                (true, Some(_)) | (false, None) => {}
            }
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_once() {
        let text = "otpauth://totp/Kizuna:somebody%40provider.example?secret=JBSWY3DPEHPK3PXP&issuer=Kizuna";
        let code = QrCode::encode_text(text, QrCodeEcc::Low).unwrap();
        let path = squares(&code);
        let size = code.size();
        let dark = (0..size).flat_map(|y| (0..size).map(move |x| (x, y)));
        let dark = dark.filter(|(x, y)| code.get_module(*x, *y)).count();
        let widths = path.split('h').skip(1).filter_map(|rest| rest.split('v').next()?.parse::<usize>().ok());
        assert_eq!(widths.sum::<usize>(), dark);
        assert!(path.starts_with("M4 4h7v1H4z"), "the first corner");
    }
}
