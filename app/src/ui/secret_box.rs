//! A user name and a temporary password, shown this once (SE1–SE4). Without JavaScript everything can be read and
//! downloaded; copying, hiding and the question before leaving need it.

use leptos::prelude::*;

use super::{
    address::escaped,
    banner::Important,
    browser,
    button::Weight,
    copy_button::CopyButton,
    icon::Icon,
    leave_guard::{LeaveGuard, guard},
};
use crate::tr;

/// Id of the box; it is emptied when the page goes, so that Back cannot bring it back.
const ID: &str = "setup-info";

/// The secret. Leaving by another link than to `done`, before anything was saved, asks once.
#[component]
pub fn SecretBox(
    #[prop(into)] user_name: String,
    #[prop(into)] password: String,
    #[prop(into)] done: String,
) -> impl IntoView {
    let saved = RwSignal::new(false);
    guard(LeaveGuard { free: saved, done, question: tr!(common.secret_leave) });
    browser::forget_on_leave(ID);
    let keep = Callback::new(move |()| saved.set(true));
    let (hidden, set_hidden) = signal(false);
    let both = both(&user_name, &password);
    view! {
        <section class="secret-box" id=ID aria-labelledby="setup-info-title"
            data-concealed=move || hidden.get().then_some("true")>
            <h2 class="secret-box__title" id="setup-info-title">{tr!(common.setup_info)}</h2>
            <div class="secret-box__warning"><Important><p>{tr!(common.secret_warning)}</p></Important></div>
            <dl class="secret-box__list">
                <SecretRow term=tr!(common.user_name) value=user_name keep/>
                <SecretRow term=tr!(common.temporary_password) value=password secret=true keep/>
            </dl>
            <SecretActions both keep hidden set_hidden/>
            <label class="checkbox secret-box__saved needs-script">
                <input class="checkbox__control" type="checkbox"
                    on:change=move |event| saved.set(event_target_checked(&event))/>
                <span>{tr!(common.i_have_saved_it)}</span>
            </label>
        </section>
    }
}

/// Both lines as they are copied and downloaded.
fn both(user_name: &str, password: &str) -> String {
    format!("{}: {user_name}\r\n{}: {password}\r\n", tr!(common.user_name), tr!(common.temporary_password))
}

#[component]
fn SecretRow(
    term: String,
    value: String,
    #[prop(optional)] secret: bool,
    keep: Callback<()>,
) -> impl IntoView {
    let label = tr!(common.copy_what, what = term.clone());
    view! {
        <div class="secret-box__row">
            <dt class="secret-box__term">{term}</dt>
            <dd class="secret-box__value" class:secret-box__value--secret=secret translate="no">{value.clone()}</dd>
            <dd><CopyButton text=value label on_copy=keep/></dd>
        </div>
    }
}

#[component]
fn SecretActions(
    both: String,
    keep: Callback<()>,
    hidden: ReadSignal<bool>,
    set_hidden: WriteSignal<bool>,
) -> impl IntoView {
    let file = format!("data:text/plain;charset=utf-8,{}", escaped(&both));
    let (hide, show) = (tr!(common.hide), tr!(common.show));
    let label = move || if hidden.get() { show.clone() } else { hide.clone() };
    view! {
        <div class="secret-box__actions">
            <CopyButton text=both label=tr!(common.copy_both) on_copy=keep/>
            <a class=Weight::Secondary.class() href=file download="kizuna-setup-info.txt" rel="external"
                on:click=move |_| keep.run(())>
                <Icon name="download"/>{tr!(common.download_txt)}
            </a>
            <button type="button" class="button button--quiet needs-script"
                on:click=move |_| set_hidden.update(|hidden| *hidden = !*hidden)>{label}</button>
        </div>
    }
}
