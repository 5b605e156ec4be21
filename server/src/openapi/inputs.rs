//! The inputs of all server functions. A function names the type of its input by itself, and a test compares the list with
//! what is registered: no row can be wrong, and none can be missing.

use std::collections::BTreeMap;

use app::features::{
    catalog::{ImportCatalog, SaveCategory, SaveOffer},
    customer_new::{
        CancelNewCustomer, ResetFirstAdministrator, SaveNewCustomer, SaveNewSubscriptions, SubmitNewCustomer,
    },
    ending::{EndPartner, EndRelation},
    enrollment::{
        AttachTenant, CancelMembership, ChooseProfile, CreateTenant, GiveSupport, NameMembershipUser,
        SaveOrganization, SignInToMembership, StartEnrollment,
    },
    enrollment_review::{ApproveEnrollment, AskInformation, RejectEnrollment},
    enrollment_status::{
        AnswerOperator, CorrectContactAddress, CorrectEnrollment, SendVerificationAgain, VerifyContact,
        WithdrawEnrollment,
    },
    incentive::CreditLines,
    invitation::{
        AcceptInvitation, BulkInvite, CreateCustomerTenant, DeclineInvitation, HandOutInvitation,
        ResendInvitation, RevokeInvitation, SaveInvitation, StartInvitation,
    },
    lead::SaveLead,
    lever::{AssociateReseller, ClearAssociation, SetSupportContact},
    license::ManageLicenses,
    listing::{ApproveListing, RejectListing, SaveListing, WithdrawListing},
    mail::{OpenMail, RetryMail},
    membership::{ImportMemberships, SaveMembership, SaveMembershipProfile},
    order::{CancelOrder, RetryOrderLine},
    order_request::{AskForOrder, DeclineOrderRequest, WithdrawOrderRequest},
    organization::{
        AskToClose, CloseOrganization, HoldOrganization, LiftHold, ReinstateOrganization,
        SuspendOrganization, TakeBackClosing,
    },
    partnership::{GrantTenantAdmin, RequestPartnership},
    profile::{EditLegalProfile, EditPrimaryContact, EditSupportProfile},
    referral::{AcceptReferral, ConfirmInquiry, Inquire, MoveReferral, Refer},
    security::{
        AddPasskey, AskPasskey, BeginFactor, BeginPasskey, ChangeSecurityRules, EndOtherSessions, EndSession,
        EnrollFactor, ForgotPassword, NewRecoveryCodes, RemoveFactor, RemovePasskey, ResetOwnPassword,
        ShowFactor, ShowPasskey, SignInWithCode,
    },
    session::{SetPassword, SignIn, SignOut},
    subscription::{AddSubscriptions, ChangeSubscription, ChooseSubscriptions},
    support_request::{AnswerSupportRequest, OpenSupportRequest, ReopenSupportRequest},
    team::{
        AddUser, ChangeRoles, DeleteUser, DisableUser, EditUser, EnableUser, ImportUsers, RemoveUserFactor,
        ResetPassword, RestoreUsers,
    },
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use server_fn::ServerFn;

use super::schema;

/// The address of a function, and the schema of its input.
type Row = (&'static str, Value);

fn of<F: ServerFn + DeserializeOwned>() -> Row {
    (F::PATH, schema::of::<F>())
}

/// All of them, by the address of the function.
pub fn all() -> BTreeMap<&'static str, Value> {
    let rows = [
        catalog(),
        customer_new(),
        ending(),
        enrollment(),
        enrollment_review(),
        enrollment_status(),
        incentive(),
        invitation(),
        lead(),
        lever(),
        license(),
        listing(),
        mail(),
        membership(),
        order(),
        order_request(),
        organization(),
        partnership(),
        profile(),
        referral(),
        security(),
        session(),
        subscription(),
        support_request(),
        team(),
    ];
    rows.into_iter().flatten().collect()
}

fn catalog() -> Vec<Row> {
    vec![of::<ImportCatalog>(), of::<SaveCategory>(), of::<SaveOffer>()]
}

fn customer_new() -> Vec<Row> {
    vec![
        of::<CancelNewCustomer>(),
        of::<ResetFirstAdministrator>(),
        of::<SaveNewCustomer>(),
        of::<SaveNewSubscriptions>(),
        of::<SubmitNewCustomer>(),
    ]
}

fn ending() -> Vec<Row> {
    vec![of::<EndPartner>(), of::<EndRelation>()]
}

fn enrollment() -> Vec<Row> {
    vec![
        of::<AttachTenant>(),
        of::<CancelMembership>(),
        of::<ChooseProfile>(),
        of::<CreateTenant>(),
        of::<GiveSupport>(),
        of::<NameMembershipUser>(),
        of::<SaveOrganization>(),
        of::<SignInToMembership>(),
        of::<StartEnrollment>(),
    ]
}

fn enrollment_review() -> Vec<Row> {
    vec![of::<ApproveEnrollment>(), of::<AskInformation>(), of::<RejectEnrollment>()]
}

fn enrollment_status() -> Vec<Row> {
    vec![
        of::<AnswerOperator>(),
        of::<CorrectContactAddress>(),
        of::<CorrectEnrollment>(),
        of::<SendVerificationAgain>(),
        of::<VerifyContact>(),
        of::<WithdrawEnrollment>(),
    ]
}

fn incentive() -> Vec<Row> {
    vec![of::<CreditLines>()]
}

fn invitation() -> Vec<Row> {
    vec![
        of::<AcceptInvitation>(),
        of::<BulkInvite>(),
        of::<CreateCustomerTenant>(),
        of::<DeclineInvitation>(),
        of::<HandOutInvitation>(),
        of::<ResendInvitation>(),
        of::<RevokeInvitation>(),
        of::<SaveInvitation>(),
        of::<StartInvitation>(),
    ]
}

fn lead() -> Vec<Row> {
    vec![of::<SaveLead>()]
}

fn lever() -> Vec<Row> {
    vec![of::<AssociateReseller>(), of::<ClearAssociation>(), of::<SetSupportContact>()]
}

fn license() -> Vec<Row> {
    vec![of::<ManageLicenses>()]
}

fn listing() -> Vec<Row> {
    vec![of::<ApproveListing>(), of::<RejectListing>(), of::<SaveListing>(), of::<WithdrawListing>()]
}

fn mail() -> Vec<Row> {
    vec![of::<OpenMail>(), of::<RetryMail>()]
}

fn membership() -> Vec<Row> {
    vec![of::<ImportMemberships>(), of::<SaveMembership>(), of::<SaveMembershipProfile>()]
}

fn order() -> Vec<Row> {
    vec![of::<CancelOrder>(), of::<RetryOrderLine>()]
}

fn order_request() -> Vec<Row> {
    vec![of::<AskForOrder>(), of::<DeclineOrderRequest>(), of::<WithdrawOrderRequest>()]
}

fn organization() -> Vec<Row> {
    vec![
        of::<AskToClose>(),
        of::<CloseOrganization>(),
        of::<HoldOrganization>(),
        of::<LiftHold>(),
        of::<ReinstateOrganization>(),
        of::<SuspendOrganization>(),
        of::<TakeBackClosing>(),
    ]
}

fn partnership() -> Vec<Row> {
    vec![of::<GrantTenantAdmin>(), of::<RequestPartnership>()]
}

fn profile() -> Vec<Row> {
    vec![of::<EditLegalProfile>(), of::<EditPrimaryContact>(), of::<EditSupportProfile>()]
}

fn referral() -> Vec<Row> {
    vec![of::<AcceptReferral>(), of::<ConfirmInquiry>(), of::<Inquire>(), of::<MoveReferral>(), of::<Refer>()]
}

fn security() -> Vec<Row> {
    vec![
        of::<AddPasskey>(),
        of::<AskPasskey>(),
        of::<BeginFactor>(),
        of::<BeginPasskey>(),
        of::<ChangeSecurityRules>(),
        of::<EndOtherSessions>(),
        of::<EndSession>(),
        of::<EnrollFactor>(),
        of::<ForgotPassword>(),
        of::<NewRecoveryCodes>(),
        of::<RemoveFactor>(),
        of::<RemovePasskey>(),
        of::<ResetOwnPassword>(),
        of::<ShowFactor>(),
        of::<ShowPasskey>(),
        of::<SignInWithCode>(),
    ]
}

fn session() -> Vec<Row> {
    vec![of::<SetPassword>(), of::<SignIn>(), of::<SignOut>()]
}

fn subscription() -> Vec<Row> {
    vec![of::<AddSubscriptions>(), of::<ChangeSubscription>(), of::<ChooseSubscriptions>()]
}

fn support_request() -> Vec<Row> {
    vec![of::<AnswerSupportRequest>(), of::<OpenSupportRequest>(), of::<ReopenSupportRequest>()]
}

fn team() -> Vec<Row> {
    vec![
        of::<AddUser>(),
        of::<ChangeRoles>(),
        of::<DeleteUser>(),
        of::<DisableUser>(),
        of::<EditUser>(),
        of::<EnableUser>(),
        of::<ImportUsers>(),
        of::<RemoveUserFactor>(),
        of::<ResetPassword>(),
        of::<RestoreUsers>(),
    ]
}
