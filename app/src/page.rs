//! How a page reads its data: one use case, one struct, one of two outcomes.

use std::future::Future;

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::{
    error::AppError,
    layout::{ErrorPage, who_helps},
};

/// A parameter of the address, empty when it is missing.
pub fn param(name: &'static str) -> String {
    use_params_map().read_untracked().get(name).unwrap_or_default()
}

/// A value of the query, empty when it is missing.
pub fn query(name: &'static str) -> String {
    use_query_map().read_untracked().get(name).unwrap_or_default()
}

/// Shows what was read, or the page of its failure.
pub fn load<T, F>(read: F, show: impl FnOnce(T) -> AnyView + Send + 'static) -> AnyView
where
    T: Send + 'static,
    F: Future<Output = Result<T, AppError>> + Send + 'static,
{
    let page = Suspend::new(async move {
        match read.await {
            Ok(value) => show(value),
            Err(error) => {
                let ask = who_helps(&error).await;
                view! { <ErrorPage error ask/> }.into_any()
            }
        }
    });
    view! { <Suspense>{page}</Suspense> }.into_any()
}
