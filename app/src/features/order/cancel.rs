//! **Cancel**: asks first, in a dialog, or without JavaScript on the order's own page (CF2).

use domain::order::{LineDetail, OrderDetail};
use leptos::prelude::*;

use super::{CancelOrder, line_panel::OrderFields};
use crate::{
    i18n::language,
    paths, tr,
    ui::{
        Address, Button, Dialog, DialogActions, DialogOpener, Form, LinkButton, Panel, Weight, form::path_of,
    },
};

/// The query name by which the page asks.
const ASK: &str = "cancel";

/// What is given up.
#[derive(Clone, Debug, PartialEq)]
pub enum Which {
    /// Everything that has not begun.
    All,
    /// One line.
    Line(Box<LineDetail>),
}

impl Which {
    fn id(&self) -> String {
        match self {
            Self::All => "order".to_owned(),
            Self::Line(line) => line.id.to_string(),
        }
    }

    fn label(&self) -> String {
        match self {
            Self::All => tr!(order.cancel_all),
            Self::Line(_) => tr!(order.cancel_line),
        }
    }

    fn question(&self) -> String {
        match self {
            Self::All => tr!(order.cancel_all_text),
            Self::Line(line) => {
                tr!(order.cancel_line_text, name = line.line.offer_name.get(language()).to_owned())
            }
        }
    }

    fn line(&self) -> String {
        if let Self::Line(line) = self { line.id.to_string() } else { String::new() }
    }
}

/// The button with its dialog; refused, with the reason.
#[component]
pub fn Cancel(order: OrderDetail, which: Which) -> impl IntoView {
    let permit = match &which {
        Which::All => order.can_cancel.clone(),
        Which::Line(line) => line.can_cancel.clone(),
    };
    let label = which.label();
    if !permit.is_allowed() {
        return view! { <Button label weight=Weight::Quiet refused=permit/> }.into_any();
    }
    let dialog = format!("cancel-{}", which.id());
    let href = Address::here().with(ASK, &which.id()).href();
    let text = which.question();
    view! {
        <DialogOpener dialog=dialog.clone() href label=label.clone() weight=Weight::Quiet/>
        <Dialog id=dialog title=label keep=tr!(order.cancel_keep)>
            <DialogActions slot><CancelForm order which/></DialogActions>
            <p>{text}</p>
        </Dialog>
    }
    .into_any()
}

/// The question on the page, about what the address names.
#[component]
pub fn CancelQuestion(order: OrderDetail) -> impl IntoView {
    let here = Address::here();
    let asked = here.get(ASK).to_owned();
    let lines = order
        .lines
        .iter()
        .filter(|line| line.can_cancel.is_allowed())
        .cloned()
        .map(|line| Which::Line(Box::new(line)));
    let all = order.can_cancel.is_allowed().then_some(Which::All);
    let which = lines.chain(all).find(|which| which.id() == asked);
    which.map(|which| {
        let back = here.without(&[ASK]).href();
        view! {
            <Panel title=which.label()>
                <p>{which.question()}</p>
                <div class="cluster">
                    <CancelForm order which/>
                    <LinkButton href=back label=tr!(order.cancel_keep)/>
                </div>
            </Panel>
        }
    })
}

#[component]
fn CancelForm(order: OrderDetail, which: Which) -> impl IntoView {
    let page = paths::order(order.row.customer_id, order.row.id);
    let (line, label) = (which.line(), which.label());
    view! {
        <Form function={path_of::<CancelOrder>()} page>
            <OrderFields order line/>
            <Button label weight=Weight::Danger/>
        </Form>
    }
}
