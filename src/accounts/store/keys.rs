//! The keys by which duplicates are found, for rows that were written before there were any.

use uuid::Uuid;

use crate::accounts::keys::{domain, email_key, phone_key};
use crate::args;
use crate::server::db::Db;
use crate::values::error::Error;

/// So many rows in one transaction: others write between two.
const AT_ONCE: i64 = 500;

/// Makes the keys of rows that have none. It is no one's act, and no change: the records stay as they are.
pub async fn fill(db: &Db) -> Result<(), Error> {
    let accounts = "select id, email, phone, website from accounts where email_key is null limit $1";
    fill_table(db, accounts, "update accounts set email_key = $2, phone_key = $3, domain = $4 where id = $1").await?;
    let contacts = "select id, email, phone, '' as website from contacts where email_key is null limit $1";
    fill_table(db, contacts, "update contacts set email_key = $2, phone_key = $3, domain = $4 where id = $1").await
}

/// The same for any table of such rows: `find` takes how many, and answers id, e-mail, phone and site.
pub async fn fill_table(db: &Db, find: &'static str, mend: &'static str) -> Result<(), Error> {
    loop {
        let mended = db
            .write(move |tx| {
                Box::pin(async move {
                    let rows: Vec<(Uuid, String, String, String)> = tx.all(find, args![AT_ONCE]).await?;
                    for (id, email, phone, website) in &rows {
                        let keys = args![*id, email_key(email), phone_key(phone), domain(email, website)];
                        tx.run(mend, keys).await?;
                    }
                    Ok(rows.len())
                })
            })
            .await?;
        if mended == 0 {
            return Ok(());
        }
    }
}
