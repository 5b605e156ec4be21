//! Lists in pages: rows, and the opaque positions of the next and the previous page. A position is a sort key and an
//! id, so that a row that is added or removed elsewhere neither repeats nor hides another.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::base64::{url_decode, url_encode};
use crate::form::Problem;
use crate::time::Timestamp;

/// The longest cursor that is read at all.
const MAX_CURSOR: usize = 1_200;

/// In which direction a page lies from its cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The rows behind the cursor.
    After,
    /// The rows before it.
    Before,
}

/// The value of the sorted column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// A name key or the like.
    Text(String),
    /// A number or an instant.
    Number(i64),
}

impl From<Timestamp> for SortKey {
    fn from(at: Timestamp) -> Self {
        Self::Number(at.0)
    }
}

impl From<&str> for SortKey {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A position in a list, between two rows. In addresses it is url-safe text without meaning to its reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Where the page lies.
    pub direction: Direction,
    /// The sorted column of the row at the position.
    pub key: SortKey,
    /// That row's id.
    pub id: Uuid,
}

impl Cursor {
    /// The position behind a row.
    pub fn after(key: impl Into<SortKey>, id: impl Into<Uuid>) -> Self {
        Self { direction: Direction::After, key: key.into(), id: id.into() }
    }

    /// The position before a row.
    pub fn before(key: impl Into<SortKey>, id: impl Into<Uuid>) -> Self {
        Self { direction: Direction::Before, key: key.into(), id: id.into() }
    }

    /// Reads a cursor of an address. Total: whatever is not one of ours is refused.
    ///
    /// # Errors
    /// [`Problem::NotInList`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Self::decode(text).ok_or(Problem::NotInList)
    }

    fn decode(text: &str) -> Option<Self> {
        let bytes = if text.len() <= MAX_CURSOR { url_decode(text)? } else { return None };
        let (kind, rest) = bytes.split_first()?;
        let (id, key) = rest.split_at_checked(16)?;
        let direction = if kind & 2 == 0 { Direction::After } else { Direction::Before };
        let key = match kind {
            // PostgreSQL takes no text with a zero in it.
            0 | 2 if !key.contains(&0) => SortKey::Text(String::from_utf8(key.to_vec()).ok()?),
            1 | 3 => SortKey::Number(i64::from_be_bytes(key.try_into().ok()?)),
            _ => return None,
        };
        Some(Self { direction, key, id: Uuid::from_slice(id).ok()? })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let direction = match self.direction {
            Direction::After => 0,
            Direction::Before => 2,
        };
        let (kind, key) = match &self.key {
            SortKey::Text(text) => (direction, text.as_bytes().to_vec()),
            SortKey::Number(number) => (direction | 1, number.to_be_bytes().to_vec()),
        };
        let mut bytes = vec![kind];
        bytes.extend(self.id.as_bytes());
        bytes.extend(key);
        formatter.write_str(&url_encode(&bytes))
    }
}

impl std::str::FromStr for Cursor {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl Serialize for Cursor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// How many rows a page holds (LI5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageSize {
    /// 25 rows.
    #[default]
    Short,
    /// 50 rows.
    Medium,
    /// 100 rows.
    Long,
}

impl PageSize {
    /// The number of rows.
    #[must_use]
    pub const fn rows(self) -> u16 {
        match self {
            Self::Short => 25,
            Self::Medium => 50,
            Self::Long => 100,
        }
    }

    /// The size of an address; any other number is the shortest.
    #[must_use]
    pub fn of(rows: &str) -> Self {
        match rows {
            "50" => Self::Medium,
            "100" => Self::Long,
            _ => Self::Short,
        }
    }
}

/// How many results there are; counting stops at a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Count {
    /// Exactly so many.
    Exactly(u32),
    /// More than so many.
    MoreThan(u32),
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    /// Where the previous page ends.
    pub previous: Option<Cursor>,
    /// The number of results, where it is told.
    pub count: Option<Count>,
}

impl<T> Page<T> {
    /// A list that fits on one page.
    #[must_use]
    pub const fn of(rows: Vec<T>) -> Self {
        Self { rows, next: None, previous: None, count: None }
    }

    /// The same page of other rows.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        let Self { rows, next, previous, count } = self;
        Page { rows: rows.into_iter().map(change).collect(), next, previous, count }
    }
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self::of(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let id = Uuid::from_u128(5);
        for cursor in [Cursor::after("もみじ", id), Cursor::before(Timestamp(-7), id), Cursor::after("", id)]
        {
            assert_eq!(Cursor::parse(&cursor.to_string()), Ok(cursor));
        }
        for text in ["", "A", "AAAA", "!!", &"A".repeat(1_201), &url_encode(&[9; 20]), &url_encode(&[1; 20])]
        {
            assert_eq!(Cursor::parse(text), Err(Problem::NotInList));
        }
        let zero = Cursor::after("a\0b", id).to_string();
        assert_eq!(Cursor::parse(&zero), Err(Problem::NotInList));
    }
}
