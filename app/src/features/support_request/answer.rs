//! The form below a request: an answer and what becomes of the request with it; of a closed one, opening it again.

use domain::support_request::{AnswerInput, SupportDetail, SupportMove, SupportSide};
use leptos::prelude::*;

use super::{AnswerSupportRequest, ReopenSupportRequest};
use crate::{
    i18n, paths, tr,
    ui::{Button, Choice, Form, Hidden, LinkButton, Panel, Radios, Textarea, Weight, form::path_of},
};

/// What can be done now.
#[component]
pub fn AnswerPanel(found: SupportDetail) -> impl IntoView {
    if found.row.status.is_open() {
        view! { <Answer found/> }.into_any()
    } else {
        view! { <Reopen found/> }.into_any()
    }
}

#[component]
fn Answer(found: SupportDetail) -> impl IntoView {
    let SupportDetail { row, version, side, can_answer, .. } = found;
    let choices = AnswerInput::choices(side);
    let first = choices.first().map(ToString::to_string).unwrap_or_default();
    let choices = choices.iter().map(|by| choice(*by, side)).collect();
    view! {
        <Panel title=tr!(support_request.answer)>
            <Form function={path_of::<AnswerSupportRequest>()} page=paths::support_request(row.id)>
                <Hidden name="id" value=row.id.to_string()/>
                <Hidden name="version" value=version.to_string()/>
                {can_answer.is_allowed().then(|| view! {
                    <Textarea name="text" label=tr!(support_request.answer) value="" rows=6/>
                    <Radios name="next" label=tr!(support_request.next) choices value=first/>
                })}
                <div class="form__actions">
                    <Button label=tr!(support_request.send) weight=Weight::Primary refused=can_answer/>
                </div>
            </Form>
        </Panel>
    }
}

fn choice(by: SupportMove, side: SupportSide) -> Choice {
    let (label, hint) = match by {
        SupportMove::Ask => (tr!(support_request.next_ask), tr!(support_request.next_ask_hint)),
        SupportMove::Close if side == SupportSide::Requester => {
            (tr!(support_request.next_solved), tr!(support_request.next_close_hint))
        }
        SupportMove::Close => (tr!(support_request.next_close), tr!(support_request.next_close_hint)),
        SupportMove::Reply => (tr!(support_request.next_reply), tr!(support_request.next_reply_hint)),
        _ => (tr!(support_request.next_go_on), tr!(support_request.next_go_on_hint)),
    };
    Choice { value: by.to_string(), label, hint: Some(hint), lang: None }
}

#[component]
fn Reopen(found: SupportDetail) -> impl IntoView {
    let SupportDetail { row, version, can_reopen, reopen_until, subscription_id, .. } = found;
    let open = can_reopen.is_allowed();
    let about = match reopen_until.filter(|_| open) {
        Some(until) => tr!(support_request.reopen_until, at = i18n::date_time(until)),
        None => tr!(support_request.reopen_over),
    };
    let new = paths::new_support_request_about(subscription_id);
    view! {
        <Panel title=tr!(support_request.reopen)>
            <Form function={path_of::<ReopenSupportRequest>()} page=paths::support_request(row.id)>
                <Hidden name="id" value=row.id.to_string()/>
                <Hidden name="version" value=version.to_string()/>
                <p id="reopen-text">{about}</p>
                {open.then(|| view! { <Textarea name="text" label=tr!(support_request.reopen_why) value="" rows=4/> })}
                <div class="form__actions">
                    <Button label=tr!(support_request.reopen) described_by="reopen-text" refused=can_reopen/>
                    {(!open).then(|| view! { <LinkButton href=new label=tr!(support_request.new_request)/> })}
                </div>
            </Form>
        </Panel>
    }
}
