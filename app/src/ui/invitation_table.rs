//! Invitations as a table: on their own page, and beside what they lead to.

use domain::invitation::{InvitationKind, InvitationRow};
use leptos::prelude::*;

use super::{Cell, Column, HeadCell, InvitationBadge, NameCell, Row, SortHeader, Table, TableHead, Time};
use crate::{paths, tr};

/// The table. `actions` draws what can be done with a row; `sorted` where the list can be put in order.
#[component]
pub fn InvitationTable(
    rows: Vec<InvitationRow>,
    #[prop(optional)] sorted: bool,
    #[prop(optional, into)] actions: Option<Callback<InvitationRow, AnyView>>,
) -> impl IntoView {
    let created = if sorted {
        view! { <SortHeader label=tr!(invitation.created) by="created" default="-created" column=Column::Date/> }.into_any()
    } else {
        view! { <HeadCell label=tr!(invitation.created) column=Column::Date/> }.into_any()
    };
    let rows = rows.into_iter().map(|row| line(row, actions)).collect_view();
    view! {
        <Table caption=tr!(invitation.title)>
            <TableHead slot>
                <HeadCell label=tr!(invitation.recipient) column=Column::Name/>
                <HeadCell label=tr!(invitation.state)/>
                {created}
                <HeadCell label=tr!(invitation.expires) column=Column::Date/>
                <HeadCell label=tr!(invitation.decided_by)/>
                {actions.map(|_| view! { <HeadCell label=tr!(common.actions) column=Column::Actions/> })}
            </TableHead>
            {rows}
        </Table>
    }
}

fn line(row: InvitationRow, actions: Option<Callback<InvitationRow, AnyView>>) -> impl IntoView {
    let id = row.id.to_string();
    let to = row.recipient.as_ref().map_or_else(|| tr!(invitation.no_recipient), ToString::to_string);
    let sub = format!("{} · {}", kind_name(row.intent.kind), row.subject);
    let decided_by = row.decided_by.clone().unwrap_or_default();
    let (stage, created_at, expires_at) = (row.stage, row.created_at, row.expires_at);
    let href = paths::invitation_draft(row.intent, row.id);
    let actions = actions.map(|actions| {
        view! { <Cell label=tr!(common.actions) column=Column::Actions>{actions.run(row)}</Cell> }
    });
    view! {
        <Row id=id.clone()>
            <NameCell label=tr!(invitation.recipient) id href name=to sub/>
            <Cell label=tr!(invitation.state)><InvitationBadge stage/></Cell>
            <Cell label=tr!(invitation.created) column=Column::Date><Time at=created_at date=true/></Cell>
            <Cell label=tr!(invitation.expires) column=Column::Date><Time at=expires_at date=true/></Cell>
            <Cell label=tr!(invitation.decided_by)>{decided_by}</Cell>
            {actions}
        </Row>
    }
}

fn kind_name(kind: InvitationKind) -> String {
    match kind {
        InvitationKind::Partnership => tr!(invitation.kind_partnership),
        InvitationKind::CustomerBoth => tr!(invitation.kind_customer_both),
        InvitationKind::CustomerSingle => tr!(invitation.kind_customer_single),
    }
}
