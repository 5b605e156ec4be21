//! The key file: made once, private, the same for every start.

use std::fs;

use service::keys::{LinkPurpose, Token};
use service::{Keys, Random};
use uuid::Uuid;

fn token(keys: &Keys) -> Token {
    keys.link_token(LinkPurpose::Partnership, Uuid::from_u128(1), &[5; 32])
}

#[test]
fn the_key_file_is_private_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data").join("kizuna.key");
    let random = Random::from_os().unwrap();
    let first = Keys::load_or_create(&path, &random).unwrap();
    let again = Keys::load_or_create(&path, &random).unwrap();
    assert!(token(&first) == token(&again), "the same link after a restart");
    assert_eq!(fs::read(&path).unwrap().len(), 32);
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no draft is left behind");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let other = Keys::load_or_create(&folder.path().join("other.key"), &random).unwrap();
    assert!(token(&first) != token(&other));
}

#[test]
fn a_key_file_of_the_wrong_length_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kizuna.key");
    for length in [0, 31, 33] {
        fs::write(&path, vec![1; length]).unwrap();
        assert!(Keys::load_or_create(&path, &Random::from_seed(1)).is_err(), "{length}");
    }
}

#[test]
fn many_starts_at_once_agree_on_one_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kizuna.key");
    let tokens: Vec<String> = std::thread::scope(|scope| {
        let starts: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    token(&Keys::load_or_create(&path, &Random::from_os().unwrap()).unwrap()).reveal()
                })
            })
            .collect();
        starts.into_iter().map(|start| start.join().unwrap()).collect()
    });
    assert!(tokens.iter().all(|token| *token == tokens[0]));
}
