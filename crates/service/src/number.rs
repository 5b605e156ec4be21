//! The number that people read to each other on the telephone: the day and six letters or digits.
//!
//! It is drawn, not counted: counting would tell one provider how much the others sell or are asked (invariant I1).

use domain::time::{Timestamp, iso};

use crate::random::Random;

const LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 6;

/// A number for an order or a support request of `now`, such as `20261120-7F3KQ2`.
pub fn draw(random: &Random, now: Timestamp) -> String {
    let day: String = iso(now).chars().take(10).filter(|letter| *letter != '-').collect();
    let letter = || LETTERS.get(random.below(30) as usize).copied().map_or('2', char::from);
    let letters: String = std::iter::repeat_with(letter).take(LENGTH).collect();
    format!("{day}-{letters}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_names_its_day() {
        let random = Random::from_seed(3);
        let number = draw(&random, Timestamp(1_763_700_000_000));
        assert!(number.starts_with("20251121-") && number.len() == 15, "{number}");
        assert_ne!(number, draw(&random, Timestamp(1_763_700_000_000)));
    }
}
