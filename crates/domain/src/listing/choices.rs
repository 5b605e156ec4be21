//! What can be chosen in a listing.

use crate::lang::Lang;

stored_enum! {
    /// When a provider supports its resellers' customers (checklist A9).
    SupportLevel {
        /// Not offered.
        None = "none",
        /// In business hours.
        BusinessHours = "business_hours",
        /// Longer than that, not at night.
        ExtendedHours = "extended_hours",
        /// At any hour of any day.
        AllHours = "all_hours",
    }
}

stored_enum! {
    /// How a provider helps its resellers with technical work (checklist A9).
    AssistanceLevel {
        /// Not offered.
        None = "none",
        /// On request, for a fee.
        OnRequest = "on_request",
        /// As part of the reseller program.
        Included = "included",
        /// By engineers who know the reseller.
        Dedicated = "dedicated",
    }
}

stored_enum! {
    /// How a provider helps its resellers market (checklist A9).
    MarketingHelp {
        /// Not offered.
        None = "none",
        /// Material to use.
        Material = "material",
        /// Campaigns and events together.
        Campaigns = "campaigns",
        /// Money for the reseller's own marketing besides.
        Funding = "funding",
    }
}

stored_enum! {
    /// How a provider helps its resellers with financing and credit terms (checklist A9).
    FinancingTerms {
        /// Not offered.
        None = "none",
        /// Invoices that are due later.
        PaymentTerms = "payment_terms",
        /// A line of credit.
        CreditLine = "credit_line",
        /// Financing of whole projects besides.
        ProjectFinancing = "project_financing",
    }
}

stored_enum! {
    /// What a provider deals with: the services that the directory is searched by.
    ServiceArea {
        /// Office applications and mail.
        Productivity = "productivity",
        /// Meetings, chat and telephony.
        Collaboration = "collaboration",
        /// Security and compliance.
        Security = "security",
        /// Identity and access.
        Identity = "identity",
        /// Management of devices.
        Devices = "devices",
        /// Servers, storage and networks in the cloud.
        Infrastructure = "infrastructure",
        /// Backup and recovery.
        Backup = "backup",
        /// Data and analytics.
        Data = "data",
        /// Applications for sales, finance and operations.
        BusinessApplications = "business_applications",
        /// Moving to the cloud.
        Migration = "migration",
        /// Training and adoption.
        Training = "training",
        /// Running it for the customer.
        ManagedServices = "managed_services",
    }
}

stored_enum! {
    /// A language in which a provider can be spoken to; the text is its ISO 639-1 code.
    SpokenLanguage {
        /// English.
        English = "en",
        /// Japanese.
        Japanese = "ja",
        /// Chinese.
        Chinese = "zh",
        /// Korean.
        Korean = "ko",
        /// Vietnamese.
        Vietnamese = "vi",
        /// Thai.
        Thai = "th",
        /// Indonesian.
        Indonesian = "id",
        /// Hindi.
        Hindi = "hi",
        /// Arabic.
        Arabic = "ar",
        /// German.
        German = "de",
        /// French.
        French = "fr",
        /// Spanish.
        Spanish = "es",
        /// Portuguese.
        Portuguese = "pt",
        /// Italian.
        Italian = "it",
        /// Dutch.
        Dutch = "nl",
        /// Swedish.
        Swedish = "sv",
        /// Polish.
        Polish = "pl",
        /// Turkish.
        Turkish = "tr",
    }
}

impl SpokenLanguage {
    /// Its name in a language.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        let (en, ja) = match self {
            Self::English => ("English", "英語"),
            Self::Japanese => ("Japanese", "日本語"),
            Self::Chinese => ("Chinese", "中国語"),
            Self::Korean => ("Korean", "韓国語"),
            Self::Vietnamese => ("Vietnamese", "ベトナム語"),
            Self::Thai => ("Thai", "タイ語"),
            Self::Indonesian => ("Indonesian", "インドネシア語"),
            Self::Hindi => ("Hindi", "ヒンディー語"),
            Self::Arabic => ("Arabic", "アラビア語"),
            Self::German => ("German", "ドイツ語"),
            Self::French => ("French", "フランス語"),
            Self::Spanish => ("Spanish", "スペイン語"),
            Self::Portuguese => ("Portuguese", "ポルトガル語"),
            Self::Italian => ("Italian", "イタリア語"),
            Self::Dutch => ("Dutch", "オランダ語"),
            Self::Swedish => ("Swedish", "スウェーデン語"),
            Self::Polish => ("Polish", "ポーランド語"),
            Self::Turkish => ("Turkish", "トルコ語"),
        };
        lang.pick(en, ja)
    }
}
