//! The words of what can be chosen in a listing.

use domain::listing::{AssistanceLevel, FinancingTerms, MarketingHelp, ServiceArea, SupportLevel};

use crate::tr;

/// When a provider supports its resellers' customers.
pub fn support_name(level: SupportLevel) -> String {
    match level {
        SupportLevel::None => tr!(listing.level_none),
        SupportLevel::BusinessHours => tr!(listing.support_business_hours),
        SupportLevel::ExtendedHours => tr!(listing.support_extended_hours),
        SupportLevel::AllHours => tr!(listing.support_all_hours),
    }
}

/// How a provider helps with technical work.
pub fn assistance_name(level: AssistanceLevel) -> String {
    match level {
        AssistanceLevel::None => tr!(listing.level_none),
        AssistanceLevel::OnRequest => tr!(listing.assistance_on_request),
        AssistanceLevel::Included => tr!(listing.assistance_included),
        AssistanceLevel::Dedicated => tr!(listing.assistance_dedicated),
    }
}

/// How a provider helps with marketing.
pub fn marketing_name(level: MarketingHelp) -> String {
    match level {
        MarketingHelp::None => tr!(listing.level_none),
        MarketingHelp::Material => tr!(listing.marketing_material),
        MarketingHelp::Campaigns => tr!(listing.marketing_campaigns),
        MarketingHelp::Funding => tr!(listing.marketing_funding),
    }
}

/// How a provider helps with financing and credit terms.
pub fn financing_name(level: FinancingTerms) -> String {
    match level {
        FinancingTerms::None => tr!(listing.level_none),
        FinancingTerms::PaymentTerms => tr!(listing.financing_payment_terms),
        FinancingTerms::CreditLine => tr!(listing.financing_credit_line),
        FinancingTerms::ProjectFinancing => tr!(listing.financing_project_financing),
    }
}

/// A service that providers deal with.
pub fn service_name(service: ServiceArea) -> String {
    match service {
        ServiceArea::Productivity => tr!(listing.service_productivity),
        ServiceArea::Collaboration => tr!(listing.service_collaboration),
        ServiceArea::Security => tr!(listing.service_security),
        ServiceArea::Identity => tr!(listing.service_identity),
        ServiceArea::Devices => tr!(listing.service_devices),
        ServiceArea::Infrastructure => tr!(listing.service_infrastructure),
        ServiceArea::Backup => tr!(listing.service_backup),
        ServiceArea::Data => tr!(listing.service_data),
        ServiceArea::BusinessApplications => tr!(listing.service_business_applications),
        ServiceArea::Migration => tr!(listing.service_migration),
        ServiceArea::Training => tr!(listing.service_training),
        ServiceArea::ManagedServices => tr!(listing.service_managed_services),
    }
}
