use super::*;

#[test]
fn token_text_makes_the_round_trip_and_has_one_form() {
    let random = Random::from_seed(3);
    for _ in 0..200 {
        let token = Token::random(&random);
        let text = token.reveal();
        assert_eq!(text.len(), 43);
        assert!(Token::parse(&text) == Some(token));
    }
    let text = Token([255; 32]).reveal();
    assert_eq!(text, "__________________________________________8");
    assert!(Token::parse("__________________________________________9").is_none(), "stray bits");
    assert!(Token::parse(&text[1..]).is_none());
    assert!(Token::parse(&text.replace('8', "+")).is_none());
    assert!(Token::parse("あああああああああああああああ").is_none());
}

#[test]
fn purpose_row_and_seed_all_change_the_token() {
    let keys = Keys::from_bytes(&[1; 32]);
    let row = Uuid::from_u128(5);
    let token = keys.link_token(LinkPurpose::Partnership, row, &[9; 32]);
    assert!(token == keys.link_token(LinkPurpose::Partnership, row, &[9; 32]));
    assert!(token != keys.link_token(LinkPurpose::Customer, row, &[9; 32]));
    assert!(token != keys.link_token(LinkPurpose::Partnership, Uuid::from_u128(6), &[9; 32]));
    assert!(token != keys.link_token(LinkPurpose::Partnership, row, &[8; 32]));
    assert!(token != Keys::from_bytes(&[2; 32]).link_token(LinkPurpose::Partnership, row, &[9; 32]));
    assert_ne!(token.hash().to_vec(), token.0.to_vec());
    assert!(format!("{keys:?} {token:?}") == "Keys Token");
}

#[test]
fn purposes_keep_their_names() {
    assert_eq!(LinkPurpose::from_name("reset"), Some(LinkPurpose::Reset));
    assert_eq!(LinkPurpose::from_name("anything"), None);
}
