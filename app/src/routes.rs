//! The document, and the whole route table on one screen.

use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

use crate::{
    env::provide_env,
    features::{
        access::AccessPage,
        activity::{ActivityPage, CustomerActivityPage},
        catalog::{CatalogPage, CategoriesPage, ImportCatalogPage, NewOfferPage, OfferListPage, OfferPage},
        customer::{CustomerListPage, CustomerPage, SharedCustomersPage},
        customer_new::{NewCustomerPage, SetupInfoPage},
        dashboard::DashboardPage,
        ending::{EndPage, EndPartnerPage},
        enrollment::{
            BeginPage, CreateTenantPage, MembershipPasswordPage, MembershipStepPage, MembershipUserPage,
            OrganizationPage, ProfileStepPage, SupportPage, TenantPage, WelcomePage,
        },
        enrollment_review::{EnrollmentQueuePage, EnrollmentReviewPage},
        enrollment_status::{EnrollmentStatusPage, VerifyEmailPage},
        home::HomePage,
        incentive::{CreditLinesPage, IncentivesPage},
        invitation::{
            BulkInvitePage, InvitationListPage, InvitationPage, InviteCustomersPage, NewTenantPage,
            RequestPartnershipPage, RequestRelationshipPage,
        },
        lead::LeadReportPage,
        license::{LicensesPage, OwnLicensesPage},
        listing::{DirectoryPage, EntryPage, ListingQueuePage, ListingReviewPage, OwnListingPage},
        mail::{MailPage, OutboxPage},
        membership::{
            ImportMembershipsPage, MembershipListPage, MembershipPage, MembershipProfilePage,
            NewMembershipPage, NewMembershipProfilePage,
        },
        order::{CustomerOrdersPage, OrderListPage, OrderPage},
        order_request::{AskPage, OrderRequestListPage},
        organization::{ClosePage, OrganizationListPage, OrganizationRecordPage},
        partnership::{ProviderListPage, ProviderPage, ResellerListPage, ResellerPage},
        profile::ProfilePage,
        referral::{ConfirmInquiryPage, ContactPage, ReferPage, ReferralListPage, ReferralPage},
        search::SearchPage,
        security::{
            ConfirmPage, ForgotPasswordPage, PasskeyPage, RecoveryCodesPage, ResetPasswordPage,
            SecondFactorPage, SecurityPage, SecurityRulesPage, SignInCodePage,
        },
        session::{SetPasswordPage, SignInPage},
        subscription::{
            ChangePage, NewSubscriptionPage, ServicesPage, SubscriptionListPage, SubscriptionPage,
            UpgradePage,
        },
        support_request::{NewSupportRequestPage, SupportRequestListPage, SupportRequestPage},
        team::{
            CustomerUserListPage, CustomerUserPage, CustomerUserSetupPage, ImportUsersPage,
            NewCustomerUserPage, NewResellerUserPage, NewUserPage, ResellerUserListPage, ResellerUserPage,
            ResellerUserSetupPage, UserListPage, UserPage, UserSetupPage,
        },
    },
    layout::{Frame, NotFoundPage},
};

/// The document around the pages; rendered on the server only.
#[must_use]
pub fn shell(options: LeptosOptions, stylesheet: String) -> impl IntoView {
    let env = crate::request::env();
    view! {
        <!DOCTYPE html>
        <html lang=env.language.as_str() data-theme=env.theme.as_str()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href=stylesheet/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <noscript><link rel="stylesheet" href="/noscript.css"/></noscript>
                <HydrationScripts options islands=true/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// All pages inside their frame.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_env();
    view! {
        <Router>
            <Frame>
                <Routes fallback=|| view! { <NotFoundPage/> }>
                    <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in/code") view=SignInCodePage ssr=SsrMode::Async/>
                    <Route path=path!("/forgot-password") view=ForgotPasswordPage ssr=SsrMode::Async/>
                    <Route path=path!("/reset-password") view=ResetPasswordPage ssr=SsrMode::Async/>
                    <Route path=path!("/enroll") view=BeginPage ssr=SsrMode::Async/>
                    <Route path=path!("/enroll/:id/welcome") view=WelcomePage ssr=SsrMode::Async/>
                    <Route path=path!("/enroll/:id/tenant") view=TenantPage ssr=SsrMode::Async/>
                    <Route path=path!("/enroll/:id/create-tenant") view=CreateTenantPage ssr=SsrMode::Async/>
                    <Route path=path!("/enroll/:id/membership") view=MembershipStepPage ssr=SsrMode::Async/>
                    <Route path=path!("/enroll/:id/membership-user") view=MembershipUserPage ssr=SsrMode::Async/>
                    <Route path=path!("/enroll/:id/membership-password") view=MembershipPasswordPage ssr=SsrMode::Async/>
                    <Route path=path!("/enroll/:id/profile") view=ProfileStepPage ssr=SsrMode::Async/>
                    <Route path=path!("/enroll/:id/organization") view=OrganizationPage ssr=SsrMode::Async/>
                    <Route path=path!("/enroll/:id/support") view=SupportPage ssr=SsrMode::Async/>
                    <Route path=path!("/invitation") view=InvitationPage ssr=SsrMode::Async/>
                    <Route path=path!("/invitation/tenant") view=NewTenantPage ssr=SsrMode::Async/>
                    <Route path=path!("/verify-email") view=VerifyEmailPage ssr=SsrMode::Async/>
                    <Route path=path!("/enroll/:id/status") view=EnrollmentStatusPage ssr=SsrMode::Async/>
                    <Route path=path!("/find-a-provider") view=DirectoryPage ssr=SsrMode::Async/>
                    <Route path=path!("/find-a-provider/:id") view=EntryPage ssr=SsrMode::Async/>
                    <Route path=path!("/find-a-provider/:id/contact") view=ContactPage ssr=SsrMode::Async/>
                    <Route path=path!("/inquiry") view=ConfirmInquiryPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/listing") view=OwnListingPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/set-password") view=SetPasswordPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/security") view=SecurityPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/second-factor") view=SecondFactorPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/passkey") view=PasskeyPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/recovery-codes") view=RecoveryCodesPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/confirm") view=ConfirmPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/users") view=UserListPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/licenses") view=OwnLicensesPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/profile") view=ProfilePage ssr=SsrMode::Async/>
                    <Route path=path!("/account/close") view=ClosePage ssr=SsrMode::Async/>
                    <Route path=path!("/account/users/new") view=NewUserPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/users/:id/setup-info") view=UserSetupPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/users/:id") view=UserPage ssr=SsrMode::Async/>
                    <Route path=path!("/dashboard") view=DashboardPage ssr=SsrMode::Async/>
                    <Route path=path!("/search") view=SearchPage ssr=SsrMode::Async/>
                    <Route path=path!("/indirect-resellers") view=ResellerListPage ssr=SsrMode::Async/>
                    <Route path=path!("/indirect-resellers/request") view=RequestPartnershipPage ssr=SsrMode::Async/>
                    <Route path=path!("/indirect-resellers/:id") view=ResellerPage ssr=SsrMode::Async/>
                    <Route path=path!("/indirect-resellers/:id/customers/new") view=NewCustomerPage ssr=SsrMode::Async/>
                    <Route path=path!("/indirect-resellers/:id/users") view=ResellerUserListPage ssr=SsrMode::Async/>
                    <Route path=path!("/indirect-resellers/:id/users/new") view=NewResellerUserPage ssr=SsrMode::Async/>
                    <Route path=path!("/indirect-resellers/:id/users/:user/setup-info") view=ResellerUserSetupPage ssr=SsrMode::Async/>
                    <Route path=path!("/indirect-resellers/:id/users/:user") view=ResellerUserPage ssr=SsrMode::Async/>
                    <Route path=path!("/indirect-providers") view=ProviderListPage ssr=SsrMode::Async/>
                    <Route path=path!("/indirect-providers/:id") view=ProviderPage ssr=SsrMode::Async/>
                    <Route path=path!("/indirect-providers/:id/customers") view=SharedCustomersPage ssr=SsrMode::Async/>
                    <Route path=path!("/indirect-providers/:id/invite") view=InviteCustomersPage ssr=SsrMode::Async/>
                    <Route path=path!("/invitations/import") view=BulkInvitePage ssr=SsrMode::Async/>
                    <Route path=path!("/partners") view=AccessPage ssr=SsrMode::Async/>
                    <Route path=path!("/partners/:id/end") view=EndPartnerPage ssr=SsrMode::Async/>
                    <Route path=path!("/relationships/:id/end") view=EndPage ssr=SsrMode::Async/>
                    <Route path=path!("/invitations") view=InvitationListPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers") view=CustomerListPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/request") view=RequestRelationshipPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/lead-sources") view=LeadReportPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id") view=CustomerPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/services") view=ServicesPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/licenses") view=LicensesPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/users") view=CustomerUserListPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/users/import") view=ImportUsersPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/users/new") view=NewCustomerUserPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/users/:user/setup-info") view=CustomerUserSetupPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/users/:user") view=CustomerUserPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/setup-info") view=SetupInfoPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/subscriptions") view=SubscriptionListPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/subscriptions/new") view=NewSubscriptionPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/subscriptions/:sid/change") view=ChangePage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/subscriptions/:sid/upgrade") view=UpgradePage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/subscriptions/:sid/ask") view=AskPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/subscriptions/:sid") view=SubscriptionPage ssr=SsrMode::Async/>
                    <Route path=path!("/activity") view=ActivityPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/activity") view=CustomerActivityPage ssr=SsrMode::Async/>
                    <Route path=path!("/incentives") view=IncentivesPage ssr=SsrMode::Async/>
                    <Route path=path!("/incentives/credit") view=CreditLinesPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/orders") view=CustomerOrdersPage ssr=SsrMode::Async/>
                    <Route path=path!("/customers/:id/orders/:oid") view=OrderPage ssr=SsrMode::Async/>
                    <Route path=path!("/orders") view=OrderListPage ssr=SsrMode::Async/>
                    <Route path=path!("/order-requests") view=OrderRequestListPage ssr=SsrMode::Async/>
                    <Route path=path!("/support-requests") view=SupportRequestListPage ssr=SsrMode::Async/>
                    <Route path=path!("/support-requests/new") view=NewSupportRequestPage ssr=SsrMode::Async/>
                    <Route path=path!("/support-requests/:id") view=SupportRequestPage ssr=SsrMode::Async/>
                    <Route path=path!("/referrals") view=ReferralListPage ssr=SsrMode::Async/>
                    <Route path=path!("/referrals/:id") view=ReferralPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/referrals/new") view=ReferPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/enrollments") view=EnrollmentQueuePage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/enrollments/:id") view=EnrollmentReviewPage ssr=SsrMode::Async/>
                    <Route path=path!("/catalog") view=CatalogPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/catalog") view=OfferListPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/catalog/new") view=NewOfferPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/catalog/import") view=ImportCatalogPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/catalog/categories") view=CategoriesPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/catalog/:id") view=OfferPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/membership") view=MembershipListPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/membership/new") view=NewMembershipPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/membership/import") view=ImportMembershipsPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/membership/:id") view=MembershipPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/membership/:id/profiles/new") view=NewMembershipProfilePage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/membership/:id/profiles/:profile") view=MembershipProfilePage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/organizations") view=OrganizationListPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/organizations/:id") view=OrganizationRecordPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/listings") view=ListingQueuePage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/listings/:id") view=ListingReviewPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/security") view=SecurityRulesPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/outbox") view=OutboxPage ssr=SsrMode::Async/>
                    <Route path=path!("/operator/outbox/:id") view=MailPage ssr=SsrMode::Async/>
                </Routes>
            </Frame>
        </Router>
    }
}
