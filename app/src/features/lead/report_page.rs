//! `/customers/lead-sources`: how many customers came through which channel, month by month.

use domain::{
    lead::{LeadMonth, LeadReport, LeadSource},
    money::format_number,
};
use leptos::prelude::*;

use super::server_fns::read_report;
use crate::{
    page, paths, tr,
    ui::{Cell, Column, HeadCell, PageHeader, Panel, Row, Table, TableFoot, TableHead},
};

/// The report.
#[component]
pub fn LeadReportPage() -> impl IntoView {
    page::load(read_report(), show)
}

/// The name of a channel.
pub fn source_name(source: LeadSource) -> String {
    match source {
        LeadSource::OwnMarketing => tr!(lead.own_marketing),
        LeadSource::VendorReferral => {
            let vendor = crate::env::with_env(|env| env.names.vendor.clone());
            tr!(lead.vendor_referral, vendor = vendor)
        }
        LeadSource::Provider => tr!(lead.provider),
        LeadSource::Reseller => tr!(lead.reseller),
    }
}

fn show(report: LeadReport) -> AnyView {
    let crumbs = vec![(paths::customers(), tr!(layout.customers))];
    let heads = LeadSource::ALL.iter().map(|source| {
        view! { <HeadCell label=source_name(*source) column=Column::Number/> }
    });
    let heads = heads.collect_view();
    let rows = report.months.into_iter().map(month).collect_view();
    let totals = line(tr!(lead.total), report.totals);
    view! {
        <PageHeader title=tr!(lead.report_title) lead=tr!(lead.report_lead) crumbs/>
        <Panel label=tr!(lead.report_title) flush=true>
            <Table caption=tr!(lead.report_title)>
                <TableHead slot>
                    <HeadCell label=tr!(lead.month) column=Column::Name/>
                    {heads}
                    <HeadCell label=tr!(lead.all) column=Column::Number/>
                </TableHead>
                <TableFoot slot>{totals}</TableFoot>
                {rows}
            </Table>
        </Panel>
    }
    .into_any()
}

fn month(month: LeadMonth) -> AnyView {
    line(format!("{}-{:02}", month.year, month.month), month.customers)
}

fn line(name: String, customers: Vec<i64>) -> AnyView {
    let all = customers.iter().sum();
    let cells = LeadSource::ALL.iter().zip(customers).map(|(source, count)| {
        view! { <Cell label=source_name(*source) column=Column::Number>{format_number(count)}</Cell> }
    });
    view! {
        <Row>
            <Cell label=tr!(lead.month) column=Column::Name>{name}</Cell>
            {cells.collect_view()}
            <Cell label=tr!(lead.all) column=Column::Number>{format_number(all)}</Cell>
        </Row>
    }
    .into_any()
}
