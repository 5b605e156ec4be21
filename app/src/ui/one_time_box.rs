//! A temporary password, once, and afterwards when it was made and the way to another one (SE2).

use domain::{
    policy::Permit,
    session::{OneTimeSecret, TEMPORARY_PASSWORD_HOURS},
    time::Timestamp,
};
use leptos::prelude::*;

use super::{Panel, SecretBox, SummaryList, SummaryRow};
use crate::{i18n, tr};

/// The secret if this is its one answer, else what is known of it, with `again`: the form that makes another one.
#[component]
pub fn OneTimeBox(
    secret: OneTimeSecret,
    /// Where Done leads.
    done: String,
    again: impl FnOnce(Permit) -> AnyView + Send + 'static,
) -> impl IntoView {
    match secret {
        OneTimeSecret::Shown { user_name, password } => view! {
            <SecretBox user_name password=password.reveal().to_owned() done/>
            <p>{tr!(common.send_on)}" "{tr!(common.temporary_valid, hours = TEMPORARY_PASSWORD_HOURS)}</p>
        }
        .into_any(),
        OneTimeSecret::Gone { user_name, made_at, shown_to, can_reset } => view! {
            <Panel title=tr!(common.setup_info)>
                <SummaryList>
                    <SummaryRow term=tr!(common.user_name)>
                        <span class="mono" translate="no">{user_name}</span>
                    </SummaryRow>
                </SummaryList>
                <p>{made(made_at, shown_to)}</p>
                {again(can_reset)}
            </Panel>
        }
        .into_any(),
    }
}

fn made(at: Timestamp, shown_to: Option<String>) -> String {
    let at = i18n::date_time(at);
    match shown_to {
        Some(name) => tr!(common.secret_gone, at = at, name = name),
        None => tr!(common.secret_gone_unnamed, at = at),
    }
}
