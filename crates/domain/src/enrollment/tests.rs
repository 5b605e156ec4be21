use super::*;
use crate::country::Country;
use crate::form::Problem;

fn at(path: EnrollmentPath, state: EnrollmentState) -> Progress {
    Progress { path, state, user_named: false }
}

#[test]
fn every_state_is_reached_and_every_move_is_used() {
    let reached = |state: &EnrollmentState| {
        *state == EnrollmentState::Started || TRANSITIONS.iter().any(|(.., to)| to == state)
    };
    assert!(EnrollmentState::ALL.iter().all(reached));
    assert!(EnrollmentMove::ALL.iter().all(|by| TRANSITIONS.iter().any(|(_, of, ..)| of == by)));
    let closed = EnrollmentState::ALL.iter().filter(|state| !state.is_open());
    assert!(closed.into_iter().all(|state| TRANSITIONS.iter().all(|(from, ..)| from != state)));
}

#[test]
fn nothing_is_reviewed_before_the_contact_has_confirmed() {
    let submitted =
        Enrollment { path: EnrollmentPath::Full, state: EnrollmentState::Submitted, verified: false };
    for by in [EnrollmentMove::Approve, EnrollmentMove::Reject, EnrollmentMove::AskInformation] {
        assert_eq!(submitted.then(by), Err(EnrollmentError { state: EnrollmentState::Submitted, by }));
    }
    assert!(submitted.then(EnrollmentMove::Verify).unwrap().allows(EnrollmentMove::Approve));
}

#[test]
fn a_later_step_leads_back_to_the_first_incomplete() {
    use EnrollmentStep::*;
    let started = at(EnrollmentPath::Full, EnrollmentState::Started);
    assert_eq!((started.lead(Welcome), started.lead(CreateTenant)), (Welcome, CreateTenant));
    for later in [Membership, MembershipPassword, Profile, Organization, Status, Support] {
        assert_eq!(started.lead(later), Tenant, "{later}");
    }
    let signed_in = at(EnrollmentPath::Full, EnrollmentState::TenantSignedIn);
    assert_eq!(signed_in.lead(MembershipPassword), MembershipUser);
    assert_eq!((signed_in.lead(Membership), signed_in.lead(Tenant)), (Membership, Tenant));
    assert_eq!(signed_in.lead(CreateTenant), MembershipUser);
    let named = Progress { user_named: true, ..signed_in };
    assert_eq!((named.lead(Organization), named.lead(MembershipUser)), (MembershipPassword, MembershipUser));
    let chosen = at(EnrollmentPath::Full, EnrollmentState::ProfileChosen);
    assert_eq!((chosen.lead(Profile), chosen.lead(Organization)), (Profile, Organization));
    let short = at(EnrollmentPath::Short, EnrollmentState::TenantSignedIn);
    assert!([Membership, Profile, Organization, Support].iter().all(|step| short.lead(*step) == Support));
    for state in EnrollmentState::ALL.iter().filter(|state| !state.is_draft()) {
        assert_eq!(at(EnrollmentPath::Full, *state).lead(Profile), Status);
    }
}

fn typed() -> DetailsInput {
    let text = str::to_owned;
    DetailsInput {
        company_name: text("桜クラウド株式会社"),
        country: text("JP"),
        state: text("27"),
        city: text("大阪市北区"),
        address_line1: text("中之島 2-3-18"),
        postal_code: text("5300005"),
        given_name: text("翔"),
        family_name: text("吉田"),
        email: text("Sho@sakura.example"),
        phone: text("06-5555-0133"),
        support_email: text("help@sakura.example"),
        support_phone: text("06-5555-0134"),
        support_website: text("sakura.example/support"),
        ..DetailsInput::default()
    }
}

#[test]
fn details_hold_or_tell_everything_at_once() {
    let details = typed().parse(Country::JP).unwrap();
    assert_eq!(details.contact.email.as_str(), "sho@sakura.example");
    assert_eq!(details.support.website.unwrap().as_str(), "https://sakura.example/support");
    let wrong = DetailsInput {
        email: "x".into(),
        support_email: String::new(),
        support_website: "javascript:x".into(),
        ..typed()
    };
    let errors = wrong.parse(Country::JP).unwrap_err();
    let fields: Vec<_> = errors.0.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["email", "support_email", "support_website"]);
    let abroad = typed().parse(Country::US).unwrap_err();
    let both = Problem::CountryMismatch { profile: Country::JP, tenant: Country::US };
    assert_eq!(abroad.of("country"), Some(both));
    assert!(DetailsInput::default().parse(Country::JP).unwrap_err().0.len() >= 8);
}

#[test]
fn another_profile_fills_in_what_nobody_changed() {
    let first = DetailsInput { company_name: "A".into(), city: "Osaka".into(), ..DetailsInput::default() };
    let second = DetailsInput { company_name: "B".into(), city: "Kobe".into(), ..DetailsInput::default() };
    let edited = DetailsInput { city: "Kyoto".into(), support_email: "s@a.example".into(), ..first.clone() };
    let merged = prefill(&edited, &first, &second);
    assert_eq!((merged.company_name.as_str(), merged.city.as_str()), ("B", "Kyoto"));
    assert_eq!(merged.support_email, "s@a.example");
    assert_eq!(prefill(&DetailsInput::default(), &DetailsInput::default(), &first), first);
}

fn found(contact: &str, similar: Vec<Similar>, profile: Country) -> Vec<CheckKind> {
    let facts = CheckFacts {
        tenant_country: Country::JP,
        profile_country: profile,
        address_country: Country::JP,
        tenant_domain: "sakura.example",
        contact_domain: contact,
        similar,
    };
    checks(facts).into_iter().filter(Check::is_warning).map(|check| check.kind).collect()
}

#[test]
fn checks_find_what_a_reviewer_has_to_see() {
    assert!(found("sakura.example", vec![], Country::JP).is_empty());
    assert!(found("mail.sakura.example", vec![], Country::JP).is_empty());
    assert_eq!(found("notsakura.example", vec![], Country::JP), [CheckKind::ContactDomain]);
    assert_eq!(found("gmail.com", vec![], Country::JP), [CheckKind::ContactDomain, CheckKind::WebMail]);
    let twin = Similar { name: "Sakura".into(), why: SimilarWhy::Name };
    assert_eq!(
        found("sakura.example", vec![twin], Country::US),
        [CheckKind::Country, CheckKind::DuplicateCompany]
    );
}

#[test]
fn the_legal_form_makes_no_other_company() {
    for name in [
        "Sakura Cloud",
        "sakura  cloud, Inc.",
        "SAKURA CLOUD Co., Ltd.",
        "株式会社Sakura Cloud",
        "Sakura Cloud 株式会社",
    ] {
        assert_eq!(company_key(name), "sakura cloud", "{name}");
    }
    assert_eq!(company_key("Zinc"), "zinc");
    assert_eq!(company_key("株式会社"), "株式会社");
    assert_eq!(company_key("Inc"), "inc");
}

#[test]
fn a_new_tenant_is_read_with_its_administrator() {
    let input = CreateTenantInput {
        id: String::new(),
        company_name: "Sakura Cloud".into(),
        domain_prefix: "Sakura".into(),
        country: "jp".into(),
        given_name: "翔".into(),
        family_name: "吉田".into(),
        user_name: "Sho".into(),
        new_password: "a long enough password".into(),
        repeat_password: "a long enough password".into(),
    };
    let tenant = input.parse().unwrap();
    assert_eq!(tenant.user_name.as_str(), "sho@sakura.onkizuna.example");
    assert!(!format!("{input:?} {tenant:?}").contains("a long enough password"));
    let foreign =
        CreateTenantInput { user_name: "sho@other.example".into(), repeat_password: "x".into(), ..input };
    let errors = foreign.parse().unwrap_err();
    assert_eq!(errors.of("user_name"), Some(Problem::NotAUserName));
    assert_eq!(errors.of("repeat_password"), Some(Problem::PasswordMismatch));
}

#[test]
fn each_statement_is_made_by_itself() {
    let ticked = || Some("true".to_owned());
    let both = VerifyInput { signed_up: ticked(), address_belongs: ticked() };
    assert_eq!(both.parse(), Ok(()));
    let one = VerifyInput { address_belongs: None, ..both.clone() }.parse().unwrap_err();
    assert_eq!((one.of("signed_up"), one.of("address_belongs")), (None, Some(Problem::StatementMissing)));
    assert_eq!(VerifyInput::default().parse().unwrap_err().0.len(), 2);
}

#[test]
fn words_win_over_a_template() {
    let input = RejectInput { template: "duplicate".into(), ..RejectInput::default() };
    assert_eq!(input.parse(), Ok(Rejection::Template(ReasonTemplate::Duplicate)));
    let words = RejectInput { reason: "Because.".into(), ..input };
    assert!(matches!(words.parse(), Ok(Rejection::Words(_))));
    assert_eq!(RejectInput::default().parse().unwrap_err().of("reason"), Some(Problem::Missing));
    let sent: Result<OrganizationInput, _> = serde_json::from_str(r#"{"id":"1","go":"later","city":"Ulm"}"#);
    assert_eq!(sent.unwrap().details.city, "Ulm");
}
