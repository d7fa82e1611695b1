//! Many rows in few statements: what an import needs.

use super::{Args, Built, Tx};
use crate::values::error::Error;

/// Both engines take more arguments in one statement; this many already make the trips cheap.
const ARGUMENTS: usize = 2000;

/// So many records are asked for by one statement, by their ids.
pub const AT_A_TIME: usize = 500;

/// Rows on their way into one table.
pub struct Batch {
    head: &'static str,
    args: Args,
    columns: usize,
}

impl Batch {
    /// `head` is `insert into t (a, b) values `; each row brings the arguments of one.
    pub fn into(head: &'static str) -> Batch {
        Batch { head, args: Args::new(), columns: 1 }
    }

    pub async fn add(&mut self, tx: &mut Tx, row: Args) -> Result<(), Error> {
        self.columns = row.len();
        self.args.extend(row);
        if self.args.len() + self.columns > ARGUMENTS { self.write(tx).await } else { Ok(()) }
    }

    /// Writes the rest. A batch that is dropped before has not written all.
    pub async fn finish(mut self, tx: &mut Tx) -> Result<(), Error> {
        if self.args.is_empty() { Ok(()) } else { self.write(tx).await }
    }

    async fn write(&mut self, tx: &mut Tx) -> Result<(), Error> {
        let args = std::mem::take(&mut self.args);
        tx.run(Built(statement(self.head, self.columns, args.len() / self.columns)), args).await?;
        Ok(())
    }
}

fn statement(head: &str, columns: usize, rows: usize) -> String {
    let mut text = head.to_owned();
    for row in 0..rows {
        for column in 0..columns {
            let before = match (row, column) {
                (0, 0) => "($",
                (_, 0) => "), ($",
                _ => ", $",
            };
            text.push_str(before);
            text.push_str(&(row * columns + column + 1).to_string());
        }
    }
    text.push(')');
    text
}

/// `$4, $5, $6`: placeholders of a list, from this number on.
pub fn places(first: usize, count: usize) -> String {
    (first..first + count).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_number_their_arguments_through() {
        assert_eq!(statement("insert into t (a, b) values ", 2, 2), "insert into t (a, b) values ($1, $2), ($3, $4)");
        assert_eq!(statement("v ", 1, 3), "v ($1), ($2), ($3)");
        assert_eq!(places(4, 3), "$4, $5, $6");
    }
}
