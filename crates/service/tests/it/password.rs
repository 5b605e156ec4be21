//! Hashing: right, salted, with the agreed cost.

use service::{Random, password};

#[tokio::test]
async fn a_hash_belongs_to_its_password_only() {
    let random = Random::from_os().unwrap();
    let hash = password::hash(&random, "kizuna-demo-world").await.unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    assert!(password::verify("kizuna-demo-world", Some(&hash)).await.unwrap());
    assert!(!password::verify("kizuna-demo-worlds", Some(&hash)).await.unwrap());
    assert!(!password::verify("kizuna-demo-world", Some("not a hash")).await.unwrap());
    assert!(!password::verify("nobody has this password", None).await.unwrap());
    assert_ne!(hash, password::hash(&random, "kizuna-demo-world").await.unwrap());
}
