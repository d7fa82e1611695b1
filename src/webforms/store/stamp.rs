//! The stamp of a page: which form, when it was drawn, and an id that makes its submission one of a kind; signed, so that
//! nothing needs to be stored until it comes back.

use hmac::{Hmac, KeyInit, Mac};
use rand::RngCore;
use sha2::Sha256;
use uuid::Uuid;

use crate::args;
use crate::server::db::{Db, fault};
use crate::values::error::Error;
use crate::values::instant::Instant;
use crate::webforms::form::WebFormId;
use crate::webforms::guard::Suspicion;

/// What a stamp that is ours says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub id: Uuid,
    pub drawn: Instant,
}

/// Eight bytes of time, sixteen of id, thirty-two of signature, in hexadecimal.
const LENGTH: usize = 2 * (8 + 16 + 32);

/// A new stamp for a page of this form.
pub async fn draw(db: &Db, form: WebFormId, id: Uuid, now: Instant) -> Result<String, Error> {
    let secret = secret(db).await?;
    let said: Vec<u8> = now.ms().to_be_bytes().into_iter().chain(*id.as_bytes()).collect();
    let signature = signer(&secret, form, &said)?.finalize().into_bytes();
    Ok(said.iter().chain(&signature).map(|byte| format!("{byte:02x}")).collect())
}

/// What came back with a submission.
pub async fn read(db: &Db, form: WebFormId, text: &str) -> Result<Result<Stamp, Suspicion>, Error> {
    if text.is_empty() {
        return Ok(Err(Suspicion::NoStamp));
    }
    let Some(bytes) = bytes(text) else { return Ok(Err(Suspicion::Forged)) };
    let (said, signature) = bytes.split_at(24);
    if signer(&secret(db).await?, form, said)?.verify_slice(signature).is_err() {
        return Ok(Err(Suspicion::Forged));
    }
    let (time, id) = said.split_at(8);
    let (Ok(time), Ok(id)) = (time.try_into(), Uuid::from_slice(id)) else { return Ok(Err(Suspicion::Forged)) };
    Ok(Ok(Stamp { id, drawn: Instant(i64::from_be_bytes(time)) }))
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    if text.len() != LENGTH || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    (0..LENGTH / 2).map(|place| u8::from_str_radix(&text[2 * place..2 * place + 2], 16).ok()).collect()
}

fn signer(secret: &[u8], form: WebFormId, said: &[u8]) -> Result<Hmac<Sha256>, Error> {
    let signer = Hmac::<Sha256>::new_from_slice(secret).map_err(|cause| fault(&cause))?;
    Ok(signer.chain_update(b"relance web form").chain_update(form.uuid()).chain_update(said))
}

/// The key, made by whichever server needs it first.
async fn secret(db: &Db) -> Result<Vec<u8>, Error> {
    const STANDING: &str = "select secret from web_form_secret where name = 'stamp'";
    let row: Option<(Vec<u8>,)> = db.one(STANDING, args![]).await?;
    if let Some((secret,)) = row {
        return Ok(secret);
    }
    let mut fresh = vec![0; 32];
    rand::rng().fill_bytes(&mut fresh);
    db.write(move |tx| {
        let fresh = fresh.clone();
        Box::pin(async move {
            tx.run(
                "insert into web_form_secret (name, secret) values ('stamp', $1) on conflict (name) do nothing",
                args![fresh],
            )
            .await?;
            let row: Option<(Vec<u8>,)> = tx.one(STANDING, args![]).await?;
            row.map(|(secret,)| secret).ok_or_else(|| fault(&"the key of the stamps is missing"))
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonsense_is_no_stamp() {
        for text in ["x", "é", &"g".repeat(LENGTH), &"0".repeat(LENGTH - 1), &"é".repeat(LENGTH / 2)] {
            assert_eq!(bytes(text), None, "{text}");
        }
        assert_eq!(bytes(&"f".repeat(LENGTH)).map(|bytes| bytes.len()), Some(56));
    }
}
