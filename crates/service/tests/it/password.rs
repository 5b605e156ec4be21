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

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn however_many_are_wanted_two_run_at_a_time() {
    let random = Random::from_os().unwrap();
    let wanted = (0..12).map(|_| password::hash(&random, "kizuna-demo-world"));
    for hash in futures::future::join_all(wanted).await {
        assert!(hash.is_ok());
    }
    // Each test is a process of its own.
    assert_eq!(password::most_at_once(), 2);
}
