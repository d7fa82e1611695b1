//! Where anybody gets a mailbox: sharing such a domain says nothing of a common company.

/// Whether mailboxes there are open to everybody.
pub fn is_public(domain: &str) -> bool {
    let Some((name, country)) = domain.split_once('.') else { return false };
    let is_country = country.split('.').all(|part| part.len() <= 3);
    PUBLIC.contains(&domain) || (is_country && FAMILIES.contains(&name))
}

/// Providers that go by one name under many countries: `yahoo.fr`, `hotmail.co.uk`.
const FAMILIES: &[&str] =
    &["aol", "gmail", "gmx", "googlemail", "hotmail", "icloud", "live", "mail", "msn", "outlook", "yahoo", "ymail"];

const PUBLIC: &[&str] = &[
    // France
    "9online.fr",
    "aliceadsl.fr",
    "bbox.fr",
    "cegetel.net",
    "club-internet.fr",
    "free.fr",
    "laposte.net",
    "mailo.com",
    "neuf.fr",
    "noos.fr",
    "numericable.fr",
    "orange.fr",
    "sfr.fr",
    "tele2.fr",
    "voila.fr",
    "wanadoo.fr",
    // Its neighbours
    "bluewin.ch",
    "freenet.de",
    "hispeed.ch",
    "libero.it",
    "luxweb.lu",
    "pandora.be",
    "proximus.be",
    "pt.lu",
    "skynet.be",
    "sunrise.ch",
    "t-online.de",
    "telefonica.net",
    "telenet.be",
    "terra.es",
    "tin.it",
    "tiscali.it",
    "virgilio.it",
    "voo.be",
    "web.de",
    "ziggo.nl",
    // Everywhere
    "att.net",
    "bigpond.com",
    "btinternet.com",
    "comcast.net",
    "fastmail.com",
    "hey.com",
    "hushmail.com",
    "mac.com",
    "me.com",
    "naver.com",
    "pm.me",
    "proton.me",
    "protonmail.ch",
    "protonmail.com",
    "qq.com",
    "rocketmail.com",
    "sky.com",
    "tuta.com",
    "tutanota.com",
    "verizon.net",
    "virginmedia.com",
    "yandex.com",
    "yandex.ru",
    "zoho.com",
    // Sites that stand in for a company's own
    "facebook.com",
    "instagram.com",
    "linkedin.com",
    "pagesjaunes.fr",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn providers_are_known_under_every_country() {
        for domain in
            ["gmail.com", "orange.fr", "free.fr", "outlook.com", "outlook.fr", "yahoo.co.uk", "hotmail.com.br"]
        {
            assert!(is_public(domain), "{domain}");
        }
        for domain in ["royer.fr", "live.nation.com", "yahoo-inc.com", "gmail", "", "orange-bank.fr", "mail.royer.fr"] {
            assert!(!is_public(domain), "{domain}");
        }
    }
}
