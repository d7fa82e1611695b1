//! Passwords: argon2id, at most two at a time, so that sign-ins cannot take all the memory or all the processors.

use std::sync::LazyLock;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use super::db::fault;
use crate::auth::password::Password;
use crate::values::error::Error;

/// OWASP's recommendation for argon2id: 19 MiB, two passes, one lane.
fn argon2() -> Result<Argon2<'static>, Error> {
    let params = Params::new(19_456, 2, 1, None).map_err(|cause| fault(&cause))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

static PLACES: Semaphore = Semaphore::const_new(2);
const PATIENCE: Duration = Duration::from_secs(10);

/// The form in which a password is stored.
pub async fn hash(password: Password) -> Result<String, Error> {
    working(move || {
        let hash = argon2()?.hash_password(password.as_bytes()).map_err(|cause| fault(&cause))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether the password fits. Without a hash to compare with, it takes as long and says no: nobody learns from the
/// time which accounts exist.
pub async fn fits(password: Password, stored: Option<String>) -> Result<bool, Error> {
    static NOBODYS: LazyLock<Option<String>> = LazyLock::new(|| {
        let unknown = super::session::Token::fresh().hash().bytes();
        argon2().ok()?.hash_password(&unknown).ok().map(|hash| hash.to_string())
    });
    working(move || {
        let known = stored.is_some();
        let stored = stored.or_else(|| NOBODYS.clone()).unwrap_or_default();
        let Ok(stored) = PasswordHash::new(&stored) else {
            tracing::warn!("a stored password cannot be read; it fits nothing");
            return Ok(false);
        };
        Ok(argon2()?.verify_password(password.as_bytes(), &stored).is_ok() && known)
    })
    .await
}

async fn working<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    let place = tokio::time::timeout(PATIENCE, PLACES.acquire()).await;
    let Ok(Ok(_place)) = place else { return Err(Error::Busy(5)) };
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|lost| Err(fault(&lost)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_fits() {
        let password = |text: &str| Password::of(text.to_owned());
        let stored = hash(password("correct horse")).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(fits(password("correct horse"), Some(stored.clone())).await.unwrap());
        assert!(!fits(password("correct hors"), Some(stored)).await.unwrap());
        assert!(!fits(password("correct horse"), None).await.unwrap());
    }
}
