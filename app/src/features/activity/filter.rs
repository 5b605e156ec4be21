//! The bar above the log: period, kind of activity, person, organization.

use domain::{
    activity::{ActivityFilter, DeedGroup},
    id::AccountId,
    time::{Timestamp, iso_date},
};
use leptos::prelude::*;

use super::words::group_word;
use crate::{
    env::env,
    i18n::language,
    tr,
    ui::{Address, Chip, FilterBar, FilterDate, FilterSelect},
};

/// What the own organization's log is filtered by besides the period.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The people to choose from; none where there is nothing to choose.
    pub people: Vec<(AccountId, String)>,
    /// The name of the person that is chosen.
    pub person: Option<String>,
    /// The name of the organization that is chosen.
    pub organization: Option<String>,
}

/// The bar.
#[component]
pub fn ActivityFilterBar(filter: ActivityFilter, choices: Choices) -> impl IntoView {
    let group = filter.group.map(|group| group_word(language(), group));
    let chip = |label, value: Option<String>, name| value.map(|value| Chip { label, value, name });
    let record = filter.record.map(|_| tr!(activity.one_record));
    let chips = [
        chip(tr!(activity.group), group, "group"),
        chip(tr!(activity.person), choices.person, "person"),
        chip(tr!(activity.organization), choices.organization, "organization"),
        chip(tr!(activity.record), record, "record"),
    ];
    let all = (String::new(), tr!(activity.all_groups));
    let groups = DeedGroup::ALL.iter().map(|group| (group.to_string(), group_word(language(), *group)));
    let chosen = filter.group.map(DeedGroup::as_str).unwrap_or_default();
    let from = day(filter.from);
    // The day after the last is where the period ends.
    let to = day(filter.until.map(|until| until.plus_hours(-1)));
    view! {
        <FilterBar own=&["from", "to", "group", "person", "organization", "record"]
            chips=chips.into_iter().flatten().collect()>
            <FilterDate label=tr!(activity.from) name="from" value=from/>
            <FilterDate label=tr!(activity.to) name="to" value=to/>
            <FilterSelect label=tr!(activity.group) name="group"
                options=std::iter::once(all).chain(groups).collect() value=chosen/>
            {person(choices.people, filter.person)}
            {hidden("organization")}
            {hidden("record")}
        </FilterBar>
    }
}

fn day(at: Option<Timestamp>) -> String {
    at.map(|at| iso_date(at, &env().zone)).unwrap_or_default()
}

/// A choice among the own people; where there are too many, the one that is chosen is kept.
fn person(people: Vec<(AccountId, String)>, chosen: Option<AccountId>) -> AnyView {
    if people.is_empty() {
        return hidden("person").into_any();
    }
    let all = (String::new(), tr!(activity.all_people));
    let options = people.into_iter().map(|(id, name)| (id.to_string(), name));
    let options = std::iter::once(all).chain(options).collect();
    let value = chosen.map(|id| id.to_string()).unwrap_or_default();
    view! { <FilterSelect label=tr!(activity.person) name="person" options value/> }.into_any()
}

/// A filter without a control, kept while the others change.
fn hidden(name: &'static str) -> impl IntoView {
    let value = Address::here().get(name).to_owned();
    (!value.is_empty()).then(|| view! { <input type="hidden" name=name value=value/> })
}
