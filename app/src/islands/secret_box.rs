//! A user name and a temporary password, shown this once (SE1–SE4). Without JavaScript everything can be read and
//! downloaded; copying, hiding and the question before leaving need it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    copy_button::{CopyControl, CopyWords},
    leave_guard::{LeaveGuard, guard},
};
use crate::icon::Icon;

/// Id of the box.
const ID: &str = "setup-info";

/// A line of the box.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SecretLine {
    /// What it is.
    pub term: String,
    /// The value.
    pub value: String,
    /// The words of its copy button.
    pub copy: CopyWords,
}

/// All its words.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SecretWords {
    pub title: String,
    pub copy_both: CopyWords,
    pub download: String,
    pub hide: String,
    pub show: String,
    /// "I have saved it".
    pub saved: String,
    /// The question before the page is left.
    pub leave: String,
}

/// The secret. Leaving by another link than to `done`, before anything was saved, asks once.
/// `both` holds both lines as they are copied, `file` as the address of a download. The warning is its child.
#[island]
pub fn SecretBoxIsland(
    user_name: SecretLine,
    password: SecretLine,
    both: String,
    file: String,
    done: String,
    words: SecretWords,
    children: Children,
) -> impl IntoView {
    let saved = RwSignal::new(false);
    guard(LeaveGuard { free: saved, done, question: words.leave.clone() });
    let keep = Callback::new(move |()| saved.set(true));
    let hidden = RwSignal::new(false);
    let concealed = move || hidden.get().then_some("true");
    view! {
        <section class="secret-box" id=ID data-forget="true" aria-labelledby="setup-info-title" data-concealed=concealed>
            <h2 class="secret-box__title" id="setup-info-title">{words.title.clone()}</h2>
            <div class="secret-box__warning">{children()}</div>
            <dl class="secret-box__list">
                <SecretRow line=user_name keep/>
                <SecretRow line=password secret=true keep/>
            </dl>
            <SecretActions words=words.clone() both file keep hidden/>
            <label class="checkbox secret-box__saved needs-script">
                <input class="checkbox__control" type="checkbox"
                    on:change=move |event| saved.set(event_target_checked(&event))/>
                <span>{words.saved}</span>
            </label>
        </section>
    }
}

#[component]
fn SecretRow(line: SecretLine, #[prop(optional)] secret: bool, keep: Callback<()>) -> impl IntoView {
    let SecretLine { term, value, copy } = line;
    view! {
        <div class="secret-box__row">
            <dt class="secret-box__term">{term}</dt>
            <dd class="secret-box__value" class:secret-box__value--secret=secret translate="no">{value.clone()}</dd>
            <dd><CopyControl text=value words=copy on_copy=keep/></dd>
        </div>
    }
}

#[component]
fn SecretActions(
    words: SecretWords,
    both: String,
    file: String,
    keep: Callback<()>,
    hidden: RwSignal<bool>,
) -> impl IntoView {
    let SecretWords { copy_both, download, hide, show, .. } = words;
    let label = move || if hidden.get() { show.clone() } else { hide.clone() };
    view! {
        <div class="secret-box__actions">
            <CopyControl text=both words=copy_both on_copy=keep/>
            <a class="button" href=file download="kizuna-setup-info.txt" on:click=move |_| keep.run(())>
                <Icon name="download"/>{download}
            </a>
            <button type="button" class="button button--quiet needs-script"
                on:click=move |_| hidden.update(|hidden| *hidden = !*hidden)>{label}</button>
        </div>
    }
}
