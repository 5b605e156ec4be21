//! The columns and lines of the files, in the reader's language. Tables on pages and files use the same words.

#[cfg(test)]
mod tests;

use domain::{
    actor::OrganizationKind,
    csv::{BYTE_ORDER_MARK, Line},
    export::{
        CustomerLine, CustomerName, CustomerRelation, ExportLine, ExportedOrder, Sheet, SubscriptionLine,
    },
    incentive::{EntryKind, EntryRow, format_rate},
    lang::Lang,
    time::{Timestamp, Zone, iso_date},
};

use crate::{
    features::{activity, order::order_word},
    tr_in,
    ui::{kind_name_in, subscription_word},
};

/// In whose words a file is written.
#[derive(Clone, Debug)]
pub struct FileWords {
    /// The language of headings, states and products.
    pub language: Lang,
    /// The zone of its dates.
    pub zone: Zone,
    /// The vendor whose ids the files name.
    pub vendor: String,
}

/// The name of a file with the date in the zone: in ASCII, and in the language.
pub fn file_name(sheet: Sheet, words: &FileWords, now: Timestamp) -> [String; 2] {
    [Lang::En, words.language].map(|language| {
        let name = match sheet {
            Sheet::Customers { .. } => tr_in!(language, export.customers_file),
            Sheet::Subscriptions { .. } => tr_in!(language, export.subscriptions_file),
            Sheet::Orders { .. } => tr_in!(language, export.orders_file),
            Sheet::Incentives(_) => tr_in!(language, incentive.file),
            Sheet::Activity => tr_in!(language, activity.file),
        };
        format!("{name}-{}.csv", iso_date(now, &words.zone))
    })
}

impl FileWords {
    /// The mark of the encoding and the headings.
    pub fn head(&self, sheet: Sheet, out: &mut String) {
        out.push(BYTE_ORDER_MARK);
        let mut line = Line::new(out);
        for heading in self.headings(sheet) {
            line.text(&heading);
        }
        line.end();
    }

    fn headings(&self, sheet: Sheet) -> Vec<String> {
        let language = self.language;
        let customer = || {
            let id = tr_in!(language, export.customer_id, vendor = self.vendor.as_str());
            [id, tr_in!(language, export.company_name)]
        };
        let status = || tr_in!(language, export.status);
        match sheet {
            Sheet::Customers { account } => {
                let domain = account.then(|| tr_in!(language, export.domain));
                customer().into_iter().chain(domain).chain([tr_in!(language, export.relationship)]).collect()
            }
            Sheet::Subscriptions { customer: named } => {
                let (id, name) =
                    (tr_in!(language, export.subscription_id), tr_in!(language, export.subscription));
                let own = [
                    id,
                    name,
                    tr_in!(language, export.quantity),
                    status(),
                    tr_in!(language, export.reseller),
                ];
                named.then(customer).into_iter().flatten().chain(own).collect()
            }
            Sheet::Orders { customer: named } => {
                let first = [tr_in!(language, export.order_number), tr_in!(language, export.order_date)];
                let (currency, total) = (tr_in!(language, export.currency), tr_in!(language, export.total));
                let last = [
                    status(),
                    currency,
                    total,
                    tr_in!(language, export.reseller),
                    tr_in!(language, export.lines),
                ];
                first.into_iter().chain(named.then(customer).into_iter().flatten()).chain(last).collect()
            }
            Sheet::Incentives(partner) => self.incentive_headings(partner),
            Sheet::Activity => activity::headings(language),
        }
    }

    /// A line.
    pub fn line(&self, sheet: Sheet, line: &ExportLine, out: &mut String) {
        let mut cells = Line::new(out);
        match line {
            ExportLine::Customer(row) => self.customer(&mut cells, sheet, row),
            ExportLine::Subscription(row) => self.subscription(&mut cells, sheet, row),
            ExportLine::Order(row) => self.order(&mut cells, sheet, row),
            ExportLine::Incentive(row) => self.incentive(&mut cells, row),
            ExportLine::Activity(row) => activity::line(self.language, &self.zone, row, &mut cells),
        }
        cells.end();
    }

    fn incentive_headings(&self, partner: OrganizationKind) -> Vec<String> {
        let language = self.language;
        vec![
            tr_in!(language, incentive.at),
            tr_in!(language, incentive.order),
            tr_in!(language, incentive.product),
            tr_in!(language, incentive.customer),
            kind_name_in(language, partner),
            tr_in!(language, incentive.mpn_heading),
            tr_in!(language, incentive.kind),
            tr_in!(language, incentive.base),
            tr_in!(language, incentive.rate),
            tr_in!(language, incentive.amount),
            tr_in!(language, export.currency),
        ]
    }

    /// The day is that of UTC, as the month is.
    fn incentive(&self, cells: &mut Line<'_>, row: &EntryRow) {
        let kind = match row.kind {
            EntryKind::Credit => tr_in!(self.language, incentive.credit_entry),
            EntryKind::Correction => tr_in!(self.language, incentive.correction),
        };
        cells.text(&iso_date(row.at, &Zone::UTC)).text(&row.order).text(row.offer.get(self.language));
        cells.text(&row.customer).text(&row.partner.name).text(row.mpn_id.as_deref().unwrap_or_default());
        cells.text(&kind).amount(row.base).text(&format_rate(row.rate_bp)).amount(row.amount);
        cells.text(row.amount.currency.code());
    }

    fn customer(&self, cells: &mut Line<'_>, sheet: Sheet, row: &CustomerLine) {
        named(cells, &row.customer);
        if sheet == (Sheet::Customers { account: true }) {
            cells.text(row.domain.as_deref().unwrap_or_default());
        }
        cells.text(&match row.relation {
            CustomerRelation::Party(OrganizationKind::Customer) => {
                tr_in!(self.language, export.own_organization)
            }
            CustomerRelation::Party(kind) => kind_name_in(self.language, kind),
            CustomerRelation::SingleSubscriptions => tr_in!(self.language, export.single_subscriptions),
        });
    }

    fn subscription(&self, cells: &mut Line<'_>, sheet: Sheet, row: &SubscriptionLine) {
        if sheet == (Sheet::Subscriptions { customer: true }) {
            named(cells, &row.customer);
        }
        cells.text(&row.id.to_string()).text(&row.product).number(row.quantity);
        cells.text(&subscription_word(self.language, row.status));
        cells.text(&row.reseller.map(|id| id.to_string()).unwrap_or_default());
    }

    fn order(&self, cells: &mut Line<'_>, sheet: Sheet, row: &ExportedOrder) {
        cells.text(&row.number).text(&iso_date(row.created_at, &self.zone));
        if sheet == (Sheet::Orders { customer: true }) {
            named(cells, &row.customer);
        }
        cells.text(&order_word(self.language, row.status)).text(row.currency.code());
        match row.total {
            Some(total) => cells.amount(total),
            None => cells.text(""),
        };
        let lines: Vec<String> =
            row.lines.iter().map(|(product, quantity)| format!("{product} × {quantity}")).collect();
        cells.text(row.reseller.as_deref().unwrap_or_default()).text(&lines.join("\n"));
    }
}

fn named(cells: &mut Line<'_>, customer: &CustomerName) {
    cells.text(&customer.id.to_string()).text(&customer.name);
}
