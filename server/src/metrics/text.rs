//! The text format of Prometheus, version 0.0.4.

use std::fmt::{Display, Write};

use service::vitals::Vitals;

use super::figures::{BUCKETS, Figures};

/// What is counted beside the routes.
pub struct Counts {
    pub at_work: u64,
    pub refused: u64,
    pub over_share: u64,
    /// The most password hashes at the same time.
    pub hashes: usize,
    /// Whether mails go out from here: otherwise they wait for ever, and their age tells nothing.
    pub sends_mail: bool,
}

/// Everything, with or without what the database tells.
pub fn write(figures: &Figures, counts: &Counts, vitals: Option<&Vitals>) -> String {
    let mut page = Page(String::new());
    page.gauge("kizuna_build_info", "The version that runs.");
    page.line("kizuna_build_info", &[("version", env!("CARGO_PKG_VERSION"))], 1);
    requests(&mut page, figures);
    times(&mut page, figures);
    page.gauge("kizuna_http_requests_at_work", "Requests that are worked on.");
    page.line("kizuna_http_requests_at_work", &[], counts.at_work);
    page.counter("kizuna_http_requests_refused_total", "Requests that were told to come back.");
    page.line("kizuna_http_requests_refused_total", &[], counts.refused);
    let over_share = "kizuna_http_requests_over_share_total";
    page.counter(
        over_share,
        "Those of them that one organization, or one address, asked for beyond its share.",
    );
    page.line(over_share, &[], counts.over_share);
    page.gauge("kizuna_password_hashes_most", "The most password hashes at the same time since the start.");
    page.line("kizuna_password_hashes_most", &[], counts.hashes);
    page.gauge("kizuna_database_up", "Whether the database answered.");
    page.line("kizuna_database_up", &[], u8::from(vitals.is_some()));
    if let Some(vitals) = vitals {
        if counts.sends_mail {
            of_mail(&mut page, vitals);
        }
        of_database(&mut page, vitals);
    }
    page.0
}

fn requests(page: &mut Page, figures: &Figures) {
    let name = "kizuna_http_requests_total";
    page.counter(name, "Requests by route, method and class of status.");
    for (key, count) in &figures.requests {
        let (route, method, status) = (key.0.as_str(), key.1, key.2);
        page.line(name, &[("route", route), ("method", method), ("status", status)], count);
    }
}

fn times(page: &mut Page, figures: &Figures) {
    let name = "kizuna_http_request_duration_seconds";
    page.family(name, "histogram", "Time until the head of the answer, by route.");
    for (route, times) in &figures.times {
        let (route, mut sum) = (route.as_str(), 0);
        for (end, count) in BUCKETS.iter().zip(times.buckets) {
            sum += count;
            let end = seconds(i64::from(*end));
            page.line(&format!("{name}_bucket"), &[("route", route), ("le", end.as_str())], sum);
        }
        page.line(&format!("{name}_bucket"), &[("route", route), ("le", "+Inf")], times.count);
        page.line(&format!("{name}_sum"), &[("route", route)], times.sum.as_secs_f64());
        page.line(&format!("{name}_count"), &[("route", route)], times.count);
    }
}

fn of_mail(page: &mut Page, vitals: &Vitals) {
    page.ages(&[
        ("kizuna_mail_due_seconds", "How long the oldest due mail waits.", vitals.mail_due),
        ("kizuna_mail_lease_expired_seconds", "How long ago the oldest lost lease ended.", vitals.mail_lease),
    ]);
}

fn of_database(page: &mut Page, vitals: &Vitals) {
    page.ages(&[
        ("kizuna_fulfillment_due_seconds", "How long the oldest due task waits.", vitals.task_due),
        (
            "kizuna_fulfillment_unknown_seconds",
            "How long ago the oldest task began of which nobody knows what became of it.",
            vitals.unknown_for,
        ),
        ("kizuna_reminder_due_seconds", "How long the oldest due reminder waits.", vitals.reminder_due),
        (
            "kizuna_checkpoint_age_seconds",
            "How long the oldest entry of the audit trail waits that no checkpoint signs.",
            vitals.unsigned_for,
        ),
    ]);
    let tasks = "kizuna_fulfillment_tasks";
    page.gauge(tasks, "Open tasks of fulfillment, at most 1000; unknown: nobody knows what became of them.");
    page.line(tasks, &[("status", "waiting")], vitals.tasks_waiting);
    page.line(tasks, &[("status", "unknown")], vitals.tasks_unknown);
    let entries = "kizuna_audit_entries_total";
    page.counter(entries, "Entries of the audit trail.");
    page.line(entries, &[], vitals.audit_entries);
}

/// Milliseconds as seconds.
fn seconds(milliseconds: i64) -> String {
    format!("{}.{:03}", milliseconds / 1_000, milliseconds % 1_000)
}

struct Page(String);

impl Page {
    fn gauge(&mut self, name: &str, help: &str) {
        self.family(name, "gauge", help);
    }

    /// Gauges of how long something waits, each with its help and its milliseconds.
    fn ages(&mut self, ages: &[(&str, &str, i64)]) {
        for (name, help, age) in ages {
            self.gauge(name, help);
            self.line(name, &[], seconds(*age));
        }
    }

    fn counter(&mut self, name: &str, help: &str) {
        self.family(name, "counter", help);
    }

    fn family(&mut self, name: &str, kind: &str, help: &str) {
        // Writing into a text cannot fail.
        _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn line(&mut self, name: &str, labels: &[(&str, &str)], value: impl Display) {
        let labels: Vec<String> =
            labels.iter().map(|(label, text)| format!("{label}=\"{}\"", escaped(text))).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        _ = writeln!(self.0, "{name}{labels} {value}");
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_format_is_kept() {
        let mut figures = Figures::default();
        figures.add("GET", "/customers/{id}".into(), "2xx", Duration::from_millis(7));
        figures.add("GET", "/customers/{id}".into(), "2xx", Duration::from_secs(60));
        figures.add("GET", "a\"b\\c\n".into(), "4xx", Duration::ZERO);
        let counts = Counts { at_work: 1, refused: 2, over_share: 1, hashes: 2, sends_mail: true };
        let text = write(&figures, &counts, None);
        for line in [
            "# TYPE kizuna_http_request_duration_seconds histogram",
            "kizuna_http_requests_total{route=\"/customers/{id}\",method=\"GET\",status=\"2xx\"} 2",
            "kizuna_http_request_duration_seconds_bucket{route=\"/customers/{id}\",le=\"0.005\"} 0",
            "kizuna_http_request_duration_seconds_bucket{route=\"/customers/{id}\",le=\"0.010\"} 1",
            "kizuna_http_request_duration_seconds_bucket{route=\"/customers/{id}\",le=\"10.000\"} 1",
            "kizuna_http_request_duration_seconds_bucket{route=\"/customers/{id}\",le=\"+Inf\"} 2",
            "kizuna_http_request_duration_seconds_sum{route=\"/customers/{id}\"} 60.007",
            "kizuna_http_requests_total{route=\"a\\\"b\\\\c\\n\",method=\"GET\",status=\"4xx\"} 1",
            "kizuna_http_requests_refused_total 2",
            "kizuna_http_requests_over_share_total 1",
            "kizuna_password_hashes_most 2",
            "kizuna_database_up 0",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
        assert!(!text.contains("kizuna_mail_due_seconds"), "nothing is told that nobody knows");
    }
}
