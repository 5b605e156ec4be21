//! The sign-in page: a password, or the provider of identities where there is one. In the demo world it lists the accounts.

use domain::federation::FederationFailure;
use domain::session::DemoAccount;
use leptos::prelude::*;

use super::{FederatedButton, SignIn, federated_failure::FederatedFailed, server_fns::demo_accounts};
use crate::{
    env::with_env,
    page, paths, tr,
    ui::{
        Button, Cell, DocumentTitle, Form, HeadCell, Hidden, Input, Panel, Row, Table, TableHead, Weight,
        form::path_of,
    },
};

/// User name, password, and the page to return to.
#[component]
pub fn SignInPage() -> impl IntoView {
    let next = page::query("next");
    let other_way = next.clone();
    let address = if next.is_empty() { paths::sign_in() } else { paths::sign_in_and_return(&next) };
    let refused =
        with_env(|env| env.openid.is_some()).then(|| page::query("failed").parse::<FederationFailure>());
    let refused = refused.and_then(Result::ok);
    let failed = refused.is_some() || with_env(|env| env.failure.is_some());
    let failed = if failed { tr!(error.title_prefix) } else { String::new() };
    view! {
        <DocumentTitle text=format!("{failed}{} - Kizuna", tr!(session.sign_in))/>
        <div class="auth">
            <div class="auth__box">
                <h1 class="auth__title" tabindex="-1">{tr!(session.sign_in)}</h1>
                {refused.map(|failure| view! { <FederatedFailed failure/> })}
                <Form function={path_of::<SignIn>()} page=address class="auth__form">
                    <Hidden name="next" value=next/>
                    <Input name="user_name" label=tr!(session.user_name) autocomplete="username" inputmode="email"
                        spellcheck_off=true required=true/>
                    <Input name="password" label=tr!(session.password) kind="password"
                        autocomplete="current-password" required=true/>
                    <Button label=tr!(session.sign_in) weight=Weight::Primary/>
                </Form>
                <p class="auth__more"><a href=paths::forgot_password()>{tr!(security.forgot)}</a></p>
                <FederatedButton next=other_way/>
                <p class="auth__more">
                    <span>{tr!(enrollment.not_enrolled)}</span>
                    <a href=paths::enroll()>{tr!(enrollment.enroll)}</a>
                </p>
            </div>
            {with_env(|env| env.demo).then(|| page::load(demo_accounts(), demo))}
        </div>
    }
}

/// Whom one can be.
fn demo(accounts: Vec<DemoAccount>) -> AnyView {
    let password = accounts.first().map(|account| account.password.clone()).unwrap_or_default();
    let rows = accounts.into_iter().map(row).collect_view();
    view! {
        <div class="auth__demo">
            <Panel title=tr!(session.demo_title) flush=true>
                <p class="auth__hint">{tr!(session.demo_password, password = password)}</p>
                <Table caption=tr!(session.demo_title)>
                    <TableHead slot>
                        <HeadCell label=tr!(session.demo_user)/>
                        <HeadCell label=tr!(session.demo_who)/>
                    </TableHead>
                    {rows}
                </Table>
            </Panel>
        </div>
    }
    .into_any()
}

fn row(account: DemoAccount) -> impl IntoView {
    view! {
        <Row>
            <Cell label=tr!(session.demo_user)><span class="mono">{account.user_name}</span></Cell>
            <Cell label=tr!(session.demo_who)>{account.about}</Cell>
        </Row>
    }
}
