//! The two languages of the product. Everything a person reads exists in both.

stored_enum! {
    /// A language of pages, mails and consent texts.
    Lang {
        /// English.
        En = "en",
        /// Japanese.
        Ja = "ja",
    }
}

impl Lang {
    /// The value that belongs to this language.
    pub fn pick<T>(self, en: T, ja: T) -> T {
        match self {
            Self::En => en,
            Self::Ja => ja,
        }
    }

    /// The other language.
    #[must_use]
    pub fn other(self) -> Self {
        self.pick(Self::Ja, Self::En)
    }
}
