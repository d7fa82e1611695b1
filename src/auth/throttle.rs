//! How long one who keeps failing to sign in has to wait.

use std::net::IpAddr;

use crate::values::instant::Instant;

/// A wrong guess about an account.
const ACCOUNT_FREE: i64 = 5;
/// Many people may sit behind one address.
const ADDRESS_FREE: i64 = 20;
const FIRST_WAIT_S: i64 = 15;
const LONGEST_WAIT_S: i64 = 15 * 60;
/// Failures are forgotten this long after the last one.
pub const MEMORY_DAYS: i64 = 1;

/// What failures are counted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    Account(String),
    Address(IpAddr),
}

impl Counted {
    /// The key in the database. One network of IPv6 counts as one address.
    pub fn key(&self) -> String {
        match self {
            Counted::Account(email) => format!("account:{email}"),
            Counted::Address(IpAddr::V4(address)) => format!("address:{address}"),
            Counted::Address(IpAddr::V6(address)) => {
                let [a, b, c, d, ..] = address.segments();
                format!("address:{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        }
    }

    fn free(&self) -> i64 {
        match self {
            Counted::Account(_) => ACCOUNT_FREE,
            Counted::Address(_) => ADDRESS_FREE,
        }
    }

    /// Seconds until the next try, after so many failures, the last one then. It doubles with each.
    pub fn wait_s(&self, failures: i64, last: Instant, now: Instant) -> i64 {
        if failures < self.free() {
            return 0;
        }
        let doublings = (failures - self.free()).min(10) as u32;
        let wait = (FIRST_WAIT_S << doublings).min(LONGEST_WAIT_S);
        (wait - now.seconds_since(last)).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_after_five_failures() {
        let account = Counted::Account("a@b.c".into());
        let (last, now) = (Instant(0), Instant(0));
        let waits: Vec<i64> = (4..=8).map(|failures| account.wait_s(failures, last, now)).collect();
        assert_eq!(waits, [0, 15, 30, 60, 120]);
        assert_eq!(account.wait_s(1_000_000, last, now), 900);
        assert_eq!(account.wait_s(6, last, Instant(29_000)), 1);
        assert_eq!(account.wait_s(6, last, Instant(31_000)), 0);
    }

    #[test]
    fn an_address_has_more_tries_and_a_network_shares_them() {
        let address = Counted::Address("2001:db8:1:2:3::4".parse().unwrap());
        assert_eq!(address.key(), "address:2001:db8:1:2::/64");
        assert_eq!(address.wait_s(19, Instant(0), Instant(0)), 0);
        assert_eq!(address.wait_s(20, Instant(0), Instant(0)), 15);
    }
}
