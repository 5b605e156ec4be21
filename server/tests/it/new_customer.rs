//! What a new customer takes: the form of the wizard's first step.

/// The rest is the same for every customer.
const SAME: [(&str, &str); 11] = [
    ("[go]", "next"),
    ("[customer][country]", "JP"),
    ("[customer][postal_code]", "100-0001"),
    ("[customer][state]", "13"),
    ("[customer][city]", "千代田区"),
    ("[customer][address_line1]", "千代田1-1"),
    ("[customer][given_name]", "花子"),
    ("[customer][family_name]", "佐藤"),
    ("[customer][email]", "hanako@tanabata.example"),
    ("[customer][phone]", "03-1234-5678"),
    ("[customer][language]", "ja"),
];

/// The names of the form's fields with their values.
pub fn fields(reseller: &str, key: &str, company: &str, domain_prefix: &str) -> Vec<(String, String)> {
    let own = [
        ("[reseller]", reseller),
        ("[key]", key),
        ("[customer][company_name]", company),
        ("[customer][domain_prefix]", domain_prefix),
    ];
    let all = own.into_iter().chain(SAME);
    all.map(|(name, value)| (format!("input{name}"), value.to_owned())).collect()
}
