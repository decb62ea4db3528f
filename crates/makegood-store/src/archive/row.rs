//! A row of any table as JSON, and back.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sqlx::{ColumnIndex, Database, Decode, Row, Type};

use super::ColumnType;
use crate::StoreError;

/// The value in column `place` of `row`.
pub(super) fn value_of<R: Row>(row: &R, place: usize, kind: ColumnType) -> Result<Value, StoreError>
where
    usize: ColumnIndex<R>,
    for<'r> String: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> i64: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> bool: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> Vec<u8>: Decode<'r, R::Database> + Type<R::Database>,
{
    Ok(match kind {
        ColumnType::Text => row.try_get::<Option<String>, _>(place)?.map_or(Value::Null, Value::String),
        ColumnType::Integer => row.try_get::<Option<i64>, _>(place)?.map_or(Value::Null, Value::from),
        ColumnType::Truth => row.try_get::<Option<bool>, _>(place)?.map_or(Value::Null, Value::Bool),
        ColumnType::Bytes => {
            row.try_get::<Option<Vec<u8>>, _>(place)?.map_or(Value::Null, |bytes| Value::String(STANDARD.encode(bytes)))
        }
    })
}

/// A value for a statement.
pub(super) enum Bound {
    Text(Option<String>),
    Integer(Option<i64>),
    Truth(Option<bool>),
    Bytes(Option<Vec<u8>>),
}

/// The value that `json` is in a column of `kind`; `None`: it is none.
pub(super) fn bound_of(json: Value, kind: ColumnType) -> Option<Bound> {
    Some(match (kind, json) {
        (ColumnType::Text, Value::Null) => Bound::Text(None),
        (ColumnType::Integer, Value::Null) => Bound::Integer(None),
        (ColumnType::Truth, Value::Null) => Bound::Truth(None),
        (ColumnType::Bytes, Value::Null) => Bound::Bytes(None),
        (ColumnType::Text, Value::String(text)) => Bound::Text(Some(text)),
        (ColumnType::Integer, Value::Number(number)) => Bound::Integer(Some(number.as_i64()?)),
        (ColumnType::Truth, Value::Bool(truth)) => Bound::Truth(Some(truth)),
        (ColumnType::Bytes, Value::String(text)) => Bound::Bytes(Some(STANDARD.decode(text).ok()?)),
        _ => return None,
    })
}

/// A statement with one value more.
pub(super) fn bind<'q, D: Database>(
    query: sqlx::query::Query<'q, D, <D as Database>::Arguments>,
    value: Bound,
) -> sqlx::query::Query<'q, D, <D as Database>::Arguments>
where
    Option<String>: sqlx::Encode<'q, D> + Type<D>,
    Option<i64>: sqlx::Encode<'q, D> + Type<D>,
    Option<bool>: sqlx::Encode<'q, D> + Type<D>,
    Option<Vec<u8>>: sqlx::Encode<'q, D> + Type<D>,
{
    match value {
        Bound::Text(value) => query.bind(value),
        Bound::Integer(value) => query.bind(value),
        Bound::Truth(value) => query.bind(value),
        Bound::Bytes(value) => query.bind(value),
    }
}
