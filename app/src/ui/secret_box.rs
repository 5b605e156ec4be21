//! A user name and a temporary password, shown this once (SE1–SE4): the words around the island.

use leptos::prelude::*;

use super::{address::escaped, banner::Important, copy_button::copy_words};
use crate::{
    islands::secret_box::{SecretBoxIsland, SecretLine, SecretWords},
    tr,
};

/// The secret. Leaving by another link than to `done`, before anything was saved, asks once.
#[component]
pub fn SecretBox(
    #[prop(into)] user_name: String,
    #[prop(into)] password: String,
    #[prop(into)] done: String,
) -> impl IntoView {
    let both = format!(
        "{}: {user_name}\r\n{}: {password}\r\n",
        tr!(common.user_name),
        tr!(common.temporary_password)
    );
    let file = format!("data:text/plain;charset=utf-8,{}", escaped(&both));
    let user_name = line(tr!(common.user_name), user_name);
    let password = line(tr!(common.temporary_password), password);
    view! {
        <SecretBoxIsland user_name password both file done words=words()>
            <Important><p>{tr!(common.secret_warning)}</p></Important>
        </SecretBoxIsland>
    }
}

fn line(term: String, value: String) -> SecretLine {
    let copy = copy_words(tr!(common.copy_what, what = term.clone()));
    SecretLine { term, value, copy }
}

fn words() -> SecretWords {
    SecretWords {
        title: tr!(common.setup_info),
        copy_both: copy_words(tr!(common.copy_both)),
        download: tr!(common.download_txt),
        hide: tr!(common.hide),
        show: tr!(common.show),
        saved: tr!(common.i_have_saved_it),
        leave: tr!(common.secret_leave),
    }
}
