//! How a page reads its data: one server function, one struct, one of two outcomes.

use std::future::Future;

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use serde::{Serialize, de::DeserializeOwned};

use crate::{error::AppError, layout::ErrorPage};

/// Counts the changes made on this page, so that its data is read again after one.
#[derive(Clone, Copy)]
pub struct Refresh(RwSignal<u32>);

impl Refresh {
    /// Made once, around all pages.
    pub fn provide() {
        provide_context(Self(RwSignal::new(0)));
    }

    /// Reads the page's data again.
    pub fn again(self) {
        self.0.update(|count| *count += 1);
    }
}

/// A parameter of the address, empty when it is missing.
pub fn param(name: &'static str) -> String {
    use_params_map().read().get(name).unwrap_or_default()
}

/// A value of the query, empty when it is missing.
pub fn query(name: &'static str) -> String {
    use_query_map().read().get(name).unwrap_or_default()
}

/// A value of the query as it is when the page is drawn: for what does not change with it.
pub fn query_once(name: &'static str) -> String {
    use_query_map().read_untracked().get(name).unwrap_or_default()
}

/// Shows what `fetch` answers for the `ask` of this address, or the page of its failure.
///
/// `ask` is tracked: another address or a change made on the page asks again.
pub fn load<Q, T, F>(
    ask: impl Fn() -> Q + Send + Sync + 'static,
    fetch: impl Fn(Q) -> F + Send + Sync + 'static,
    show: impl Fn(T) -> AnyView + Send + Sync + Clone + 'static,
) -> AnyView
where
    Q: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + Clone + 'static,
    F: Future<Output = Result<T, AppError>> + Send + 'static,
{
    let refresh = use_context::<Refresh>();
    let count = move || refresh.map(|refresh| refresh.0.get()).unwrap_or_default();
    let data = Resource::new(move || (ask(), count()), move |(ask, _)| fetch(ask));
    view! {
        <Transition>
            {move || {
                let show = show.clone();
                Suspend::new(async move {
                    match data.await {
                        Ok(value) => show(value),
                        Err(error) => view! { <ErrorPage error/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
    .into_any()
}
