//! Words of requests for licenses.

use domain::order_request::{Asker, OrderRequestStatus};

use crate::{tr, ui::Tone};

/// Where a request stands.
pub fn request_status(status: OrderRequestStatus) -> (Tone, String) {
    match status {
        OrderRequestStatus::Open => (Tone::Info, tr!(order_request.status_open)),
        OrderRequestStatus::Ordered => (Tone::Success, tr!(order_request.status_ordered)),
        OrderRequestStatus::Declined => (Tone::Warning, tr!(order_request.status_declined)),
        OrderRequestStatus::Withdrawn => (Tone::Neutral, tr!(order_request.status_withdrawn)),
        OrderRequestStatus::Lapsed => (Tone::Neutral, tr!(order_request.status_lapsed)),
    }
}

/// Who asked.
pub fn asker_name(asker: Asker) -> String {
    match asker {
        Asker::Own => tr!(order_request.asker_own),
        Asker::Customer => tr!(order_request.asker_customer),
        Asker::Reseller => tr!(order_request.asker_reseller),
    }
}
